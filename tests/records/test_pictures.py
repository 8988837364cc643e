"""Catalogue I of bad inputs: what becomes of a picture chosen as the logo. The numbers are the catalogue's."""

import random
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from relate_desktop.records.pictures import MOST_BYTES, MOST_PIXELS, png_of
from relate_desktop.records.refused import Refused

SVG = b"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>"""


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    assert image.format == "PNG"
    assert len(data) <= MOST_BYTES
    assert image.width * image.height <= MOST_PIXELS
    return image


def claimed(width: int, height: int) -> bytes:
    """A PNG whose head says it is that large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(claimed(30_000, 30_000), "too many pixels", id="139 a bomb"),
        pytest.param(saved(Image.new("RGB", (80, 80), "red"), "PNG")[:60], "cut short", id="141 PNG cut short"),
        pytest.param(saved(Image.effect_noise((200, 200), 60), "JPEG")[:2_000], "cut short", id="141 JPEG cut short"),
        pytest.param(b"", "empty", id="142 empty"),
        pytest.param(b"Dear customer,", "not a picture", id="142 text"),
        pytest.param(b"MZ\x90\x00" + bytes(500), "not a picture", id="142 program"),
        pytest.param(b"%PDF-1.7\n", "not a picture", id="142 PDF"),
        pytest.param(SVG, "SVG", id="143 SVG"),
        pytest.param(b"\xef\xbb\xbf \n<svg/>", "SVG", id="143 SVG after spaces"),
        pytest.param(bytes(60_000_001), "too large", id="a huge file"),
    ],
)
def test_what_is_no_logo_is_refused_in_words(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        png_of(data)
    assert refused.value.field == "logo"


def test_140_a_large_picture_is_made_smaller_in_proportion() -> None:
    image = opened(png_of(saved(Image.new("L", (12_000, 9_000), 90), "PNG")))
    assert abs(image.width / image.height - 4 / 3) < 0.01
    assert image.width * image.height > MOST_PIXELS * 0.99
    assert image.getpixel((5, 5)) == (90, 90, 90)


def test_noise_is_made_to_fit_too() -> None:
    noise = Image.frombytes("RGB", (2_000, 1_900), random.Random(4).randbytes(2_000 * 1_900 * 3))
    opened(png_of(saved(noise, "BMP")))


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        pytest.param(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG", id="144 CMYK"),
        pytest.param(Image.new("P", (40, 30), 0), "GIF", id="144 palette"),
        pytest.param(Image.new("1", (40, 30), 1), "TIFF", id="144 one bit"),
        pytest.param(Image.new("RGBA", (40, 30), (9, 9, 9, 0)), "WEBP", id="see-through"),
        pytest.param(Image.new("LA", (40, 30), (9, 0)), "PNG", id="see-through grey"),
    ],
)
def test_144_every_kind_becomes_plain_png(image: Image.Image, kind: str) -> None:
    made = opened(png_of(saved(image, kind)))
    assert made.mode == ("RGBA" if image.mode in ("RGBA", "LA") else "RGB")
    assert made.size == image.size
    if made.mode == "RGBA":
        assert made.getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_144_sixteen_bits_keep_their_light() -> None:
    grey = Image.new("I;16", (40, 30), 128 * 256)
    assert opened(png_of(saved(grey, "PNG"))).getpixel((0, 0)) == (128, 128, 128)


def test_144_of_an_animation_the_first_frame_counts() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    made = opened(png_of(data))
    assert getattr(made, "n_frames", 1) == 1
    assert made.convert("RGB").getpixel((3, 3)) == (255, 0, 0)


def test_145_place_and_camera_are_gone_and_the_picture_stands_upright() -> None:
    photo = Image.new("RGB", (60, 40), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Kamera"
    exif.get_ifd(0x8825)[2] = (61.0, 7.0, 0.0)
    made = png_of(saved(photo, "JPEG", exif=exif, comment=b"Bakkeveien 14"))
    image = opened(made)
    assert image.size == (40, 60)
    assert not image.getexif()
    assert b"Kamera" not in made
    assert b"Bakkeveien" not in made


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = saved(Image.linear_gradient("L"), "PNG")
    assert png_of(data) == png_of(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF"])
def test_broken_bytes_never_end_in_anything_but_words(kind: str) -> None:
    whole = saved(Image.effect_noise((60, 50), 60).convert("RGB"), kind)
    chance = random.Random(kind)
    for _ in range(150):
        data = bytearray(whole[: chance.randrange(1, len(whole) + 1)])
        for _ in range(chance.randrange(4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            opened(png_of(bytes(data)))
        except Refused as refused:
            assert refused.sentence  # noqa: PT017
