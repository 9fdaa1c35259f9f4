"""What to say where the grammar gives up."""

from typing import cast

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from iku_etl.formula.error import FormulaError

OPERATORS = frozenset({"EQUAL", "COMPARE", "PLUS", "MINUS", "TIMES", "DIVIDE", "POWER", "PERCENT"})
SUGGESTIONS = {
    ",": "Koma hanya tanda desimal; pisahkan argumen dengan titik koma (;).",
    ".": "Titik hanya tanda desimal, misalnya 0.5.",
    ":": "Untuk membagi tulis /; rentang sel tidak dipakai, tulis simbolnya.",
    "&": "Teks tidak dapat digabung dalam formula.",
    "[": "Pakai kurung biasa ( ).",
    "]": "Pakai kurung biasa ( ).",
    "{": "Pakai kurung biasa ( ).",
    "}": "Pakai kurung biasa ( ).",
    "$": "Tulis simbol variabel, bukan alamat sel.",
    "!": "Tulis simbol variabel, bukan alamat sel.",
    '"': "Tanda kutip ini belum ditutup.",
    "“": 'Pakai tanda kutip lurus ".',
    "”": 'Pakai tanda kutip lurus ".',
    "Σ": "Tulis SUM(...) atau SUMPRODUCT(...;...).",
    "_": "Simbol diawali huruf.",
}


def explain_syntax(error: UnexpectedInput, teks: str) -> FormulaError:
    """The error of the parser, said to the person who wrote the formula."""
    if isinstance(error, UnexpectedCharacters):
        return _unknown_character(teks, cast(int, error.pos_in_stream))
    assert isinstance(error, UnexpectedToken)
    token = error.token
    if token.type == "$END":
        return _unfinished(teks)
    posisi = token.start_pos or 0
    before = teks[:posisi].rstrip()[-1:]
    pesan = _unexpected(token.type, str(token), before.isalnum() or before in {")", "%", "_"})
    return FormulaError(pesan, teks, posisi)


def _unknown_character(teks: str, posisi: int) -> FormulaError:
    character = teks[posisi]
    saran = SUGGESTIONS.get(character, "Hapus atau ganti dengan + - * / ^ % ( ) ;.")
    return FormulaError(f"Karakter {character} tidak dikenal. {saran}", teks, posisi)


def _unfinished(teks: str) -> FormulaError:
    opening = _open_parenthesis(teks)
    if opening is not None:
        return FormulaError("Kurung ini belum ditutup. Tambahkan ).", teks, opening)
    return FormulaError("Formula terputus. Lengkapi bagian akhirnya.", teks, len(teks.rstrip()))


def _open_parenthesis(teks: str) -> int | None:
    opened: list[int] = []
    for posisi, character in enumerate(teks):
        if character == "(":
            opened.append(posisi)
        elif character == ")" and opened:
            opened.pop()
    return opened[-1] if opened else None


def _unexpected(jenis: str, operand: str, after_operand: bool) -> str:
    if jenis == "STRING":
        return f'Teks {operand} hanya boleh menjadi syarat COUNTIF, misalnya COUNTIF(nilai;">=3").'
    if jenis == "RPAR" and after_operand:
        return "Kurung tutup ini tanpa pasangan. Hapus, atau tambahkan kurung buka."
    if jenis == "SEMICOLON" and after_operand:
        return "Titik koma hanya memisahkan argumen fungsi, misalnya SUM(a;b)."
    if jenis in {"RPAR", "SEMICOLON"} or jenis in OPERATORS:
        return f"Ada yang hilang sebelum {operand}. Tulis angka atau simbol di sana."
    if operand.startswith(","):
        return f"Operator hilang sebelum {operand}. Argumen dipisahkan titik koma (;), bukan koma."
    return f"Operator hilang sebelum {operand}. Tulis + - * / di sana; untuk mengalikan pakai *."
