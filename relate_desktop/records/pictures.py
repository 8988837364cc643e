"""A picture somebody chose, made into one we keep: a small one without anything that is not picture."""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from relate_desktop.records.refused import Refused
from relate_desktop.text import _

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 4_000_000
MOST_BYTES = 4_000_000
"""What is kept is no larger than these."""

_MOST_PIXELS_CHOSEN = 120_000_000
_MOST_BYTES_CHOSEN = 60_000_000
_READABLE = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")
_QUALITY = 88
"""Of a JPEG, on Pillow's scale to 95; a PNG loses nothing."""
_APPLE = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif")
_SIXTEEN_BITS = ("I", "I;16", "I;16B", "I;16L", "I;16N")


def png_of(data: bytes, *, field: str | None = "logo") -> bytes:
    """The picture in `data` as PNG, at most 4 megapixels and 4 MB; place, camera and colour profile are gone.

    The first frame of several counts. Raises Refused for what is no picture, a drawing (SVG), cut short or huge.
    """
    return _written(_readable(data, field), "PNG")


def kept(data: bytes, *, field: str | None) -> tuple[bytes, str]:
    """The picture in `data` as we keep it, and its media type: photos (JPEG) stay JPEG, all others are PNG.

    Like `png_of` in all else: upright, small, and nothing in it but the picture.
    """
    image = _readable(data, field)
    if _is_photo(data) and image.mode == "RGB":
        return _written(image, "JPEG"), "image/jpeg"
    return _written(image, "PNG"), "image/png"


def _readable(data: bytes, field: str | None) -> "Image":
    _check_file(data, field)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a decoder's grumbling about a file is not the clerk's business
            return _read(data, field)
    except Refused:
        raise
    except Exception as error:  # decoders of broken files raise whatever they stumble over
        raise Refused(
            _("This picture can't be read; its file may be cut short. Choose another."), field=field
        ) from error


def _is_photo(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def _check_file(data: bytes, field: str | None) -> None:
    if not data:
        raise Refused(_("This file is empty. Choose another picture."), field=field)
    if len(data) > _MOST_BYTES_CHOSEN:
        raise Refused(_("This file is too large. Choose a smaller picture."), field=field)
    if data[4:12] in _APPLE:
        raise Refused(_("Pictures of this kind (HEIC) can't be read here. Save it as JPEG first."), field=field)
    head = data[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<") or b"<svg" in head:
        raise Refused(_("Drawings (SVG) can't be used here. Save it as PNG first."), field=field)


def _read(data: bytes, field: str | None) -> "Image":
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        image = Image.open(BytesIO(data), formats=_READABLE)
    except UnidentifiedImageError:
        raise Refused(_("This is not a picture we can use. Choose a PNG or JPEG."), field=field) from None
    except Image.DecompressionBombError:
        raise _too_many_pixels(field) from None
    if image.width * image.height > _MOST_PIXELS_CHOSEN:
        raise _too_many_pixels(field)
    image.draft("RGB", _fitting(image))
    image.load()
    return ImageOps.exif_transpose(_plain(_shrunk(image)))


def _too_many_pixels(field: str | None) -> Refused:
    return Refused(_("This picture has too many pixels. Choose a smaller one."), field=field)


def _plain(image: "Image") -> "Image":
    """RGB, or RGBA where something shines through; whatever the file counted its colours in."""
    if image.mode in _SIXTEEN_BITS:
        image = image.convert("I").point(lambda light: light * (1 / 256)).convert("L")
    see_through = image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if see_through else "RGB")


def _fitting(image: "Image", most: int = MOST_PIXELS) -> tuple[int, int]:
    """The size of the picture brought down to `most` pixels, in proportion, no side under one."""
    scale = min(1.0, (most / (image.width * image.height)) ** 0.5)
    return max(1, int(image.width * scale)), max(1, int(image.height * scale))


def _shrunk(image: "Image", most: int = MOST_PIXELS) -> "Image":
    from PIL import Image

    size = _fitting(image, most)
    if size == image.size:
        return image
    smooth = image.mode in ("L", "LA", "RGB", "RGBA", "CMYK")
    ready = image if smooth or image.mode in _SIXTEEN_BITS else _plain(image)
    return ready.resize(size, Image.Resampling.BOX if ready.mode in _SIXTEEN_BITS else Image.Resampling.LANCZOS)


def _written(image: "Image", kind: str) -> bytes:
    """The picture as a file, with fewer pixels each time it is still too many bytes."""
    while True:
        image.info.clear()
        out = BytesIO()
        # an optimized JPEG is written in one go, during which no other thread of ours runs, the window's neither
        image.save(out, kind, optimize=kind == "PNG", quality=_QUALITY)
        if out.tell() <= MOST_BYTES:
            return out.getvalue()
        image = _shrunk(image, image.width * image.height // 2)
