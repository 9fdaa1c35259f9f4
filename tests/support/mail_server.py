"""A real SMTP server with TLS and AUTH in a thread of the test, which may misbehave as told."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Event
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "perencanaan@contoh.go.id", "rahasia-Sekali-77"
OK = "250 OK"
DROP, GONE = "drop", "gone"


@cache
def authority() -> trustme.CA:
    """Who signs the certificates of all tests."""
    return trustme.CA()


def _nothing() -> None:
    pass


@dataclass
class Post:
    """What the server was told, and what it says: answers are used up one a question.

    rcpt and data hold answers by recipient; DROP closes the connection instead of answering,
    GONE the server too.
    """

    port: int = 0
    rcpt: dict[str, list[str]] = field(default_factory=dict)
    data: dict[str, list[str]] = field(default_factory=dict)
    logins: int = 99
    shut: Callable[[], None] = _nothing
    hang_on: str = ""
    hanging: Event = field(default_factory=Event)
    received: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    connections: int = 0

    @property
    def recipients(self) -> list[str]:
        """Everybody who got something, in order: the part before the @."""
        return [email.partition("@")[0] for emails, _ in self.received for email in emails]

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        answer = _next(self.rcpt, address)
        if answer == GONE:
            self.shut()
        if answer in (DROP, GONE):
            return _drop(server)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        first = envelope.rcpt_tos[0]
        if self.hang_on == first:
            self.hanging.set()
            await asyncio.sleep(3600)
        answer = _next(self.data, first)
        if answer == DROP:
            return _drop(server)
        if answer == OK:
            assert isinstance(envelope.content, bytes)
            self.received.append((tuple(envelope.rcpt_tos), envelope.content))
        return answer

    def check_login(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        """One user, one password, so many times."""
        assert isinstance(data, LoginPassword)
        self.logins -= 1
        right = self.logins >= 0 and (data.login, data.password) == (
            USER.encode(), PASSWORD.encode()
        )  # fmt: skip
        return AuthResult(success=right, handled=False)


def _next(answers: dict[str, list[str]], email: str) -> str:
    waiting = answers.get(email)
    return waiting.pop(0) if waiting else OK


def _drop(server: SMTP) -> str:
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()
    return OK


class _Server(Controller):
    """Listens on a port that the system gave, so that tests side by side never meet."""

    def __init__(self, post: Post, **options: Any) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        post.port = self._socket.getsockname()[1]
        super().__init__(post, "127.0.0.1", post.port, **options)

    def _create_server(self) -> Any:
        return self.loop.create_server(
            self._factory_invoker, sock=self._socket, ssl=self.ssl_context
        )

    def factory(self) -> SMTP:
        self.handler.connections += 1
        server = super().factory()  # type: ignore[no-untyped-call]  # aiosmtpd has no type here
        assert isinstance(server, SMTP)
        return server


@contextmanager
def mail_server(
    keamanan: str = "starttls", name: str = "localhost", **behaviour: Any
) -> Iterator[Post]:
    """The running server; its certificate is for that name."""
    post = Post(**behaviour)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority().issue_cert(name).configure_cert(context)
    tls = {"ssl_context": context} if keamanan == "tls" else {}
    starttls = {"tls_context": context, "require_starttls": True} if keamanan == "starttls" else {}
    controller = _Server(
        post, authenticator=post.check_login,
        auth_required=True, auth_require_tls=keamanan != "tls", data_size_limit=10_000_000,
        **tls, **starttls,
    )  # fmt: skip
    controller.start()
    post.connections = 0  # the controller tried it itself
    post.shut = controller.server.close  # type: ignore[union-attr]
    try:
        yield post
    finally:
        controller.stop(no_assert=True)


def settings(folder: Path, post: Post, **more: object) -> str:
    """[email] for that server, with its authority; quick instead of polite."""
    authority().cert_pem.write_to_path(str(folder / "otoritas.pem"))
    values: dict[str, object] = {
        "pengirim": f"Subbag Perencanaan <{USER}>", "server": "localhost", "port": post.port,
        "pengguna": USER, "sertifikat": "otoritas.pem", "per_menit": 6000,
        "jeda_coba_detik": 0, "batas_waktu_detik": 10, **more,
    }  # fmt: skip
    lines = (f"{k} = {v}" if isinstance(v, int) else f'{k} = "{v}"' for k, v in values.items())
    return "[email]\n" + "\n".join(lines) + "\n"
