"""A letter as the bytes of an e-mail; the same letter gives the same bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime, make_msgid

from iku_etl.mail.letter import Address, Letter

XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
PLAIN = policy.SMTP.clone(cte_type="7bit")  # any server takes it, 8BITMIME or not


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes; pengirim None stands only in a rehearsal."""

    pengirim: Address | None
    balas_ke: Address | None


@dataclass(frozen=True, slots=True)
class Postmark:
    """What makes one sending different from another."""

    waktu: datetime
    nomor: str


def postmark(sender: Address) -> Postmark:
    """The time of now and a Message-ID of the sender's domain."""
    return Postmark(datetime.now().astimezone(), make_msgid(domain=sender.email.partition("@")[2]))


def build_message(letter: Letter, sender: Sender, mark: Postmark | None = None) -> bytes:
    """The e-mail with CRLF line ends, 7 bits wide; without a mark it has no date."""
    message = EmailMessage(policy=PLAIN)
    if sender.pengirim:
        message["From"] = _header([sender.pengirim])
    if sender.balas_ke:
        message["Reply-To"] = _header([sender.balas_ke])
    message["To"] = _header(letter.kepada)
    if letter.tembusan:
        message["Cc"] = _header(letter.tembusan)
    message["Subject"] = letter.perihal
    if mark:
        message["Date"] = format_datetime(mark.waktu)
        message["Message-ID"] = mark.nomor
    message.set_content(letter.teks)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    for file in letter.lampiran:
        message.add_attachment(file.content, *XLSX, filename=file.nama)
    _set_boundaries(message, letter.digest)
    return message.as_bytes()


def _header(addresses: Iterable[Address]) -> tuple[HeaderAddress, ...]:
    return tuple(HeaderAddress(a.nama, addr_spec=a.email) for a in addresses)


def _set_boundaries(message: MIMEPart, digest: str) -> None:
    """Boundaries from the content, where the library would draw them by lot."""
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{number}_{digest}")
