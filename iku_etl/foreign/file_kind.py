"""What a file is that is no workbook, in words: told by its first bytes."""

_STARTS = (
    (b"%PDF", "dokumen PDF"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"PK", "berkas ZIP, dokumen Word, atau sejenisnya"),
    (b"Rar!", "berkas RAR"),
    (b"7z\xbc\xaf", "berkas 7z"),
    (b"{\\rtf", "dokumen teks (RTF)"),
    (b"\xd0\xcf\x11\xe0", "dokumen Word lama atau sejenisnya"),
)
_WEB = (b"<html", b"<!doctype html", b"<table", b"<head", b"<body")
_LOOKED_AT = 4_096


def is_xml_workbook(raw: bytes) -> bool:
    """A whole workbook as one XML file: Excel's of 2003, or a flat .fods; nothing in it is lost."""
    head = raw[:_LOOKED_AT]
    excel, flat = b"urn:schemas-microsoft-com:office:spreadsheet", b"office:document"
    return head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml") and (
        excel in head or flat in head
    )


def kind_of(raw: bytes) -> str:
    """The kind of a file that cannot be read as a workbook, such as `teks biasa (seperti CSV)`."""
    if not raw:
        return "kosong (0 byte)"
    for start, kind in _STARTS:
        if raw.startswith(start):
            return kind
    head = raw[:_LOOKED_AT]
    if any(mark in head.lower() for mark in _WEB):
        return "halaman web (HTML)"
    if is_xml_workbook(raw):
        return "buku kerja yang disimpan sebagai XML"
    is_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if is_utf16 or not any(byte < 9 or 13 < byte < 32 for byte in head):
        return "teks biasa (seperti CSV)"
    return "berkas jenis lain"
