"""Makes schemas/dokumen/*.docx, the Word templates that offices copy and change.

    python docs/make_word_templates.py

Each has a module in docs/word_templates/; paper F4, as agencies print it.
"""

from pathlib import Path

from word_templates.keputusan import write_decree
from word_templates.lkjip import lkjip
from word_templates.perjanjian import agreement
from word_templates.profil import indicator_sheets

FOLDER = Path(__file__).resolve().parents[1] / "schemas" / "dokumen"


def main() -> None:
    """Writes the templates."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in (
        ("perjanjian", agreement), ("profil", indicator_sheets), ("lkjip", lkjip),
    ):  # fmt: skip
        make().save(FOLDER / f"{name}.docx")
    write_decree(FOLDER)


if __name__ == "__main__":
    main()
