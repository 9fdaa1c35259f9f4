"""Sending to a real server: TLS, login, refusals, pauses, broken connections, and never twice."""

from typing import Any

import pytest
from support.mail_case import codes, parse, put_findings
from support.mail_sending import ORDER, configure, send, states
from support.mail_server import DROP, GONE, USER, mail_server
from support.small import YEAR

from iku_etl.files.lock import locked
from iku_etl.issues import UsageError, has_errors
from iku_etl.mail import job
from iku_etl.mail.drafts import Order
from iku_etl.mail.letter import Jenis
from iku_etl.pipeline import silent
from iku_etl.workspace import Workspace

A, B, C = "a@contoh.go.id", "b@contoh.go.id", "c@contoh.go.id"


TEMPORARY = "450 4.2.0 Coba lagi nanti"


NEVER = "550 5.1.1 Tidak ada kotak surat ini"


@pytest.mark.parametrize("keamanan", ["starttls", "tls"])
def test_everybody_gets_their_letter_over_tls(workspace: Workspace, keamanan: str) -> None:
    with mail_server(keamanan) as post:
        outcome = send(workspace, post, keamanan=keamanan)
    assert (outcome.terkirim, outcome.issues, outcome.berhenti) == (3, (), "")
    assert [row.keadaan for row in outcome.rows] == ["terkirim"] * 3
    assert post.recipients == ["a", "b", "c"]
    assert post.connections == 1
    message = parse(post.received[1][1])
    assert message["To"] == "Bidang Be <b@contoh.go.id>"
    assert message["From"] == f"Subbag Perencanaan <{USER}>"
    assert message["Date"]
    assert message["Message-ID"].endswith("@contoh.go.id>")
    (file,) = message.iter_attachments()
    assert file.get_content() == b"Indikator Kinerja TW1 2025.xlsx"
    assert states(workspace) == [f"{s} {a}" for a in (A, B, C) for s in ("mencoba", "terkirim")]


def test_a_rehearsal_touches_no_network_and_leaves_no_record(workspace: Workspace) -> None:
    with mail_server() as post:
        configure(workspace, post)
        outcome = job.rehearse(workspace, ORDER, ulang=False)
    assert post.connections == 0
    assert (outcome.akan_dikirim, outcome.terkirim, outcome.issues) == (3, 0, ())
    folder = workspace.output(YEAR, "TW1") / "surat"
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) == [
        "hasil/BID-A.eml",
        "hasil/BID-B.eml",
        "hasil/BID-C.eml",
    ]
    message = parse((folder / "hasil" / "BID-A.eml").read_bytes())
    assert [a.addr_spec for a in message["To"].addresses] == [A]


def test_a_rehearsal_gives_the_same_bytes_and_clears_old_letters(workspace: Workspace) -> None:
    folder = job.rehearse(workspace, ORDER, ulang=False).folder
    assert folder
    before = (folder / "BID-A.eml").read_bytes()
    (folder / "BID-X.eml").write_text("lama", encoding="utf-8")
    job.rehearse(workspace, Order(YEAR, "TW1", Jenis.HASIL, "", ("BID-A",)), ulang=False)
    assert (folder / "BID-X.eml").exists()
    job.rehearse(workspace, ORDER, ulang=False)
    assert not (folder / "BID-X.eml").exists()
    assert (folder / "BID-A.eml").read_bytes() == before


def test_nobody_gets_the_same_thing_twice(workspace: Workspace) -> None:
    with mail_server() as post:
        send(workspace, post)
        again = send(workspace, post)
        assert (again.terkirim, again.issues) == (0, ())
        assert post.recipients == ["a", "b", "c"]
        rehearsed = job.rehearse(workspace, ORDER, ulang=False)
        assert rehearsed.akan_dikirim == 0
        send(workspace, post, ulang=True)
        assert post.recipients == ["a", "b", "c"] * 2


def test_results_of_other_inputs_do_not_leave(workspace: Workspace) -> None:
    path = workspace.inputs(YEAR) / "baru.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("isian", encoding="utf-8")
    rehearsed = job.rehearse(workspace, ORDER, ulang=False)
    assert (rehearsed.akan_dikirim, codes(rehearsed.issues)) == (
        0,
        ["hasil-mungkin-usang baru.xlsx"],
    )
    with mail_server() as post:
        outcome = send(workspace, post)
        assert (outcome.rows, outcome.terkirim) == ((), 0)
        assert codes(outcome.issues) == ["hasil-usang baru.xlsx"]
        assert has_errors(outcome.issues)
        assert post.connections == 0


def test_what_changed_is_sent_again(workspace: Workspace) -> None:
    with mail_server() as post:
        send(workspace, post)
        path = workspace.output(YEAR, "TW1") / "Indikator Kinerja TW1 2025.xlsx"
        path.write_text("hasil baru", encoding="utf-8")
        assert send(workspace, post).terkirim == 3


def test_a_refused_recipient_is_named_and_the_others_get_theirs(workspace: Workspace) -> None:
    with mail_server(rcpt={B: [NEVER]}) as post:
        outcome = send(workspace, post)
        assert post.recipients == ["a", "c"]
        assert [issue.kode for issue in outcome.issues] == ["surat-ditolak"]
        assert B in outcome.issues[0].pesan
        assert NEVER in outcome.issues[0].pesan
        assert [row.keadaan for row in outcome.rows] == ["terkirim", "gagal", "terkirim"]
        assert send(workspace, post).terkirim == 1
        assert post.recipients == ["a", "c", "b"]


def test_one_of_two_recipients_of_a_letter_is_refused(workspace: Workspace) -> None:
    """The next sending goes to the missing one alone."""
    text = "kode_unit,jenis,peran,email\nBID-A,,cc,sek@contoh.go.id\n"
    (workspace.folder / "katalog" / "penerima.csv").write_text(text, encoding="utf-8")
    with mail_server(rcpt={"sek@contoh.go.id": [NEVER]}) as post:
        outcome = send(workspace, post)
        assert outcome.rows[0].keadaan == "sebagian terkirim"
        assert post.recipients == ["a", "b", "c"]
        assert send(workspace, post).terkirim == 1
        assert post.recipients == ["a", "b", "c", "sek"]


@pytest.mark.parametrize("stage", ["rcpt", "data"])
def test_a_temporary_answer_is_tried_again(workspace: Workspace, stage: str) -> None:
    """After the others have theirs."""
    with mail_server(**{stage: {B: [TEMPORARY, TEMPORARY]}}) as post:
        outcome = send(workspace, post, coba=3)
    assert (outcome.terkirim, outcome.issues) == (3, ())
    assert post.recipients == ["a", "c", "b"]
    assert [line for line in states(workspace) if B in line] == [
        f"{state} {B}" for state in ("mencoba", "gagal", "mencoba", "gagal", "mencoba", "terkirim")
    ]


def test_a_temporary_answer_for_ever_ends(workspace: Workspace) -> None:
    with mail_server(rcpt={B: [TEMPORARY] * 9}) as post:
        outcome = send(workspace, post, coba=3)
    assert [issue.kode for issue in outcome.issues] == ["surat-tertunda"]
    assert post.recipients == ["a", "c"]
    assert len(post.rcpt[B]) == 9 - 3


def test_a_message_the_server_refuses(workspace: Workspace) -> None:
    with mail_server(data={B: ["554 5.7.1 Dianggap spam"]}) as post:
        outcome = send(workspace, post)
    assert [issue.kode for issue in outcome.issues] == ["surat-ditolak"]
    assert post.recipients == ["a", "c"]


def test_a_connection_that_breaks_before_the_message_is_opened_again(workspace: Workspace) -> None:
    with mail_server(rcpt={B: [DROP]}) as post:
        outcome = send(workspace, post)
    assert (outcome.terkirim, outcome.issues) == (3, ())
    assert post.recipients == ["a", "c", "b"]
    assert post.connections == 2


def test_sending_again_that_stops_goes_on_where_it_stopped(workspace: Workspace) -> None:
    with mail_server() as post:
        send(workspace, post)
    with mail_server(rcpt={B: [GONE]}) as post:
        assert send(workspace, post, ulang=True, coba=2).berhenti
    with mail_server() as post:
        assert send(workspace, post).terkirim == 2
    assert post.recipients == ["b", "c"]


def test_a_server_that_says_goodbye_is_asked_again(workspace: Workspace) -> None:
    with mail_server(rcpt={B: ["421 4.3.2 Sedang tutup"]}) as post:
        outcome = send(workspace, post)
    assert (outcome.terkirim, post.connections) == (3, 2)


def test_a_connection_that_breaks_before_the_answer_leaves_doubt(workspace: Workspace) -> None:
    """Whether b has it nobody knows: it is said, and sent again only when somebody asks for it."""
    with mail_server(data={B: [DROP]}) as post:
        outcome = send(workspace, post)
        assert [issue.kode for issue in outcome.issues] == ["surat-tidak-pasti"]
        assert post.recipients == ["a", "c"]
        assert f"tidak_pasti {B}" in states(workspace)
        again = send(workspace, post)
        assert ([i.kode for i in again.issues], again.terkirim) == (["surat-tidak-pasti"], 0)
        rehearsed = job.rehearse(workspace, ORDER, ulang=False)
        assert [issue.kode for issue in rehearsed.issues] == ["surat-tidak-pasti"]
        only = Order(YEAR, "TW1", Jenis.HASIL, "", ("BID-B",))
        assert job.send(workspace, only, ulang=True, progress=silent).terkirim == 1
        assert post.recipients == ["a", "c", "b"]


@pytest.mark.parametrize("end", [{"rcpt": {B: [GONE]}}, {"rcpt": {B: [DROP]}, "logins": 1}])
def test_a_server_that_goes_away_stops_the_sending(workspace: Workspace, end: Any) -> None:
    """Or one that lets nobody in any more: what was sent is recorded, the same command goes on."""
    with mail_server(**end) as post:
        outcome = send(workspace, post, coba=2)
    assert "localhost" in outcome.berhenti
    assert (outcome.terkirim, outcome.issues) == (1, ())
    assert [row.keadaan for row in outcome.rows] == ["terkirim", "gagal", "belum terkirim"]
    with mail_server() as second:
        assert send(workspace, second).terkirim == 2
    assert second.recipients == ["b", "c"]


def test_too_large_is_said_before_anything_is_sent(workspace: Workspace) -> None:
    """1 MB is the limit; base64 makes 4 out of 3 bytes."""
    (workspace.output(YEAR, "TW1") / "Indikator Kinerja TW1 2025.xlsx").write_bytes(b"x" * 800_000)
    with mail_server() as post:
        outcome = send(workspace, post, ukuran_maks_mb=1)
        assert [issue.kode for issue in outcome.issues] == ["surat-terlalu-besar"] * 3
        assert post.connections == 0
        assert send(workspace, post, ukuran_maks_mb=2).terkirim == 3


def test_too_large_for_the_server(workspace: Workspace) -> None:
    (workspace.output(YEAR, "TW1") / "Indikator Kinerja TW1 2025.xlsx").write_bytes(
        b"x" * 8_000_000
    )
    with mail_server() as post:
        outcome = send(workspace, post)
    assert [issue.kode for issue in outcome.issues] == ["surat-ditolak"] * 3


def test_the_pace(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three letters at 30 a minute: two waits of about two seconds."""
    waits: list[float] = []
    monkeypatch.setattr("iku_etl.mail.send.time.sleep", waits.append)
    with mail_server() as post:
        send(workspace, post, per_menit=30)
    assert [round(wait) for wait in waits] == [0, 2, 4]


def test_two_at_once_are_prevented(workspace: Workspace) -> None:
    with mail_server() as post:
        with (
            locked(workspace.output(YEAR, "TW1")),
            pytest.raises(UsageError, match="sedang bekerja"),
        ):
            send(workspace, post)
        assert post.connections == 0
        assert send(workspace, post).terkirim == 3


@pytest.mark.parametrize("missing", ["pengirim", "server"])
def test_settings_that_sending_needs(workspace: Workspace, missing: str) -> None:
    with mail_server() as post, pytest.raises(UsageError, match=missing):
        send(workspace, post, **{missing: ""})
    assert post.connections == 0


@pytest.mark.parametrize("name", ["pengirim", "balas_ke"])
def test_a_sender_that_is_no_address(workspace: Workspace, name: str) -> None:
    with mail_server() as post, pytest.raises(UsageError, match=name):
        send(workspace, post, **{name: "Subbag Perencanaan"})
    with pytest.raises(UsageError, match=name):
        job.rehearse(workspace, ORDER, ulang=False)


def test_nothing_to_send_asks_for_no_settings(workspace: Workspace) -> None:
    put_findings(workspace, {})
    order = Order(YEAR, "TW1", Jenis.PENGINGAT)
    outcome = job.send(workspace, order, ulang=False, progress=silent)
    assert (outcome.rows, codes(outcome.issues)) == ((), [])
