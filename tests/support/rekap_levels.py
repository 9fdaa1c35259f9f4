"""Indicators of every level, one of them below two others, for Rekap."""

LEVELS = """
    | indikator | kode | tingkat  | sasaran    | induk   |
    |           | T    | tujuan   | Tujuan     |         |
    |           | S1   | sasaran  | Satu       | T       |
    |           | P    | program  | Program    | S1      |
    |           | K    | kegiatan | Kegiatan   | S2;P    |
    |           | S2   | sasaran  | Dua        | T       |
    |           | I    | individu | Tersedia   | K       |
    |           | Q    | program  | Lepas      |         |
    | target | kode | target |
    |        | S1   | 4      |
    |        | S2   | 0      |
    |        | P    | 4      |
    |        | I    | 4      |
    | isian | kode | simbol | tw4 |
    |       | S1   | x      | 4   |
    |       | S2   | x      | 4   |
    |       | P    | x      | 2   |
    |       | I    | x      | 3   |
"""
