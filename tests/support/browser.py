"""The page as a real browser shows it: headless Chromium, without any network."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
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
    """What is visible of the problems: the address, count line, group headings, jenis of each row."""

    alamat: str
    hitungan: str
    kelompok: list[str]
    baris: list[str]


PROBE = """<script>
function pick(name, value) {
  const field = document.querySelector(`[name=${name}]`);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
const all = (selector) => [...document.querySelectorAll(selector)];
const visible = (selector) => all(selector).filter((e) => e.checkVisibility());
const settled = () => new Promise((done) => setTimeout(done, 5));
window.addEventListener("load", async () => {
  const seen = [];
  for (const action of [%s]) {
    await action();
    await settled();
    seen.push({
      alamat: location.hash,
      hitungan: document.getElementById("hitungan").textContent,
      kelompok: visible(".kelompok h3").map((e) => e.firstChild.textContent.trim()),
      baris: visible("tr[data-jenis]").map((e) => e.dataset.jenis),
    });
  }
  document.body.innerHTML = "<pre id=terlihat></pre>";
  document.getElementById("terlihat").textContent = JSON.stringify(seen);
});
</script></body>"""


def shown_after(page: Path, actions: Iterable[str], hash_: str = "") -> list[Shown]:
    """What the page shows after each action, a line of JavaScript; one browser for all of them."""
    copy = page.with_name("dengan pengamat.html")
    functions = ",".join(f"async () => {{ {action} }}" for action in actions)
    html = page.read_text(encoding="utf-8").replace("</body>", PROBE % functions)
    copy.write_text(html, encoding="utf-8")
    dom = browse(copy, "--dump-dom", hash_=hash_)
    text = dom.partition('<pre id="terlihat">')[2].partition("</pre>")[0]
    return [Shown(**seen) for seen in json.loads(unescape(text))]
