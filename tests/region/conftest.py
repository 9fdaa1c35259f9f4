"""A kumpulan whose members have results."""

from pathlib import Path

import pytest
from support.rollup_case import DAERAH
from support.small_region import Printed, write_collection, write_member


@pytest.fixture
def kabupaten(tmp_path: Path) -> Path:
    """Three agencies, one of them without results."""
    folder = write_collection(tmp_path / "kab", "Kabupaten Contoh")
    (folder / "daerah.csv").write_text(DAERAH, encoding="utf-8")
    write_member(
        folder / "dinas-a",
        "Dinas Pendidikan",
        [
            Printed(
                "A-1", "90.00", "Tinggi", more=(("urusan", "1.01"), ("sasaran_daerah", "SD-1"))
            ),
            Printed("A-2", "100.01", "Sangat Tinggi", more=(("urusan", "1.01"),)),
            Printed("A-3", "", status="belum_diisi", more=(("urusan", "1.01"),)),
            Printed("A-4", "10.00", more=(("tingkat", "program"), ("sasaran_daerah", "SD-2"))),
        ],
    )
    write_member(
        folder / "dinas-b",
        "Dinas Kominfo",
        [
            Printed("B-1", "150.00", "Sangat Tinggi", more=(("urusan", "2.16"),)),
            Printed("B-2", "70.00", "Sedang", more=(("bagian_dari", "B-1"),)),
            Printed("B-3", "60.00", "Rendah", more=(("sel", ""),)),
        ],
    )
    write_member(folder / "dinas-c", "Dinas Sosial", None)
    return folder
