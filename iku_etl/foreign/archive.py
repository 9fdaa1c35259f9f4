"""A zip file held to limits: nothing is unpacked that was not announced, checked and asked for."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from iku_etl.foreign.limits import Limits
from iku_etl.foreign.refusal import Refusal, damaged, suspicious

MB = 1024 * 1024
END_RECORD = b"PK\x05\x06"
END_SIZE, FEWEST_ENTRY_BYTES = 22, 46
LOCAL_HEADER = struct.Struct("<4s22xHH")
ENCRYPTED = 0x1


class Archive:
    """The parts of one zip file by name; names compare as OPC does, without letter case."""

    def __init__(self, raw: bytes, limits: Limits) -> None:
        """Raises Refusal for a file that is broken, too big, or made to harm."""
        self._raw = raw
        self._parts: dict[str, zipfile.ZipInfo] = {}
        unpacked = 0
        for entry in _entries(raw, limits):
            name = entry.filename.replace("\\", "/").lower()
            if name.startswith("/") or ".." in name.split("/") or ":" in name:
                raise suspicious("ada nama bagian yang menunjuk ke luar berkas")
            if name in self._parts:
                raise suspicious("ada dua bagian bernama sama")
            if entry.flag_bits & ENCRYPTED:
                raise Refusal("berkas-bersandi")
            unpacked += entry.file_size
            self._parts[name] = entry
        if unpacked > limits.isi_mb * MB:
            raise Refusal("berkas-mengembang", ditemukan=unpacked // MB + 1, batas=limits.isi_mb)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def read(self, name: str) -> bytes:
        """One part unpacked; raises Refusal when it is not what the zip directory says."""
        entry = self._parts.get(name.lower())
        if entry is None:
            raise damaged(f"bagian {name} tidak ada")
        content = self._unpack(entry)
        if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
            raise damaged(f"isi bagian {name} berubah")
        return content

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        start = entry.header_offset
        header = self._raw[start : start + LOCAL_HEADER.size]
        if len(header) < LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise damaged("isinya terpotong")
        _, name_size, extra_size = LOCAL_HEADER.unpack(header)
        start += LOCAL_HEADER.size + name_size + extra_size
        packed = self._raw[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            return packed
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise damaged("cara pemampatannya tidak dikenal")
        try:
            # One byte more than announced is enough to see that the announcement lies.
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size + 1)
        except zlib.error:
            raise damaged("isinya tidak dapat dibuka") from None


def _entries(raw: bytes, limits: Limits) -> list[zipfile.ZipInfo]:
    end = raw.rfind(END_RECORD)
    if end < 0 or end + END_SIZE > len(raw):
        raise damaged("isinya terpotong")
    # Counted before zipfile makes an object of each entry.
    (directory_size,) = struct.unpack_from("<I", raw, end + 12)
    if directory_size // FEWEST_ENTRY_BYTES > limits.bagian:
        raise suspicious(f"berkas terdiri atas lebih dari {limits.bagian} bagian")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return archive.infolist()
    except Exception:  # zipfile raises a dozen kinds on damaged directories
        raise damaged("daftar isinya rusak") from None
