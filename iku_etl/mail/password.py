"""The password of the mail server: from the environment or the system keyring, and never shown."""

import base64
import os
from dataclasses import dataclass, field

from iku_etl.issues import UsageError
from iku_etl.rules.email_settings import EmailSettings

VARIABLE = "IKU_ETL_SANDI"
SERVICE = "iku-etl"
HIDDEN = "***"


@dataclass(frozen=True, slots=True)
class Password:
    """A secret that no repr shows."""

    text: str = field(repr=False)

    def hide(self, answer: str, user: str = "") -> str:
        """A server's answer without the password, plain or as AUTH encodes it."""
        plain = f"\0{user}\0{self.text}"
        forms = (_base64(plain), _base64(self.text), self.text)
        for form in filter(None, forms):
            answer = answer.replace(form, HIDDEN)
        return answer


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")


def find_password(settings: EmailSettings) -> Password | None:
    """The password of pengguna; None for a server without login, UsageError when there is none."""
    if not settings.pengguna:
        return None
    found = os.environ.get(VARIABLE) or _from_keyring(settings.pengguna)
    if not found:
        raise UsageError(
            f"Kata sandi untuk {settings.pengguna} belum ada. Isi variabel lingkungan {VARIABLE}, "
            f"atau simpan di gantungan kunci komputer: keyring set {SERVICE} {settings.pengguna}"
        )
    if not (found.isascii() and settings.pengguna.isascii()):
        raise UsageError(
            "Pengguna dan kata sandi e-mail hanya boleh memuat huruf, angka dan tanda papan ketik."
        )
    return Password(found)


def _from_keyring(user: str) -> str | None:
    """What the system keeps; None without the package, a keyring, or an entry."""
    try:
        import keyring

        found: str | None = keyring.get_password(SERVICE, user)
        return found
    # No package, no store, a locked one: each backend has errors of its own.
    except Exception:
        return None
