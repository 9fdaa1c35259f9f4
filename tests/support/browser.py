"""The page as a real browser shows it: headless Chromium, driven by Playwright, without any network."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
# Chromium rests on /dev/shm, and its sandbox on a user that is not root; neither need be there.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")


@contextmanager
def open_browser() -> Iterator[Any]:
    """A started Chromium of this machine; skips where there is none, and fails in CI.

    Playwright brings no browser of its own: its wheel is enough.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright")
    if CHROMIUM is None:
        _missing("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        try:
            yield browser
        finally:
            browser.close()


def _missing(name: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name} tidak terpasang, padahal ini CI")
    pytest.skip(f"{name} tidak terpasang")


@dataclass(frozen=True)
class Shown:
    """What is visible of the problems: the address, count line, group headings, jenis of each row."""

    alamat: str
    hitungan: str
    kelompok: list[str]
    baris: list[str]


SHOWN = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const visible = (selector) => all(selector).filter((element) => element.checkVisibility());
  return {
    alamat: location.hash,
    hitungan: document.getElementById("hitungan").textContent,
    kelompok: visible(".kelompok h3").map((e) => e.firstChild.textContent.trim()),
    baris: visible("tr[data-jenis]").map((e) => e.dataset.jenis),
  };
}"""
GO = """async (hash) => {
  const heard = new Promise((done) => window.addEventListener("hashchange", done, { once: true }));
  location.hash = hash;
  await heard;
}"""


# Comes back when what the page had put off, however busy the machine is, has been done.
LATER = "() => new Promise((done) => setTimeout(() => setTimeout(done, 50)))"


def shown(page: Any) -> Shown:
    """What the page shows now."""
    page.evaluate(LATER)  # the page hears of a reset one turn later
    return Shown(**page.evaluate(SHOWN))


def shown_at(page: Any, hash_: str) -> Shown:
    """What the open page shows once its address ends so."""
    page.evaluate(GO, hash_)
    return shown(page)


# The name a screen reader says of what has the focus, and whether a ring is seen around it.
FOCUSED = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  const label = here.labels && here.labels[0] ? here.labels[0].textContent : here.textContent;
  return [label.trim(), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
}"""


def tab_to(page: Any, name: str, most: int = 40) -> None:
    """Presses Tab until the focus, always with a ring around it, is on what has that name."""
    for _ in range(most):
        page.keyboard.press("Tab")
        label, ringed = page.evaluate(FOCUSED)
        assert ringed, label
        if label == name:
            return
    raise AssertionError(f"{name}: not reached by Tab")
