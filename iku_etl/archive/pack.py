"""The bag of a closed year: its texts beside the payload, then all of it as one zip file."""

import errno
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_etl.archive.changes import Changes, changes_text
from iku_etl.archive.drift import Drift
from iku_etl.archive.shelf import Version
from iku_etl.bag import texts
from iku_etl.bag.storedzip import write_zip
from iku_etl.bag.verify import verify_archive
from iku_etl.files.atomic import replacing
from iku_etl.issues import UsageError
from iku_etl.rules.settings import Settings
from iku_etl.software import program_name, software_text

CONTENT = "katalog, aturan, isian, hasil dan pemeriksaan indikator kinerja"


@dataclass(frozen=True)
class Contents:
    """What the bag says of itself; drifts: how results differ from the computation of today."""

    settings: Settings
    version: Version
    tanggal: str
    drifts: tuple[Drift, ...]
    changes: Changes | None


def write_archive(contents: Contents, bag: Path) -> None:
    """The folder, of which data/ is filled, as the zip file of that version.

    Raises TooLargeError, OSError.
    """
    payload = texts.list_payload(bag)
    tags = _tags(contents, payload)
    for name, text in tags.items():
        (bag / name).write_text(text, encoding="utf-8", newline="\n")
    _write(bag, [*tags, *sorted(payload)], contents.version.path)


def _tags(contents: Contents, payload: Mapping[str, Path]) -> dict[str, str]:
    """The texts of the bag by name, the manifests last."""
    sizes = [path.stat().st_size for path in payload.values()]
    tags = {
        texts.BAGIT: texts.DECLARATION,
        texts.INFO: texts.info_text(_info(contents, f"{sum(sizes)}.{len(sizes)}")),
        texts.SOFTWARE: software_text(),
    }
    if contents.changes:
        tags[texts.CHANGES] = changes_text(contents.changes)
    if contents.drifts:
        tags[texts.NOTES] = "".join(map(_note, contents.drifts))
    tags[texts.MANIFEST] = texts.manifest_text(texts.digests(payload))
    tag_digests = {name: texts.digest([text.encode()]) for name, text in tags.items()}
    return tags | {texts.TAG_MANIFEST: texts.manifest_text(tag_digests)}


def _note(drift: Drift) -> str:
    """What catatan.txt says of a period."""
    same = "angka dan teks sama, asalnya kini lain" if drift.origins_only else "berbeda"
    head = f"{drift.periode}, disimpan sebagaimana terbit; terhadap hitungan ulang {same}:"
    return "\n".join([head, *drift.lines(), ""])


def _info(contents: Contents, oxum: str) -> dict[str, str]:
    """bag-info.txt: what, who, when."""
    settings, version = contents.settings, contents.version
    info = {
        "Source-Organization": settings.nama,
        "External-Identifier": version.path.stem,
        "External-Description": f"{settings.nama} tahun {version.tahun}: {CONTENT}",
        "Bag-Group-Identifier": f"{settings.kode}-{version.tahun}",
        texts.DATE: contents.tanggal,
        texts.OXUM: oxum,
        texts.AGENT: program_name(),
        "Tahun": version.tahun,
        "Versi": str(version.nomor),
    }
    return info | ({"Perubahan": contents.changes.summary()} if contents.changes else {})


def _write(bag: Path, names: Sequence[str], target: Path) -> None:
    """The zip file, read back before it takes its place."""
    with replacing(target) as temporary:
        with temporary.open("wb") as stream:
            write_zip(stream, ((f"{target.stem}/{name}", bag / name) for name in names))
        if not verify_archive(temporary).is_whole:
            raise OSError(errno.EIO, "not read back as written", str(target))
        if target.exists():
            raise UsageError(f"{target} baru saja dibuat orang lain. Ulangi perintah ini.")
