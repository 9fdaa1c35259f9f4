"""Mail servers that cannot be trusted or reached, and passwords that are shown to nobody."""

import base64
import re
import socket
import traceback
from threading import Thread

import pytest
from support.mail_sending import send, states
from support.mail_server import PASSWORD, USER, Post, mail_server

from iku_etl.issues import UsageError
from iku_etl.mail.password import Password
from iku_etl.workspace import Workspace


def test_no_server(workspace: Workspace) -> None:
    with mail_server() as post:
        pass
    with pytest.raises(UsageError, match="localhost"):
        send(workspace, post)
    assert states(workspace) == []


@pytest.mark.parametrize("keamanan", ["starttls", "tls"])
def test_a_certificate_of_another_name_is_refused(workspace: Workspace, keamanan: str) -> None:
    other = "lain.contoh.go.id"
    with mail_server(keamanan, other) as post, pytest.raises(UsageError, match="sertifikat"):
        send(workspace, post, keamanan=keamanan)
    assert post.received == []


@pytest.mark.parametrize("keamanan", ["starttls", "tls"])
def test_a_certificate_of_a_stranger_is_refused(workspace: Workspace, keamanan: str) -> None:
    with mail_server(keamanan) as post, pytest.raises(UsageError, match="sertifikat"):
        send(workspace, post, keamanan=keamanan, sertifikat="")
    assert post.received == []


def test_a_server_without_tls_gets_nothing(workspace: Workspace) -> None:
    with mail_server("polos") as post, pytest.raises(UsageError, match="STARTTLS"):
        send(workspace, post)
    assert post.received == []


@pytest.mark.parametrize(
    "greeting", [b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 400 x\r\n", b"", b"554 x\r\n"]
)
def test_a_port_where_something_else_answers(workspace: Workspace, greeting: bytes) -> None:
    with socket.create_server(("localhost", 0)) as server:
        server.settimeout(10)
        answering = Thread(target=answer_once, args=(server, greeting))
        answering.start()
        with pytest.raises(UsageError, match="localhost"):
            send(workspace, Post(port=server.getsockname()[1]))
        answering.join()


def answer_once(server: socket.socket, greeting: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.sendall(greeting)


def test_starttls_spoken_to_a_tls_port(workspace: Workspace) -> None:
    with mail_server("tls") as post, pytest.raises(UsageError, match="keamanan"):
        send(workspace, post, batas_waktu_detik=1)


def forms(secret: str) -> list[str]:
    plain = f"\0{USER}\0{secret}"
    return [secret, *(base64.b64encode(text.encode()).decode() for text in (secret, plain))]


@pytest.mark.parametrize("secret", ["salah-Besar-99", "kata sandi é"])
def test_a_wrong_password_is_said_and_never_shown(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setenv("IKU_ETL_SANDI", secret)
    with mail_server() as post, pytest.raises(UsageError) as caught:
        send(workspace, post)
    assert "sandi" in str(caught.value)
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert not [form for form in forms(secret) if form in shown]
    assert post.received == []


def test_a_server_that_repeats_the_password(workspace: Workspace) -> None:
    echo = f"550 5.7.8 {PASSWORD} {forms(PASSWORD)[1]} {forms(PASSWORD)[2]}"
    with mail_server(rcpt={"b@contoh.go.id": [echo]}) as post:
        outcome = send(workspace, post)
    written = [p.read_bytes() for p in workspace.folder.rglob("*") if p.is_file()]
    for form in forms(PASSWORD):
        assert form not in outcome.issues[0].pesan
        assert not [text for text in written if form.encode() in text]
    assert "***" in outcome.issues[0].pesan


def test_no_repr_shows_a_password() -> None:
    assert PASSWORD not in f"{Password(PASSWORD)} {Password(PASSWORD)!r}"


@pytest.mark.parametrize("name", ["tiada..contoh", "a b", "x" * 70 + ".id", "nul\\u0000.id"])
def test_a_server_name_that_is_none(workspace: Workspace, name: str) -> None:
    with mail_server() as post, pytest.raises(UsageError, match="server"):
        send(workspace, post, server=name)


def test_no_password(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IKU_ETL_SANDI")
    monkeypatch.setattr("iku_etl.mail.password._from_keyring", lambda user: None)
    with mail_server() as post, pytest.raises(UsageError, match="IKU_ETL_SANDI"):
        send(workspace, post)
    assert post.connections == 0


def test_the_password_of_the_keyring(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = pytest.importorskip("keyring")
    monkeypatch.delenv("IKU_ETL_SANDI")
    kept = {("iku-etl", USER): PASSWORD}
    monkeypatch.setattr(keyring, "get_password", lambda *key: kept.get(key))
    with mail_server() as post:
        assert send(workspace, post).terkirim == 3


def test_a_certificate_file_that_is_none(workspace: Workspace) -> None:
    with mail_server() as post:
        for name in ("tiada.pem", "iku.toml"):
            with pytest.raises(UsageError, match=re.escape(name)):
                send(workspace, post, sertifikat=name)
