"""All that something made of printed numbers may be, since those were rounded."""

from dataclasses import dataclass

from iku_etl.audit.printed import PrintedNumber

NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Bounds:
    """All that a sum or an average of printed numbers may be; apa says of what it is one."""

    apa: str
    bawah: float
    atas: float

    def may_be(self, printed: PrintedNumber) -> bool:
        """Whether a number within is rounded or cut to what is printed; of things counted, is it."""
        number, digit = printed.bawah, printed.digit
        below, above = (digit / 2, digit) if number >= 0 else (digit, digit / 2)
        if not printed.selisih:
            below, above = 0.0, 2 * NEARLY
        return self.bawah < number + above - NEARLY and self.atas > number - below - NEARLY


def ends_of(number: PrintedNumber) -> tuple[float, float]:
    """What a number may have been before it was rounded or cut."""
    if not number.selisih:
        return number.bawah, number.bawah
    return number.bawah - number.digit / 2, number.bawah + number.digit
