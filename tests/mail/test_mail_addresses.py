"""What is an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_etl.mail.addresses import is_address, read_sender
from iku_etl.mail.letter import Address

GOOD = [
    "a@contoh.go.id",
    "bid-tik.2+iku@diskominfo.contoh-kab.go.id",
    "NAMA_ORANG@Contoh.ID",
    "x" * 64 + "@contoh.go.id",
]
WRONG = [
    "",
    "a",
    "a@contoh",
    "@contoh.go.id",
    "a@",
    "a@@contoh.go.id",
    "a b@contoh.go.id",
    "a@contoh..id",
    "a@-contoh.id",
    ".a@contoh.id",
    "a.@contoh.id",
    "a..b@contoh.id",
    "a@contoh.go.id.",
    "a@contoh.go.id\r\nBcc: x@y.id",
    "a@contoh.go.id\n",
    "<a@contoh.go.id>",
    "A <a@contoh.go.id>",
    "a,b@contoh.go.id",
    "á@contoh.go.id",
    "a@cöntoh.id",
    '"a b"@contoh.id',
    "a@[127.0.0.1]",
    "x" * 65 + "@contoh.go.id",
    "a@" + "x" * 64 + ".id",
    "a@" + ("x" * 60 + ".") * 4 + "contoh.id",
]


@pytest.mark.parametrize("text", GOOD)
def test_an_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", WRONG)
def test_no_address(text: str) -> None:
    assert not is_address(text)


@given(st.text(st.sampled_from('a.@-\r\n<>;, "\t\0é'), max_size=12))
def test_an_address_cannot_carry_a_command(text: str) -> None:
    if is_address(text):
        assert not set(text) & set('\r\n<>;, "\t\0é')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@contoh.go.id", Address("a@contoh.go.id")),
        (" Subbag <a@contoh.go.id> ", Address("a@contoh.go.id", "Subbag")),
        ('"Subbag, Dinas" <a@contoh.go.id>', Address("a@contoh.go.id", "Subbag, Dinas")),
        ("Subbag <a@contoh.go.id> x", None),
        ("Subbag\r\nBcc: <a@contoh.go.id>", None),
        ("Subbag", None),
    ],
)
def test_a_sender(text: str, found: Address | None) -> None:
    assert read_sender(text) == found
