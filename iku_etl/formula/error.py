"""What is wrong with a formula, and where."""

SPACES = str.maketrans("\n\r\t", "   ")


class FormulaError(ValueError):
    """A mistake of whoever wrote the formula: pesan (Indonesian), teks and posisi (from 0)."""

    def __init__(self, pesan: str, teks: str, posisi: int) -> None:
        super().__init__(pesan, teks, posisi)
        self.pesan = pesan
        self.teks = teks
        self.posisi = posisi

    def __str__(self) -> str:
        """The message alone."""
        return self.pesan

    def tunjuk(self) -> str:
        """Two lines: the formula, and a caret under the place."""
        return f"{self.teks.translate(SPACES)}\n{' ' * self.posisi}^"
