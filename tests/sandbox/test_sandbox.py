"""Templates that a ruang kerja brings: no way out of them, none that stalls, at each entrance."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from iku_etl.cli import call
from iku_etl.issues import SchemaError
from iku_etl.resources import shared_folder
from iku_etl.sandbox.budget import Allowed
from iku_etl.sandbox.cell_text import CellTextError, fill_text
from iku_etl.sandbox.environment import TextEnvironment
from iku_etl.workspace import create_workspace

LONG = "x" * 30_000
VALUES: Mapping[str, object] = {
    "instansi": {"instansi": "Dinas Contoh", "panjang": LONG},
    "unit": {"nama": "Bidang A", "kode_unit": "BID-A"},
    "tahun": "2025",
    "i": {"indikator": "Indikator"},
}
POPEN = ".__globals__['os'].popen('echo masuk > masuk.txt').read()"
# Known ways out of jinja2, with and without its sandbox.
ESCAPES = {
    "cycler": "{{ cycler.__init__" + POPEN + " }}",
    "lipsum": "{{ lipsum" + POPEN + " }}",
    "joiner": "{{ joiner.__init__" + POPEN + " }}",
    "namespace": "{{ namespace.__init__" + POPEN + " }}",
    "self": "{{ self._TemplateReference__context.cycler.__init__" + POPEN + " }}",
    "self alone": "{{ self }}",
    "mro": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "mro by item": "{{ ''['__class__']['__mro__'] }}",
    "mro by attr": "{{ '' | attr('__class__') }}",
    "class of a value": "{{ unit.__class__ }}",
    "hex": "{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "joined name": "{{ ''['__cl' ~ 'ass__'] }}",
    "map": "{{ ['x'] | map(attribute='__class__') | list }}",
    "sort": "{{ 'xy' | sort(attribute='__class__.__mro__') }}",
    "join": "{{ 'xy' | join(attribute='__class__') }}",
    "format": "{{ '{0.__class__}'.format(unit) }}",
    "format_map": "{{ '{a.__class__}'.format_map(unit) }}",
    "format by attr": "{{ ('{0.__class__}' | attr('format'))(unit) }}",
    "format filter": "{{ '%s' | format(unit) }}",
    "a method of a text": "{{ unit.nama.upper() }}",
    "a method of a table": "{{ unit.items() }}",
    "changing a table": "{{ unit.update({'nama': 'lain'}) }}",
    "import": "{% import 'os' as os %}{{ os }}",
    "from": "{% from 'os' import popen %}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "caller": "{% call unit.items() %}{% endcall %}",
    "request": "{{ request.application.__globals__ }}",
    "loop": "{% for x in 'ab' %}{{ loop._iterator.__class__ }}{% endfor %}",
    "undefined": "{{ missing.__class__.__init__.__globals__ }}",
    "undefined field": "{{ tahun.x.__init__ }}",
    "filter block": "{% filter upper %}x{% endfilter %}",
    "environment": "{{ environment.loader }}",
    "escaping off": "{% autoescape false %}{{ unit.nama }}{% endautoescape %}",
}
FOUR = "{% for a in instansi.panjang %}" * 4 + "x" + "{% endfor %}" * 4
# Ways to take all time or memory.
FLOODS = {
    "range": "{% for i in range(10 ** 9) %}x{% endfor %}",
    "nested ranges": "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "nested loops": FOUR,
    "silent loops": FOUR.replace("x", "{% set y = a %}"),
    "text times number": "{{ 'a' * 1000000000 }}",
    "number times text": "{{ 1000000000 * 'a' }}",
    "list times number": "{{ ['a'] * 1000000000 }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "products": "{% set y = 999999999999999 %}" + "{% set y = y * y %}" * 40 + "{{ y }}",
    "center": "{{ 'a' | center(1000000000) }}",
    "indent": "{{ 'a' | indent(1000000000) }}",
    "width of %": "{{ '%1000000000d' % 1 }}",
    "width of format": "{{ '{:1000000000}'.format(1) }}",
    "doubling by ~": "{% set y = 'x' %}" + "{% set y = y ~ y %}" * 50 + "{{ y }}",
    "doubling by +": "{% set y = 'x' %}" + "{% set y = y + y %}" * 50 + "{{ y }}",
    "doubling a list": "{% set y = 'x' %}" + "{% set y = [y, y] %}" * 50 + "{{ y }}",
    "replace": "{{ 'aaaa' | replace('a', instansi.panjang) | replace('x', instansi.panjang) }}",
    "replace nothing": "{{ instansi.panjang | replace('', instansi.panjang) }}",
    "join": "{{ instansi.panjang | join(instansi.panjang) }}",
    "round": "{{ 1.5 | round(1000000000, 'floor') }}",
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "long sum": "{{ " + "1+" * 5000 + "1 }}",
    "deep if": "{% if 1 %}" * 1000 + "{% endif %}" * 1000,
    "long number": "{{ " + "9" * 5000 + " }}",
    "long source": "{{ unit.nama }}" * 5000,
    "recursive loop": "{% for a in 'ab' recursive %}{{ loop('ab') }}{% endfor %}",
}
ATTACKS = ESCAPES | FLOODS
SMALL = Allowed(source=32_000, output=100_000, steps=200_000, seconds=1.0)


@pytest.mark.parametrize("name", ATTACKS)
def test_a_text_of_a_layout(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SchemaError):
        fill_text(ATTACKS[name], VALUES)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ATTACKS)
def test_a_page(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    environment = TextEnvironment(SMALL, html=True)
    with pytest.raises(Exception, match=r"."):
        environment.fill(environment.from_string(ATTACKS[name]), VALUES)
    assert list(tmp_path.iterdir()) == []


LAST_LINE = "      - {judul: PENANGGUNG JAWAB, isi: penanggung_jawab, lebar: 20}\n"
# A place in the layout of kota, and the line of it that an attack then stands in.
ENTRANCES = {
    "name of the sheet": ("nama: IKU\n", "nama: '{}'\n"),
    "heading": ('teks: "{{ instansi.judul }}"', "teks: '{}'"),
    "heading of a column": ("judul: SUMBER DATA", "judul: '{}'"),
    "column": ("isi: sumber_data", "isi: '{}'"),
    "signature": (LAST_LINE, f"{LAST_LINE}    penutup:\n      - baris:\n          - '{{}}'\n"),
}
ESCAPE = '{{ cycler.__init__.__globals__.os.popen("touch masuk.txt").read() }}'
FLOOD = "{% for a in unit.nama %}" * 9 + "{{ a }}" + "{% endfor %}" * 9


@pytest.mark.parametrize(
    ("name", "attack"),
    [*((name, ESCAPE) for name in ENTRANCES), ("signature", FLOOD)],
    ids=[*ENTRANCES, "flood"],
)
def test_each_entrance_of_a_layout(
    name: str,
    attack: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is said with file and line, costs its own place only, and nothing was executed."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "kerja"
    create_workspace(folder, "kota")
    old, new = ENTRANCES[name]
    text = (shared_folder("schemas") / "tata_letak" / "iku_kota.yaml").read_text(encoding="utf-8")
    assert old in text
    own = folder / "schemas" / "tata_letak" / "iku_kota.yaml"
    own.parent.mkdir(parents=True)
    text = text.replace(old, new.replace("{}", attack), 1)
    own.write_text(text, encoding="utf-8")
    line = 1 + text[: text.index(attack)].count("\n")
    assert call(["run", str(folder), "--tahun", "2025", "--periode", "TW1"]) == 1
    shown = "".join(capsys.readouterr())
    assert own.as_posix() in shown and f"baris {line} galat: Tata letak, " in shown
    assert not (tmp_path / "masuk.txt").exists()
    (capaian,) = folder.rglob("output/2025/TW1/capaian.csv")
    assert len(capaian.read_text(encoding="utf-8").splitlines()) == 3
    assert list(capaian.parent.glob("* *.xlsx"))


# What documents need, and get.
HONEST = {
    "{{ instansi.instansi | upper }}": "DINAS CONTOH",
    "{{ unit.tanpa or 'SASARAN' }}": "SASARAN",
    "{{ unit.nama | replace('Bidang', 'Bid.') }}": "Bid. A",
    "{% if unit.nama == 'Bidang A' %}a{% else %}b{% endif %}{{ tahun }}": "a2025",
    "{{ 'ya' if 'B' in unit.nama else 'tidak' }}": "ya",
    "{{ unit.nama ~ ' ' ~ tahun }}": "Bidang A 2025",
    "{{ unit.nama + ', ' + tahun }}": "Bidang A, 2025",
    "{{ tahun | int + 1 }}": "2026",
    "{{ i.tanpa | default('-', true) }}": "-",
    "{% for x in ['a', 'b'] %}{{ loop.index }}{{ x }}{{ ', ' if not loop.last }}{% endfor %}": "1a, 2b",
    "{{ ['a', 'b'] | join('; ') }}": "a; b",
    "{{ unit.nama[:3] }}{{ unit['kode_unit'] }}": "BidBID-A",
    "{{ i.items }}|": "|",
}


@pytest.mark.parametrize("text", HONEST)
def test_what_a_text_may_say(text: str) -> None:
    assert fill_text(text, VALUES) == HONEST[text]


def test_an_unknown_name_is_an_error_and_a_missing_key_prints_nothing() -> None:
    assert fill_text("NIP. {{ instansi.nip }}", VALUES) == "NIP. "
    with pytest.raises(SchemaError, match="jumlah"):
        fill_text("{{ jumlah }}", VALUES)


MISTAKES = {
    "{% include '/etc/passwd' %}": "include",
    "{% extends 'x' %}": "extends",
    "{{ instansi | attr('x') }}": '"attr" sesudah tanda | tidak dikenal',
    "{{ (tahun | center(9)) if tahun else 'x' }}": '"center" sesudah tanda | tidak dikenal',
    "{{ tahun is prima }}": '"prima" sesudah is tidak dikenal',
    "{{ unit.nama": "belum ditutup",
    "{% if tahun %}x": "belum ditutup",
    "{% jika tahun %}": "{% jika %} tidak dikenal",
    "{{ tahun tahun }}": "tidak dapat dibaca",
    "{{ 1 ~ }}": "tidak dapat dibaca",
    "{{ 1 + 'a' }}": "hanya untuk angka biasa",
    "{{ 'a' | upper(3) }}": "tidak dapat dihitung",
}
ENGLISH = re.compile(
    r"\b(no|unexpected|expected|named|end of|got|loader|takes|missing|tag)\b", re.I
)


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_said_in_words_of_the_reader(text: str) -> None:
    with pytest.raises(CellTextError) as caught:
        fill_text(text, VALUES)
    assert MISTAKES[text] in caught.value.sebab
    assert not ENGLISH.search(caught.value.sebab)
