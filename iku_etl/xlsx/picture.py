"""A picture for a sheet, such as the logo of a letterhead."""

from dataclasses import dataclass
from io import BytesIO
from struct import error as StructError  # noqa: N812 - struct names it in lower case

from xlsxwriter.exceptions import UndefinedImageSize, UnsupportedImageFormat
from xlsxwriter.image import Image

SHOWN_PER_INCH = 96.0
FORMATS = ("PNG", "JPEG")
NO_PICTURE = "bukan gambar PNG atau JPEG"


@dataclass(frozen=True, slots=True)
class EmbeddedPicture:
    """The bytes of a picture, and its height in pixels as a sheet shows it."""

    content: bytes
    height: float


class PictureError(ValueError):
    """Bytes that are no picture for a workbook; its message says why, in Indonesian."""


def read_picture(content: bytes) -> EmbeddedPicture:
    """The picture of these bytes; raises PictureError."""
    try:
        image = Image(BytesIO(content))
    # XlsxWriter reads sizes at fixed places: of a file that is cut off there is nothing there.
    except (UnsupportedImageFormat, UndefinedImageSize, IndexError, ValueError, StructError):
        raise PictureError(NO_PICTURE) from None
    if image.image_type not in FORMATS or image.height < 1 or image.width < 1:
        raise PictureError(NO_PICTURE)
    return EmbeddedPicture(content, image.height * SHOWN_PER_INCH / image.y_dpi)
