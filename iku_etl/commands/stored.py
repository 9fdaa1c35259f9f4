"""A command for an address in object storage: done in a copy on this disk, results put back."""

from collections.abc import Callable
from typing import Any

import click

from iku_etl.commands.collection import do_over_members
from iku_etl.commands.over_members import CLUSTER, OverMembers
from iku_etl.issues import UsageError
from iku_etl.region.addresses import plain_address
from iku_etl.region.homes import StoredHome
from iku_etl.region.members import WORKSPACE_SETTINGS
from iku_etl.region.mirror import Mirror
from iku_etl.rules.nearby import COLLECTION_SETTINGS

NOT_DIVIDED = (
    "Di penyimpanan objek --klaster membagi ruang kerja sebuah kumpulan; buku kerja satu ruang kerja "
    "dibaca satu komputer. Hapus --klaster, atau sebutkan kumpulannya."
)


def do_stored(
    ctx: click.Context, name: str, over: OverMembers, do: Callable[[click.Context], Any]
) -> int:
    """Does it for the ruang kerja or kumpulan at an address; returns its exit code.

    name: the parameter that holds the address; do: what is done with a folder there instead.
    """
    given = ctx.params[name]
    if isinstance(given, tuple) and len(given) > 1:
        raise UsageError("Sebutkan satu alamat penyimpanan objek saja, tanpa yang lain.")
    address = plain_address(given[0] if isinstance(given, tuple) else given)
    mirror = Mirror(address, WORKSPACE_SETTINGS)
    there = mirror.look()
    is_run = ctx.command.name == "run"
    match WORKSPACE_SETTINGS in there, COLLECTION_SETTINGS in there:
        case True, True:
            raise UsageError(
                f"{address} berisi iku.toml dan kumpulan.toml, sehingga tidak pasti ruang kerja atau "
                "kumpulan. Hapus salah satunya."
            )
        case True, False:
            if ctx.params.get(CLUSTER):
                raise UsageError(NOT_DIVIDED)
            with mirror.alone(writes=is_run) as still:
                there = mirror.look()
                mirror.fetch(there)
                ctx.params[name] = (mirror.folder,) if isinstance(given, tuple) else mirror.folder
                code = do(ctx)
                if is_run:
                    mirror.upload(there, still)
            return int(code or 0)
        case False, True:
            mirror = Mirror(address, COLLECTION_SETTINGS)
            period = (ctx.params["tahun"], ctx.params["periode"]) if is_run else None
            return do_over_members(ctx, StoredHome.opened(mirror, there, period), over)
    raise UsageError(
        f"{address} bukan ruang kerja atau kumpulan: tidak ada iku.toml atau kumpulan.toml di sana. "
        "Periksa alamatnya dan setelan fsspec (docs/skala.md, Penyimpanan objek)."
    )
