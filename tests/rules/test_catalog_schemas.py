"""schemas/: every file loads, is dated and sourced; a ruang kerja adds and overrides."""

import re
import shutil
from pathlib import Path

import pytest
from support.small import kecil

from iku_etl.check.katalog import lint_catalog
from iku_etl.documents.lkjip.report import LkjipHeadings
from iku_etl.documents.profile.form import ProfileForm
from iku_etl.findings.marked.appearance import load_mark_appearance as load_mark_appearance
from iku_etl.importing.form import load_form
from iku_etl.importing.heading import load_heading_words
from iku_etl.importing.words import load_official_words, load_proposal_words
from iku_etl.issues import SchemaError, UsageError
from iku_etl.resources import shared_folder
from iku_etl.rules.all import latest_file, load_rules, rule_files
from iku_etl.rules.contracts import load_contracts
from iku_etl.rules.dates import load_date_words
from iku_etl.rules.input_table import load_input_table
from iku_etl.rules.layouts import load_layout, load_result_columns
from iku_etl.rules.scales import load_scale
from iku_etl.rules.styles import load_styles
from iku_etl.rules.verification_table import load_verification_table
from iku_etl.rules.yaml import load_as, load_yaml
from iku_etl.template.appearance import load_template_appearance
from iku_etl.workspace import Workspace

SCHEMAS = shared_folder("schemas")
FILES = {str(path.relative_to(SCHEMAS)): path for path in sorted(SCHEMAS.rglob("*.yaml"))}
SCALES = rule_files([SCHEMAS], "skala")
LAYOUTS = rule_files([SCHEMAS], "tata_letak")
SMALL = """
    | indikator | kode |
    |           | A    |
    | isian | kode | simbol |
    |       | A    | x      |
    | target | kode | target |
    |        | A    | 80     |
"""
SCALE = """
kode: {kode}
nama: Skala contoh
besaran: capaian
berlaku_mulai: "2020"
berlaku_sampai: ""
rujukan: []
sumber: contoh
diperiksa: belum
jenjang:
{jenjang}
"""


def write_scale(path: Path, *bounds: str) -> Path:
    """A scale with those lower bounds, best level first."""
    levels = [
        f'  - {{kode: J{i}, label: Jenjang {i}, batas_bawah: "{b}", termasuk: ya, skor: "{9 - i}"}}'
        for i, b in enumerate(bounds)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SCALE.format(kode=path.stem, jenjang="\n".join(levels)), encoding="utf-8")
    return path


def test_every_file_is_read_by_one_of_the_loaders() -> None:
    """So no rules file lies there unread."""
    rules = load_rules((SCHEMAS,))
    assert set(SCALES) == set(rules.skala)
    assert set(rule_files([SCHEMAS], "indeks")) == set(rules.indeks)
    assert load_contracts(SCHEMAS)
    assert load_input_table([SCHEMAS]).kolom
    assert load_verification_table().kolom
    assert load_result_columns(SCHEMAS / "kolom_hasil.yaml")
    assert load_styles([SCHEMAS / "gaya.yaml"]).style
    assert load_template_appearance([SCHEMAS])
    assert rules.kosakata.satuan
    assert rules.kewajaran.bentuk
    assert load_mark_appearance(SCHEMAS).kolom
    assert load_official_words((SCHEMAS,)).label
    assert load_heading_words((SCHEMAS,)).peran
    assert load_proposal_words((SCHEMAS,)).hitung
    assert load_date_words([SCHEMAS]).bulan
    assert load_form((SCHEMAS,), "").words.petunjuk
    assert load_as(ProfileForm, SCHEMAS / "profil.yaml").manual
    headings = {path.stem: path for path in (SCHEMAS / "dokumen").glob("*.yaml")}
    assert set(headings) == {"lkjip"}
    assert load_as(LkjipHeadings, headings["lkjip"])
    others = {"buku_katalog.yaml", "gaya.yaml", "judul_resmi.yaml", "kepala_tabel.yaml",
              "kolom_data.yaml", "kolom_hasil.yaml", "kosakata.yaml", "lampu.yaml",
              "kewajaran.yaml", "peraturan.yaml", "perbaikan.yaml", "pesan_unit.yaml", "polaritas.yaml",
              "profil.yaml", "sebutan.yaml", "templat.yaml",
              "usulan_formula.yaml"}  # fmt: skip
    folders = {"skala", "indeks", "tata_letak", "kontrak", "surat", "dokumen"}
    assert {name for name in FILES if Path(name).parts[0] not in folders} == others


@pytest.mark.parametrize("name", FILES)
def test_a_file_loads_with_text_scalars(name: str) -> None:
    def scalars(data: object) -> list[object]:
        if isinstance(data, dict):
            return [leaf for value in data.values() for leaf in scalars(value)]
        if isinstance(data, list):
            return [leaf for value in data for leaf in scalars(value)]
        return [data]

    leaves = scalars(load_yaml(FILES[name]))
    assert leaves
    assert all(isinstance(leaf, str) for leaf in leaves)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_loads(name: str) -> None:
    layout = load_layout(LAYOUTS, name)
    assert layout.kode == name
    assert layout.lembar
    assert layout.sumber


@pytest.mark.parametrize("name", SCALES)
def test_a_scale_is_named_as_its_file_and_has_a_source(name: str) -> None:
    skala = load_scale(SCALES[name])
    assert skala.kode == name
    assert skala.sumber
    assert re.fullmatch(r"\d{4}|", skala.berlaku_mulai)
    assert skala.besaran in {"capaian", "nilai"}


def test_references_are_to_regulations_that_are_there() -> None:
    rules = load_rules((SCHEMAS,))
    used = {
        rujukan
        for rule in [*rules.skala.values(), *rules.polaritas.values(), *rules.indeks.values()]
        for rujukan in rule.rujukan
    } | set(rules.target_rentang.rujukan)
    assert used
    assert used - set(rules.peraturan) == set()


@pytest.mark.parametrize(
    "bounds", [("90", "50", ""), ("0.5", "-1", ""), ("",)], ids=["descending", "negative", "one"]
)
def test_bounds_that_descend_to_an_open_end(tmp_path: Path, bounds: tuple[str, ...]) -> None:
    assert len(load_scale(write_scale(tmp_path / "s.yaml", *bounds)).jenjang) == len(bounds)


@pytest.mark.parametrize(
    "bounds",
    [("50", "90", ""), ("90", "90", ""), ("90", "50", "0"), ("90", "", "50", ""), ("90", "", "")],
    ids=["ascending", "equal", "closed end", "open within", "two open ends"],
)
def test_other_bounds_are_refused(tmp_path: Path, bounds: tuple[str, ...]) -> None:
    with pytest.raises(SchemaError, match=r"s\.yaml"):
        load_scale(write_scale(tmp_path / "s.yaml", *bounds))


def test_a_ruang_kerja_adds_and_overrides(tmp_path: Path) -> None:
    before = load_rules((SCHEMAS,))
    own = tmp_path / "schemas" / "skala"
    write_scale(own / "daerah_kami.yaml", "50", "")
    write_scale(own / "permendagri_86_2017.yaml", "75", "")
    rules = load_rules(Workspace(tmp_path).schemas)
    assert rules.skala.keys() - before.skala.keys() == {"daerah_kami"}
    assert [j.batas_bawah for j in rules.scale("permendagri_86_2017").jenjang] == [75, None]
    assert rules.skala["spbe_59_2020"] == before.skala["spbe_59_2020"]
    assert rules.polaritas == before.polaritas


def test_a_single_file_of_a_ruang_kerja_stands_before_the_shared_one(tmp_path: Path) -> None:
    own = tmp_path / "schemas"
    own.mkdir()
    shutil.copy(SCHEMAS / "gaya.yaml", own / "gaya.yaml")
    folders = Workspace(tmp_path).schemas
    assert latest_file(folders, "gaya.yaml") == own / "gaya.yaml"
    assert latest_file(folders, "lampu.yaml") == SCHEMAS / "lampu.yaml"


def test_a_ruang_kerja_may_add_a_column_to_a_contract(tmp_path: Path) -> None:
    kecil(tmp_path, SMALL)
    contract = (SCHEMAS / "kontrak" / "katalog.yaml").read_text(encoding="utf-8")
    more = r"\g<0>\n      - {nama: telepon, harus_ada: tidak, uraian: Telepon}"
    longer, count = re.subn(r" +- \{nama: nip,.*", more, contract)
    assert count == 1
    own = tmp_path / "schemas" / "kontrak" / "katalog.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(longer, encoding="utf-8")
    unit = tmp_path / "katalog" / "unit.csv"
    head, row = unit.read_text(encoding="utf-8").splitlines()
    unit.write_text(f"{head},telepon\n{row},123\n", encoding="utf-8")
    assert lint_catalog(Workspace(tmp_path)) == []


def test_without_own_schemas_the_shared_ones_hold(tmp_path: Path) -> None:
    assert Workspace(tmp_path).schemas == (SCHEMAS,)


def test_an_unknown_scale_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="permendagri_86_2017"):
        load_rules((SCHEMAS,)).scale("permendagri_86_2071")


def test_an_unknown_layout_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="iku_belitung"):
        load_layout(LAYOUTS, "iku_belitun")


def test_a_style_on_a_base_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "gaya.yaml").write_text(
        "huruf: Arial\ngaya:\n  - {nama: judul, dasar: tiada}\n", encoding="utf-8"
    )
    with pytest.raises(SchemaError, match="tiada"):
        load_styles([tmp_path / "gaya.yaml"])
