"""SPBE: the regulation's worked examples, its weights, and a published evaluation, level by level."""

import shutil
from itertools import groupby
from pathlib import Path

import pytest
from support.published import printed_number, published
from support.small import SCHEMAS, Run, assert_expected, run

from iku_etl.rules.all import load_rules
from iku_etl.workspace import Workspace

EXAMPLE = SCHEMAS.parent / "input_templates" / "iki-dinas-kominfo"
DOMAINS = {"1": "IKI-KADIS-02", "2": "IKI-KADIS-03", "3": "IKI-KADIS-04", "4": "IKI-KADIS-05"}
INDEX = "IKI-KADIS-01"
KEMENKO = [r for r in published("spbe_hasil") if r["instansi"].startswith("Kemenko")]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The example agency, whose detail table bears the 47 scores of Kemenko Perekonomian 2021."""
    folder = tmp_path_factory.mktemp("spbe") / "kerja"
    shutil.copytree(EXAMPLE, folder)
    return run(Workspace(folder), "2025", "TAHUN")


def test_the_example_carries_the_47_published_scores(example: Run) -> None:
    found = {
        part.label.partition(" ")[0]: part.nilai
        for book in example.books
        for indicator in book.indicators
        for variable in indicator.variables
        if variable.simbol == "ni"
        for part in variable.column
    }
    scores = {
        r["indikator"]: printed_number(r["nilai_tercetak"]) for r in published("spbe_indikator")
    }
    assert len(scores) == 47
    assert found == scores


def test_every_published_value_of_kemenko_2021_is_reproduced(example: Run) -> None:
    indicators = {i.kode: i for book in example.books for i in book.indicators}
    aspects = _aspect_indicators(example)
    assert set(aspects) == set("12345678")
    found = {("indeks", ""): {indicators[INDEX].realisasi}}
    found |= {("domain", n): {indicators[kode].realisasi} for n, kode in DOMAINS.items()}
    found |= {
        ("aspek", n): {indicators[k].realisasi for k in codes} for n, codes in aspects.items()
    }
    printed = {(r["tingkat"], r["nomor"]): {printed_number(r["nilai_tercetak"])} for r in KEMENKO}
    assert found == printed
    assert indicators[INDEX].predikat_nilai == "Baik"  # as the report says
    assert indicators[INDEX].nilai == pytest.approx(2.9475, rel=1e-12)


def _aspect_indicators(example: Run) -> dict[str, list[str]]:
    """The indicators over all rows of one aspect, by the number of the aspect."""
    rows = {r["indikator"]: r["aspek"] for r in published("spbe_struktur_59_2020")}
    whole = {a: sorted(n for n in rows if rows[n] == a) for a in rows.values()}
    found: dict[str, list[str]] = {}
    for book in example.books:
        for indicator in book.indicators:
            for variable in indicator.variables:
                numbers = sorted(part.label.partition(" ")[0] for part in variable.column)
                for aspek in (a for a, all_of_it in whole.items() if numbers == all_of_it):
                    found.setdefault(aspek, []).append(indicator.kode)
    return found


def test_the_worked_examples_of_the_regulation(tmp_path: Path) -> None:
    """PermenPANRB 59/2020 Tabel 10, 11, 12: aspek 3,00, domain 3,40, index 3,28."""
    printed = {
        r["tingkat"]: r["nilai_tercetak"]
        for r in published("spbe_hasil")
        if r["instansi"].startswith("Contoh peraturan")
    }
    assert printed == {"aspek": "3,00", "domain": "3,40", "indeks": "3,28"}
    assert_expected(
        tmp_path,
        f"""
        | indikator | kode   | formula                         | skala        |
        |           | ASPEK  | 1/ba*SUMPRODUCT(ni;bi)          | spbe_59_2020 |
        |           | DOMAIN | 1/bd*(na2*ba2+na3*ba3+na4*ba4)  | spbe_59_2020 |
        |           | INDEKS | (nd1*bd1+nd2*bd2+nd3*bd3+nd4*bd4)/100 | spbe_59_2020 |
        | variabel | kode   | simbol | sumber              |
        |          | ASPEK  | ni     | rincian:spbe[nilai] |
        |          | ASPEK  | bi     | rincian:spbe[bobot] |
        |          | ASPEK  | ba     | tetap:10            |
        |          | DOMAIN | ba2    | tetap:10            |
        |          | DOMAIN | ba3    | tetap:10            |
        |          | DOMAIN | ba4    | tetap:5             |
        |          | DOMAIN | bd     | tetap:25            |
        |          | INDEKS | bd1    | tetap:13            |
        |          | INDEKS | bd2    | tetap:25            |
        |          | INDEKS | bd3    | tetap:16,5          |
        |          | INDEKS | bd4    | tetap:45,5          |
        | target | kode   | target |
        |        | INDEKS | 2,6    |
        | rincian | tabel | kolom | tipe    | pengisi | pilihan       |
        |         | spbe  | nomor | angka   | tetap   |               |
        |         | spbe  | bobot | angka   | tetap   |               |
        |         | spbe  | nilai | pilihan | isian   | 1\\|2\\|3\\|4\\|5 |
        | rincian_spbe | nomor | bobot | nilai |
        |              | 11    | 2,50  | 3     |
        |              | 12    | 2,50  | 4     |
        |              | 13    | 2,50  | 3     |
        |              | 14    | 2,50  | 2     |
        | isian | kode   | simbol | tw4  |
        |       | DOMAIN | na2    | 3,00 |
        |       | DOMAIN | na3    | 4,00 |
        |       | DOMAIN | na4    | 3,00 |
        |       | INDEKS | nd1    | 3,70 |
        |       | INDEKS | nd2    | 3,40 |
        |       | INDEKS | nd3    | 3,00 |
        |       | INDEKS | nd4    | 3,20 |
        | harap | kode   | nilai | realisasi           | predikat_nilai |
        |       | ASPEK  | 3     | {printed["aspek"]}  | Baik           |
        |       | DOMAIN | 3,4   | {printed["domain"]} | Baik           |
        |       | INDEKS | 3,282 | {printed["indeks"]} | Baik           |
        """,
    )


@pytest.mark.parametrize("kode", ["spbe_59_2020", "spbe_5_2018"])
def test_the_structure_in_schemas_is_the_published_one(kode: str) -> None:
    baris = load_rules((SCHEMAS,)).indeks[kode].baris
    found = [
        (b.domain, b.nama_domain, printed_number(b.bobot_domain), b.aspek, b.nama_aspek,
         printed_number(b.bobot_aspek), b.nomor, b.nama, printed_number(b.bobot))
        for b in baris
    ]  # fmt: skip
    rows = published(f"spbe_struktur_{kode.removeprefix('spbe_')}")
    assert found == [
        (r["domain"], r["nama_domain"], printed_number(r["bobot_domain"]), r["aspek"],
         r["nama_aspek"], printed_number(r["bobot_aspek"]), r["indikator"], r["nama_indikator"],
         printed_number(r["bobot_indikator"]))
        for r in rows
    ]  # fmt: skip


def test_the_weights_of_59_2020_add_up_at_every_level() -> None:
    baris = load_rules((SCHEMAS,)).indeks["spbe_59_2020"].baris
    assert sum(printed_number(b.bobot) for b in baris) == pytest.approx(100)
    for of, whole in (("aspek", "bobot_aspek"), ("domain", "bobot_domain")):
        for _, group in groupby(baris, key=lambda b: getattr(b, of)):
            rows = list(group)
            total = sum(printed_number(b.bobot) for b in rows)
            assert total == pytest.approx(printed_number(getattr(rows[0], whole)))
