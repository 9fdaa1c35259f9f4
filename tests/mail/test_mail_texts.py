"""Subject and bodies: templates a ruang kerja may override, their mistakes, hostile values."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.mail_case import agency, parse, plan, put_results

from iku_etl.issues import UsageError
from iku_etl.mail.build import Sender, build_message
from iku_etl.mail.letter import Address, Attachment, Jenis, Letter, one_line, several_lines
from iku_etl.workspace import Workspace

SENDER = Sender(Address("kami@contoh.go.id", "Subbag Perencanaan"), Address("balas@contoh.go.id"))


def own(workspace: Workspace, name: str, text: str) -> Path:
    path = workspace.folder / "schemas" / "surat" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = agency(tmp_path)
    put_results(made)
    return made


def first(workspace: Workspace) -> Letter:
    return plan(Workspace(workspace.folder), "hasil")[0][0]


def test_the_words_of_the_program(workspace: Workspace) -> None:
    letter = first(workspace)
    assert letter.perihal == "Hasil pengukuran kinerja Triwulan I 2025: Bidang A"
    for text in (letter.teks, letter.html):
        assert "Bidang Aa" in text
        assert "Dinas Contoh" in text
        assert "Indikator Kinerja TW1 2025.xlsx" in text


def test_own_text_wins_and_shared_html_does_not_hide_it(workspace: Workspace) -> None:
    own(workspace, "hasil.txt", "Perihal: Untuk {{ unit.kode }}\n\nIsi & {{ periode }}\n")
    letter = first(workspace)
    assert (letter.perihal, letter.teks, letter.html) == (
        "Untuk BID-A",
        "Isi & Triwulan I 2025\n",
        "",
    )


def test_notepad_saves_a_byte_order_mark_and_its_line_ends(workspace: Workspace) -> None:
    own(workspace, "hasil.txt", "").write_bytes(
        b"\xef\xbb\xbfPerihal: Hasil\r\n\r\nIsi\r\nlagi\r\n"
    )
    assert (first(workspace).perihal, first(workspace).teks) == ("Hasil", "Isi\nlagi\n")


def test_own_html_may_extend_the_shared_frame(workspace: Workspace) -> None:
    own(
        workspace,
        "hasil.html",
        '{% extends "surat.html" %}{% block isi %}Punya & kami{% endblock %}',
    )
    letter = first(workspace)
    assert "Punya & kami" in letter.html
    assert "Yth. Bidang Aa" in letter.html
    assert letter.perihal.startswith("Hasil")


# A template with a mistake in its third line, and what the message must name.
MISTAKES = {
    "unknown name": ("{{ jumlah_opd }}", '"jumlah_opd" tidak dikenal'),
    "unknown field": ("{{ unit.nip }}", '"nip" tidak dikenal'),
    "syntax": ("{% if %}", "baris 3"),
    "not closed": ("{{ unit.nama", "baris 3"),
    "1/0": ("{{ 1 / 0 }}", "pembagian dengan nol"),
    "a number called": ("{{ tahun() }}", "pemanggilan"),
    "out of the sandbox": ("{{ ''.__class__.__mro__ }}", "__mro__"),
    "out by format": ("{{ '{0.__class__}'.format(unit) }}", "baris 3"),
    "endless": ("{% for i in range(10 ** 9) %}x{% endfor %}", "tidak dapat dipakai"),
    "no such include": ("{% include 'lain.txt' %}", "lain.txt"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_template_names_file_and_line(workspace: Workspace, name: str) -> None:
    line, word = MISTAKES[name]
    path = own(workspace, "hasil.txt", f"Perihal: Hasil\n\n{line}\n\n")
    with pytest.raises(UsageError) as caught:
        first(workspace)
    shown = str(caught.value)
    assert word in shown
    if name != "no such include":
        assert str(path) in shown
        assert "baris" in shown


@pytest.mark.parametrize("text", ["Isi tanpa perihal\n", "Perihal:\n\nIsi\n", "", "\n\n"])
def test_a_text_without_subject(workspace: Workspace, text: str) -> None:
    path = own(workspace, "hasil.txt", text)
    with pytest.raises(UsageError, match="Perihal") as caught:
        first(workspace)
    assert str(path) in str(caught.value)


def test_a_text_in_another_encoding(workspace: Workspace) -> None:
    own(workspace, "hasil.txt", "").write_bytes("Perihal: café\n".encode("latin-1"))
    with pytest.raises(UsageError, match="UTF-8"):
        first(workspace)


def test_html_escapes_and_text_does_not(tmp_path: Path) -> None:
    katalog = """
        | unit | kode_unit | nama                  | lembar   | atasan | email          |
        |      | BID-A     | <b>A</b> & "Rekan"    | Bidang A |        | a@contoh.go.id |
        | indikator | kode | kode_unit |
        |           | A    | BID-A     |
        | variabel | kode | simbol |
        |          | A    | x      |
    """
    workspace = agency(tmp_path, katalog=katalog)
    put_results(workspace)
    letter = first(workspace)
    assert '<b>A</b> & "Rekan"' in letter.teks
    assert "&lt;b&gt;A&lt;/b&gt; &amp;" in letter.html
    assert "<b>A</b>" not in letter.html


def letter_of(nama: str, perihal: str, teks: str, berkas: str) -> Letter:
    """A letter made of texts as they may come from a katalog or a template."""
    address = Address("a@contoh.go.id", one_line(nama))
    file = Attachment(one_line(berkas), b"isi")
    return Letter(
        Jenis.HASIL, "BID-A", (address,), (), one_line(perihal), several_lines(teks), "", (file,)
    )


@given(*[st.text(max_size=40)] * 4)
def test_no_text_can_add_a_header(nama: str, perihal: str, teks: str, berkas: str) -> None:
    tail = "\r\nBcc: jahat@contoh.com\r\n\r\nIsi lain"
    letter = letter_of(nama + tail, perihal + tail, teks + tail, berkas + tail)
    content = build_message(letter, SENDER)
    message = parse(content)
    assert [name for name in message if name not in ("MIME-Version", "Content-Type")] == [
        "From", "Reply-To", "To", "Subject",
    ]  # fmt: skip
    assert not re.search(rb"(?i)^bcc", content.partition(b"\r\n\r\n")[0], re.MULTILINE)
    assert [a.addr_spec for a in message["To"].addresses] == ["a@contoh.go.id"]
    assert all(len(line) <= 998 for line in content.splitlines())
    assert content.isascii()
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_message_as_its_reader_sees_it() -> None:
    perihal, teks = "Perihal → panjang " * 8, ".titik\n..\nbaris\n"
    letter = letter_of("Kepala Bidang «É»", perihal, teks, "Isi é.xlsx")
    message = parse(build_message(letter, SENDER))
    assert message["To"].addresses[0].display_name == "Kepala Bidang «É»"
    assert message["From"] == "Subbag Perencanaan <kami@contoh.go.id>"
    assert message["Reply-To"] == "balas@contoh.go.id"
    assert message["Subject"] == perihal.strip()
    assert message.get_body().get_content().replace("\r\n", "\n") == teks
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("Isi é.xlsx", b"isi")


def test_the_same_letter_gives_the_same_bytes() -> None:
    letters = [letter_of("A", "B", "C\n", "D.xlsx") for _ in range(2)]
    assert build_message(letters[0], SENDER) == build_message(letters[1], SENDER)


def test_what_a_recipient_reads_is_in_the_digest() -> None:
    parts = ("A", "B", "C\n", "D.xlsx")
    same = letter_of("lain", *parts[1:]).digest
    assert letter_of(*parts).digest == same
    for place in (1, 2, 3):
        changed = [part + "x" if i == place else part for i, part in enumerate(parts)]
        assert letter_of(*changed).digest != same
