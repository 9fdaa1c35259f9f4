"""Thrift's compact protocol, as much as a Parquet file needs to describe itself.

A struct is a dict by field number, whose values tell their type: int is Thrift's i32, Wide its i64.
Source: thrift/doc/specs/thrift-compact-protocol.md of Apache Thrift.
"""

I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12
SHORT_LIST = 15  # from so many items on, their number stands apart


class Wide(int):
    """A whole number of 64 bits."""


Value = int | bytes | list["Value"] | dict[int, "Value"]
Struct = dict[int, Value]


def write_struct(fields: Struct) -> bytes:
    """The bytes of a struct."""
    parts = bytearray()
    last = 0
    for number in sorted(fields):
        parts.append((number - last) << 4 | _kind(fields[number]))
        parts += _write(fields[number])
        last = number
    return bytes(parts) + b"\0"


def read_struct(content: bytes, start: int) -> tuple[Struct, int]:
    """A struct that write_struct wrote, and where it ends; IndexError or ValueError for another."""
    fields: Struct = {}
    number = 0
    while content[start]:
        number += content[start] >> 4
        fields[number], start = _read(content, start + 1, content[start] & 15)
    return fields, start + 1


def write_varint(number: int) -> bytes:
    """Seven bits in a byte, the lowest first; the last byte has no high bit."""
    parts = bytearray()
    while number > 127:
        parts.append(number & 127 | 128)
        number >>= 7
    return bytes([*parts, number])


def _read_varint(content: bytes, start: int) -> tuple[int, int]:
    number = shift = 0
    while content[start] > 127:
        number |= (content[start] & 127) << shift
        start, shift = start + 1, shift + 7
    return number | content[start] << shift, start + 1


def _kind(value: Value) -> int:
    match value:
        case Wide():
            return I64
        case int():
            return I32
        case bytes():
            return BINARY
        case list():
            return LIST
        case dict():
            return STRUCT


def _write(value: Value) -> bytes:
    match value:
        case int():
            return write_varint(value << 1 if value >= 0 else ~(value << 1))  # zigzag
        case bytes():
            return write_varint(len(value)) + value
        case list():
            size = len(value)
            kind = _kind(value[0]) if value else STRUCT
            head = bytes([min(size, SHORT_LIST) << 4 | kind])
            long = write_varint(size) if size >= SHORT_LIST else b""
            return head + long + b"".join(map(_write, value))
        case dict():
            return write_struct(value)


def _read(content: bytes, start: int, kind: int) -> tuple[Value, int]:
    if kind == STRUCT:
        return read_struct(content, start)
    if kind == LIST:
        size, kind = content[start] >> 4, content[start] & 15
        start += 1
        if size == SHORT_LIST:
            size, start = _read_varint(content, start)
        items: list[Value] = []
        for _ in range(size):
            item, start = _read(content, start, kind)
            items.append(item)
        return items, start
    if kind not in (I32, I64, BINARY):
        raise ValueError(f"type {kind}")
    number, start = _read_varint(content, start)
    if kind == BINARY:
        return content[start : start + number], start + number
    plain = number >> 1 ^ -(number & 1)
    return (Wide(plain) if kind == I64 else plain), start
