"""Sending to a server of the tests, and the record it leaves."""

import json
from typing import Any

from iku_etl.mail import job
from iku_etl.mail.drafts import Order
from iku_etl.mail.letter import Jenis
from iku_etl.pipeline import silent
from iku_etl.workspace import Workspace
from support.mail_server import Post, settings
from support.small import TOML, YEAR

ORDER = Order(YEAR, "TW1", Jenis.HASIL)


def configure(workspace: Workspace, post: Post, **more: object) -> None:
    text = TOML + settings(workspace.folder, post, **more)
    workspace.settings_file.write_text(text, encoding="utf-8")


def send(workspace: Workspace, post: Post, *, ulang: bool = False, **more: Any) -> job.MailOutcome:
    configure(workspace, post, **more)
    return job.send(workspace, ORDER, ulang=ulang, progress=silent)


def states(workspace: Workspace) -> list[str]:
    """The record, a line an entry: `mencoba a@contoh.go.id`."""
    path = workspace.output(YEAR, "TW1") / "surat" / "catatan.jsonl"
    entries = [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]
    return [" ".join([entry["keadaan"], *entry["alamat"]]) for entry in entries]
