"""The only place that touches the network: one message to a real server, over TLS alone."""

import re
import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from iku_etl.issues import UsageError
from iku_etl.mail.letter import one_line
from iku_etl.mail.password import Password
from iku_etl.mail.record import TryState
from iku_etl.rules.email_settings import EmailSettings

LONGEST_ANSWER = 300
LAST_ANSWER = 10  # times the usual patience: RFC 5321 §4.5.3.2.6 grants ten minutes


class NoConnectionError(Exception):
    """The server cannot be reached now; its text is for the user."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server said about one recipient, at last; kode 0 when it was never heard."""

    kode: int
    teks: str

    @property
    def keadaan(self) -> TryState:
        """How the try ended."""
        if self.kode == UNHEARD.kode:
            return TryState.TIDAK_PASTI
        return TryState.TERKIRIM if self.kode < 400 else TryState.GAGAL

    @property
    def is_final(self) -> bool:
        """Whether another try must end the same."""
        return self.kode >= 500

    @property
    def is_temporary(self) -> bool:
        """Whether another try may end well."""
        return 400 <= self.kode < 500

    def __str__(self) -> str:
        return f"{self.kode} {self.teks}".strip()


BROKEN = Reply(421, "sambungan putus")
UNHEARD = Reply(0, "sambungan putus sebelum server menjawab")


class PostOffice:
    """The connection to the server of iku.toml; what is wrong with its settings is a UsageError."""

    def __init__(self, settings: EmailSettings, password: Password | None, folder: Path) -> None:
        self._settings = settings
        self._password = password
        self._context = _trust(settings, folder)
        self._server: smtplib.SMTP | None = None

    def open(self) -> None:
        """A connection that is fresh or still alive, logged in; raises NoConnectionError."""
        if self._server:
            with suppress(OSError, smtplib.SMTPException):
                if self._server.rset()[0] == 250:
                    return
            self._drop()
        try:
            self._server = self._connect()
        except ssl.SSLCertVerificationError as error:
            raise self._wrong(
                f"sertifikatnya tidak dapat dipercaya: {error.verify_message}"
            ) from None
        except smtplib.SMTPNotSupportedError:
            raise self._wrong("tidak menawarkan STARTTLS atau cara masuk yang dikenal") from None
        except smtplib.SMTPResponseException as error:
            answer = self._heard(error.smtp_code, error.smtp_error)
            login = isinstance(error, smtplib.SMTPAuthenticationError)
            if login and answer.is_final:
                raise self._wrong(f"menolak pengguna atau kata sandi: {answer}") from None
            raise self._unreachable(str(answer)) from None
        except (OSError, ValueError, smtplib.SMTPException) as error:
            raise self._unreachable(self._tidy(str(error))) from None

    def close(self) -> None:
        """Says goodbye; what the server answers does not matter any more."""
        if self._server:
            with suppress(OSError, smtplib.SMTPException):
                self._server.quit()
        self._drop()

    def deliver(self, sender: str, recipients: Sequence[str], message: bytes) -> dict[str, Reply]:
        """One try over the open connection: what the server said about each recipient."""
        assert self._server, "open() comes first"
        answers = dict.fromkeys(recipients, BROKEN)
        try:
            self._hand_over(self._server, sender, message, answers)
        except (OSError, smtplib.SMTPException):
            self._drop()
        if BROKEN.kode in {answer.kode for answer in answers.values()}:
            self._drop()
        return answers

    def _hand_over(
        self, server: smtplib.SMTP, sender: str, message: bytes, answers: dict[str, Reply]
    ) -> None:
        """Fills in the answers as they come; BROKEN stays where a connection ends in between."""
        size = [f"SIZE={len(message)}"] if server.has_extn("size") else []
        first = self._answer(server.mail(sender, size))
        if first.keadaan is TryState.GAGAL:
            answers |= dict.fromkeys(answers, first)
            return
        heard = {email: self._answer(server.rcpt(email)) for email in answers}
        answers |= {e: answer for e, answer in heard.items() if answer.keadaan is TryState.GAGAL}
        taken = [e for e, answer in heard.items() if answer.keadaan is TryState.TERKIRIM]
        if not taken:
            return
        last = self._answer(server.docmd("DATA"))
        if last.kode == 354:
            server.send(re.sub(rb"(?m)^\.", b"..", message))
            answers |= dict.fromkeys(taken, UNHEARD)  # from its last dot on it may have arrived
            server.send(b".\r\n")
            last = self._last_answer(server)
        elif last.keadaan is TryState.TERKIRIM:
            raise smtplib.SMTPException("DATA without 354")
        answers |= dict.fromkeys(taken, last)

    def _last_answer(self, server: smtplib.SMTP) -> Reply:
        """What becomes of the message: the server may look for viruses before it says so."""
        assert server.sock
        server.sock.settimeout(self._settings.batas_waktu_detik * LAST_ANSWER)
        answer = self._answer(server.getreply())
        server.sock.settimeout(self._settings.batas_waktu_detik)
        return answer

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        place, patience = (settings.server, settings.server_port), settings.batas_waktu_detik
        if settings.keamanan == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(*place, timeout=patience, context=self._context)
        else:
            server = smtplib.SMTP(*place, timeout=patience)
        try:
            if settings.keamanan == "starttls":
                server.starttls(context=self._context)
            server.ehlo_or_helo_if_needed()
            if self._password:
                server.login(settings.pengguna, self._password.text)
        except BaseException:
            server.close()
            raise
        return server

    def _drop(self) -> None:
        if self._server:
            self._server.close()
        self._server = None

    def _answer(self, reply: tuple[int, bytes | str]) -> Reply:
        if reply[0] < 200:  # smtplib's -1: what came is no SMTP
            raise smtplib.SMTPServerDisconnected("no SMTP reply")
        return self._heard(*reply)

    def _heard(self, kode: int, teks: bytes | str) -> Reply:
        text = teks if isinstance(teks, str) else teks.decode("utf-8", "replace")
        return Reply(kode, self._tidy(text))

    def _tidy(self, text: str) -> str:
        """A server's words as they may be shown: in one line, not endless, without the password."""
        shown = self._password.hide(text, self._settings.pengguna) if self._password else text
        return one_line(shown)[:LONGEST_ANSWER]

    def _wrong(self, reason: str) -> UsageError:
        return UsageError(f"Server e-mail {self._place}: {reason}. Periksa [email] di iku.toml.")

    def _unreachable(self, reason: str) -> NoConnectionError:
        return NoConnectionError(
            f"Server e-mail {self._place} tidak dapat dihubungi ({reason}). Periksa jaringan, lalu "
            "server, port dan keamanan pada [email] di iku.toml."
        )

    @property
    def _place(self) -> str:
        return f"{self._settings.server}:{self._settings.server_port}"


def _trust(settings: EmailSettings, folder: Path) -> ssl.SSLContext:
    """Certificates of the system, or those of an own authority alone."""
    own = folder / settings.sertifikat if settings.sertifikat else None
    try:
        return ssl.create_default_context(cafile=own)
    except OSError:
        raise UsageError(f"{own}: berkas sertifikat tidak ada atau tidak dapat dibaca.") from None
