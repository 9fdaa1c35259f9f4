"""Which ruang kerja a kumpulan has, in which order, and what cannot be used of it."""

import os
from pathlib import Path

import pytest

from iku_etl.region.members import Collection, load_collection

TOP = 'nama = "A"\ntingkat = "kabupaten"\n'


def build(folder: Path, files: dict[str, str]) -> Collection:
    """The kumpulan of these files; kumpulan.toml and iku.toml may be left blank."""
    for name, text in {"kumpulan.toml": "", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TOP + text if path.name == "kumpulan.toml" else text, encoding="utf-8")
    return load_collection(folder)


def names(collection: Collection) -> list[str]:
    return [member.name for member in collection.all_members]


def codes(collection: Collection) -> list[tuple[str, str]]:
    return [(issue.kode, issue.ref.berkas) for issue in collection.all_issues]


def test_every_workspace_below_by_name_and_nothing_else(tmp_path: Path) -> None:
    files = {"b/iku.toml": "", "A/iku.toml": "", "c/iku.toml": "", "output/2025/x.html": ""}
    found = build(tmp_path, files)
    assert names(found) == ["A", "b", "c"]
    assert codes(found) == []
    assert [member.folder for member in found.members] == [tmp_path / n for n in ("A", "b", "c")]


def test_folders_without_settings_are_told_apart_from_what_was_a_workspace(tmp_path: Path) -> None:
    files = {
        "a/iku.toml": "", "arsip lama/x.txt": "", "was/katalog.xlsx": "", "schemas/x": "",
        "kab/kumpulan.toml": "", "kab/b/iku.toml": "", "kab/nanti/x": "", ".git/x": "",
    }  # fmt: skip
    found = build(tmp_path, files)
    assert found.all_others == ["arsip lama", "kab/nanti"]
    assert codes(found) == [("anggota-bukan-ruang-kerja", "was")]
    named = build(tmp_path, {"kumpulan.toml": 'anggota = ["a", "k*"]'})
    assert named.all_others == ["kab/nanti"]


def test_named_ones_stand_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    files = {f"{name}/iku.toml": "" for name in ("x", "d-2", "d-1", "left-out")}
    found = build(tmp_path, {**files, "kumpulan.toml": 'anggota = ["x", "d-*", "d-2"]'})
    assert names(found) == ["x", "d-1", "d-2"]


def test_a_kumpulan_in_a_kumpulan_is_walked_after_its_own(tmp_path: Path) -> None:
    found = build(
        tmp_path,
        {
            "kumpulan.toml": "[bobot]\nkab = 3\nz = 1",
            "kab/kumpulan.toml": 'anggota = ["b", "far/a"]\n[bobot]\nb = 2\n"far/a" = 0.5',
            "kab/b/iku.toml": "",
            "kab/far/a/iku.toml": "",
            "z/iku.toml": "",
        },
    )
    assert [(m.name, m.kumpulan, m.weight) for m in found.all_members] == [
        ("z", "", 1),
        ("kab/b", "kab", 2),
        ("kab/far/a", "kab", 0.5),
    ]
    assert [(one.name, one.weight) for one in found.every()] == [("", 1), ("kab", 3)]
    assert codes(found) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"kumpulan.toml": 'anggota = ["good", "god"]'}, [("anggota-tidak-ada", "god")]),
        ({"masukan/masukan/x": "", "masukan/x": ""}, [("anggota-bukan-ruang-kerja", "masukan")]),
        ({"two/iku.toml": "", "two/kumpulan.toml": ""}, [("anggota-dua-jenis", "two")]),
        ({"kab/kumpulan.toml": "x = 1"}, [("kumpulan-tidak-terbaca", "kab")]),
        ({"kab/kumpulan.toml": ""}, [("kumpulan-kosong", "kab")]),
        ({"kumpulan.toml": 'anggota = ["good", "d-*"]'}, [("pola-tanpa-anggota", "kumpulan.toml")]),
        (
            {"kumpulan.toml": "[bobot]\ngod = 1"},
            [("bobot-tanpa-anggota", "kumpulan.toml"), ("anggota-tanpa-bobot", "kumpulan.toml")],
        ),
    ],
)
def test_what_cannot_be_used_costs_only_itself(
    files: dict[str, str], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = build(tmp_path, {"good/iku.toml": "", **files})
    assert names(found) == ["good"]
    assert codes(found) == expected


def test_without_a_weight_nothing_is_weighed(tmp_path: Path) -> None:
    found = build(tmp_path, {"a/iku.toml": "", "b/iku.toml": "", "kumpulan.toml": "[bobot]\na = 2"})
    assert [member.weight for member in found.members] == [2, 0]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize(
    ("target", "kode"),
    [("../outside", "anggota-di-luar"), (".", "anggota-ganda"), ("good", "anggota-ganda")],
)
def test_links_lead_neither_out_nor_in_a_circle(target: str, kode: str, tmp_path: Path) -> None:
    outside, top = tmp_path / "outside", tmp_path / "top"
    outside.mkdir()
    (outside / "iku.toml").touch()
    top.mkdir()
    (top / "link").symlink_to(target)
    found = build(top, {"good/iku.toml": ""})
    assert names(found) == ["good"]
    assert codes(found) == [(kode, "link")]
