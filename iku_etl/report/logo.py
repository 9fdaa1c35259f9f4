"""The logo of the letterhead, a file of the ruang kerja."""

from iku_etl.cellref import CellRef
from iku_etl.files.inside import inside
from iku_etl.issues import Issue, UsageError, make_issue
from iku_etl.project import Project
from iku_etl.xlsx.picture import EmbeddedPicture, PictureError, read_picture

MOST_BYTES = 1_000_000  # every workbook of the run carries it


def load_logo(project: Project) -> tuple[EmbeddedPicture | None, list[Issue]]:
    """The picture that iku.toml names; without one the letterhead has its lines alone."""
    name = project.settings.kop.logo
    if not name:
        return None, []
    try:
        content = inside(project.folder, project.folder / name).read_bytes()
        if len(content) > MOST_BYTES:
            raise PictureError(f"lebih besar dari {MOST_BYTES // 1_000_000} MB")
        return read_picture(content), []
    except FileNotFoundError:
        reason = "tidak ada di ruang kerja"
    except (OSError, UsageError):
        reason = "tidak dapat dibaca"
    except PictureError as error:
        reason = str(error)
    return None, [make_issue("logo-tak-terpakai", CellRef("iku.toml"), nama=name, sebab=reason)]
