"""Settings, rules and tables made to harm end in one message that names the file."""

from pathlib import Path

import pytest
from support.small import CONTRACTS, kecil

from iku_etl.catalog.tables import read_tables
from iku_etl.cli import call
from iku_etl.issues import SchemaError, UsageError
from iku_etl.rules.settings import load_settings
from iku_etl.rules.yaml import load_yaml
from iku_etl.text.plain import show_text, without_harmful

TOML = 'kode = "contoh"\nnama = "Dinas"\ntata_letak = "iku_umum"\n'
DEEP = 20_000
HARMFUL_TOML = {
    "brackets in brackets": f"x = {'[' * DEEP}{']' * DEEP}",
    "tables in tables": f"x = {'{a=' * DEEP}1{'}' * DEEP}",
    "a key of many parts": f"{'.'.join(['x'] * DEEP)} = 1",
    "limits of many parts": f"batas.{'.'.join(['x'] * DEEP)} = 1",
    "a table of many parts": f"[{' . '.join(['x'] * DEEP)}]",
    "a number of many digits": f"desimal = {'9' * DEEP}",
    "no number": "batas_atas = nan",
    "an escape": 'skala = "\\u001b[31m"',
    "a name turned round": 'skala = "\\u202egro.xe"',
    "a key with an escape": '"\\u001b[2J" = 1',
    "a raw escape": 'skala = "\x1b"',
    "much text": f'skala = "{"x" * 1_100_000}"',
}


@pytest.mark.parametrize("name", HARMFUL_TOML)
def test_harmful_settings(tmp_path: Path, name: str) -> None:
    path = tmp_path / "iku.toml"
    path.write_text(TOML + HARMFUL_TOML[name], encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_settings(path)
    assert "iku.toml" in str(caught.value)


def test_a_text_with_dots_is_no_name_of_many_parts(tmp_path: Path) -> None:
    """What takes long to read is refused before; a long text, or words with dots, is neither."""
    path = tmp_path / "iku.toml"
    for nama in ("x" * 900_000, "Dinas" + "." * 200, "Dinas Kom. dan Inf. " * 100):
        path.write_text(TOML.replace("Dinas", nama), encoding="utf-8")
        assert load_settings(path).nama == nama


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
HARMFUL_YAML = {
    "a billion laughs": LAUGHS,
    "one alias": "a: &a x\nb: *a\n",
    "an alias of itself": "&a [*a]\n",
    "lists in lists": "[" * DEEP + "]" * DEEP,
    "pairs in pairs": "{a: " * DEEP + "x" + "}" * DEEP,
    "lists without brackets": "- " * DEEP + "x",
    "indented": "".join(" " * i + "a:\n" for i in range(200)),
    "much text": "x" * 2_200_000,
    "a zero": "a: \0",
    "no UTF-8": b"a: \xff",
}


@pytest.mark.parametrize("name", HARMFUL_YAML)
def test_harmful_rules(tmp_path: Path, name: str) -> None:
    content = HARMFUL_YAML[name]
    path = tmp_path / "gaya.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SchemaError, match=r"gaya\.yaml"):
        load_yaml(path)


def test_rules_with_letters_that_nobody_sees(tmp_path: Path) -> None:
    small = kecil(tmp_path, "| indikator | kode |\n|  | A |")
    own = tmp_path / "schemas" / "tata_letak"
    own.mkdir(parents=True)
    (own / "iku_umum.yaml").write_text('kode: iku_umum\nnama: "a\\e[31m"\n', encoding="utf-8")
    assert call(["catalog", "check", str(small.workspace.folder)]) == 2


HARMFUL_CSV = {
    "a million columns": ",".join(f"k{i}" for i in range(1_000_000)),
    "257 columns": ",".join(f"k{i}" for i in range(257)),
    "one name a million times": ",".join(["k"] * 1_000_000),
    "a huge cell": f'kunci,isi\na,"{"x" * 200_000}"\n',
    "an open quotation mark": 'kunci,isi\na,"' + "x\n" * 100_000,
}


@pytest.mark.parametrize("name", HARMFUL_CSV)
def test_a_harmful_table(tmp_path: Path, name: str) -> None:
    (tmp_path / "instansi.csv").write_text(HARMFUL_CSV[name], encoding="utf-8")
    tables, issues = read_tables(tmp_path, CONTRACTS)
    assert tables == {}
    assert [(i.kode, Path(i.ref.berkas).name) for i in issues] == [
        ("katalog-tidak-terbaca", "instansi.csv")
    ]


@pytest.mark.parametrize(("limit", "said"), [(1, ["katalog-tidak-terbaca"]), (2, [])])
def test_a_table_that_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, said: list[str]
) -> None:
    monkeypatch.setattr("iku_etl.catalog.tables.TABLE_MB", limit)
    rows = "".join(f"k{i},{'b' * 1024}\n" for i in range(1024))  # a little more than a megabyte
    (tmp_path / "instansi.csv").write_text(f"kunci,isi\n{rows}", encoding="utf-8")
    assert [i.kode for i in read_tables(tmp_path, CONTRACTS)[1]] == said


def test_256_columns_and_blank_ones_beside_them(tmp_path: Path) -> None:
    """Excel saves the separators of columns that were only coloured."""
    header = ",".join(f"k{i}" for i in range(256)) + "," * 10_000
    (tmp_path / "instansi.csv").write_text(f"{header}\n1\n", encoding="utf-8")
    tables, issues = read_tables(tmp_path, CONTRACTS)
    assert issues == []
    assert len(tables["instansi"].frame.columns) == 256


def test_letters_that_nobody_sees_are_taken_out_and_said(tmp_path: Path) -> None:
    text = "kunci,isi\nin\u200bstansi,Dinas \x1b[31mContoh\x00\ntempat,A\u202eB\n"
    (tmp_path / "instansi.csv").write_text(text, encoding="utf-8")
    tables, issues = read_tables(tmp_path, CONTRACTS)
    assert tables["instansi"].frame.to_numpy().tolist() == [
        ["instansi", "Dinas [31mContoh"],
        ["tempat", "AB"],
    ]
    assert [(i.kode, i.ref.sel) for i in issues] == [
        ("huruf-tak-terlihat", cell) for cell in ("A2", "B2", "B3")
    ]


@pytest.mark.parametrize(
    ("text", "clean", "shown"),
    [
        ("Capaian 95,5 %\n≥ 80 → “baik” 😀 ä", None, None),
        ("a\x1b[2Jb", "a[2Jb", "a?[2Jb"),
        ("a\x9bb\x7f", "ab", "a?b?"),
        ("a\u202eb\u2066", "ab", "a?b?"),
        ("a\ud800b\ufffe", "ab", "a?b?"),
        ("a\ufeffb\u200b", "ab", "a?b?"),
        ("a\rb", "a\rb", "a?b"),
        ("a\r\nb", "a\r\nb", "a\nb"),
    ],
)
def test_clean_and_shown(text: str, clean: str | None, shown: str | None) -> None:
    assert without_harmful(text) == (text if clean is None else clean)
    assert show_text(text) == (text if shown is None else shown)
