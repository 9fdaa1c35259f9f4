"""The page as a real browser shows it: headless Chromium, without any network."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
# Chromium keeps a profile in HOME and rests on /dev/shm; neither need be there.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--virtual-time-budget=500",
)


def require_chromium() -> None:
    """Skips where Chromium is missing; in CI that is a failure."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium tidak terpasang, padahal ini CI")
        pytest.skip("chromium tidak terpasang")


def browse(page: Path, *arguments: str, hash_: str = "") -> str:
    """Standard output of Chromium on a page."""
    assert CHROMIUM is not None
    profile = f"--user-data-dir={page.parent / 'profil'}"
    command = [CHROMIUM, *FLAGS, profile, *arguments, page.as_uri() + hash_]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(frozen=True)
class Shown:
    """What is visible of the problems: title, count line, group headings, jenis of each row."""

    judul: str
    hitungan: str
    kelompok: list[str]
    baris: list[str]


def shown(page: Path, hash_: str = "") -> Shown:
    """The page after its script has run."""
    parser = _Visible()
    parser.feed(browse(page, "--dump-dom", hash_=hash_))
    texts = parser.texts
    return Shown(texts["title"], texts["hitungan"], parser.groups, parser.rows)


class _Visible(HTMLParser):
    """Collects texts outside of anything hidden."""

    VOID = ("meta", "link", "input", "br")

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.texts = {"title": "", "hitungan": ""}
        self.groups: list[str] = []
        self.rows: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            return
        self.stack.append((tag, dict(attrs)))
        if any("hidden" in attributes for _, attributes in self.stack):
            return
        if tag == "section" and "kelompok" in (dict(attrs).get("class") or ""):
            self.groups.append("")
        if tag == "tr" and "data-jenis" in dict(attrs):
            self.rows.append(str(dict(attrs)["data-jenis"]))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any("hidden" in attributes for _, attributes in self.stack) or not self.stack:
            return
        tag, attributes = self.stack[-1]
        name = "title" if tag == "title" else attributes.get("id")
        if name in self.texts:
            self.texts[str(name)] += re.sub(r"\s+", " ", data)
        if tag == "h3" and self.groups and data.strip():
            self.groups[-1] += data.strip()
