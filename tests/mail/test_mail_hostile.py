"""Letter templates that attack: each place of a letter, escapes and floods and files elsewhere."""

from pathlib import Path

import pytest
from support.mail_case import agency, codes, plan, put_results

from iku_etl.issues import UsageError

LETTERS = {
    "subject": ("hasil.txt", "Perihal: {}\n\nIsi\n"),
    "text": ("hasil.txt", "Perihal: Hasil\n\n{}\n"),
    "page": ("hasil.html", "<p>{}</p>\n"),
    "block": ("hasil.html", '{% extends "surat.html" %}{% block isi %}{}{% endblock %}\n'),
    "included": ("penutup.txt", "{}\n"),
}


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('echo > masuk.txt').read() }}",
        "{% include '@' %}{% include '@' %}",
        "{% include '../../iku.toml' %}",
        "{% include '/etc/hostname' %}",
    ],
    ids=["escape", "itself", "above", "absolute"],
)
@pytest.mark.parametrize("name", LETTERS)
def test_each_entrance_of_a_letter(
    name: str, attack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = agency(tmp_path / "kerja")
    put_results(workspace)
    file, text = LETTERS[name]
    path = workspace.folder / "schemas" / "surat" / file
    path.parent.mkdir(parents=True)
    path.write_text(text.replace("{}", attack.replace("@", file)), encoding="utf-8")
    with pytest.raises(UsageError):
        plan(workspace, "hasil")
    assert not (tmp_path / "masuk.txt").exists()


def test_nested_loops_stop(tmp_path: Path) -> None:
    workspace = agency(tmp_path)
    put_results(workspace)
    path = workspace.folder / "schemas" / "surat" / "hasil.txt"
    path.parent.mkdir(parents=True)
    loops = "{% for a in unit.nama %}" * 9 + "{% endfor %}" * 9
    path.write_text(f"Perihal: Hasil\n\n{loops}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"baris 3: .*terlalu"):
        plan(workspace, "hasil")


def test_a_letter_that_fails_costs_only_itself(tmp_path: Path) -> None:
    workspace = agency(tmp_path)
    put_results(workspace)
    path = workspace.folder / "schemas" / "surat" / "hasil.txt"
    path.parent.mkdir(parents=True)
    text = "Perihal: Hasil\n\n{{ 1 // (0 if unit.kode == 'BID-B' else 1) }}\n"
    path.write_text(text, encoding="utf-8")
    letters, issues = plan(workspace, "hasil")
    assert [letter.kode_unit for letter in letters] == ["BID-A", "BID-C"]
    assert codes(issues) == ["surat-tidak-terisi"]
    assert f"{path} baris 3" in issues[0].pesan
