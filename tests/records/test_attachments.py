"""What is kept with a contact, job or quote: pictures without place and camera, whole PDFs, and nothing else."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from relate_desktop.records import attachments, contacts
from relate_desktop.records.attachments import attach, ready
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.jobs import reading
from relate_desktop.records.pdf_files import MOST_BYTES
from relate_desktop.records.quotes import drafting
from relate_desktop.records.refused import Refused, Stale
from tests.records.joinery import Joinery


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def photo(size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    out = BytesIO()
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.save(out, "JPEG", **options)
    return out.getvalue()


def whole_pdf(pages: int = 1) -> bytes:
    document, out = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(out)
    document.close()
    return out.getvalue()


def huge_png() -> bytes:
    """A real file of a few hundred bytes that says it has 30,000 x 30,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 + 30_000 // 8) * 40)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def huge_jpeg() -> bytes:
    data = bytearray(photo())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 30_000, 30_000)
    return bytes(data)


def locked_pdf() -> bytes:
    """A PDF as writers lock it: the trailer names how."""
    return whole_pdf().replace(b"/Root", b"/Encrypt 9 0 R/Root", 1)


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (huge_png(), "too many pixels"),
        (huge_jpeg(), "too many pixels"),
        (SVG, "Drawings"),
        (b"\xef\xbb\xbf  " + SVG, "Drawings"),
        (photo((900, 600))[:-2_000], "cut short"),
        (photo((900, 600))[:30], "cut short|not a picture"),
        (locked_pdf(), "locked with a password"),
        (whole_pdf()[:-40], "cut short"),
        (b"%PDF-1.7\n", "cut short"),
        (whole_pdf() + b"\n%" + b"x" * MOST_BYTES, "too large to keep: at most 4 MB"),
        (b"", "empty"),
        (b"MZ\x90\x00 this program", "not a picture"),
        (b"PK\x03\x04 a letter", "not a picture"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "HEIC"),
        (bytes(60_000_001), "too large"),
    ],
    ids=[
        "png",
        "jpeg",
        "svg",
        "svg-bom",
        "truncated",
        "stub",
        "locked",
        "cut-pdf",
        "bare-pdf",
        "large-pdf",
        "empty",
        "exe",
        "zip",
        "heic",
        "large",
    ],
)
def test_what_can_not_be_kept_is_refused_in_words(shop: Joinery, data: bytes, why: str) -> None:
    customer_id = shop.customer()
    before = shop.store.last_link()
    with pytest.raises(Refused, match=why) as refused:
        shop.do(attach, data, name="trapp.jpg", customer_id=customer_id)
    assert refused.value.field == "file"
    assert shop.store.last_link() == before
    assert shop.ask(attachments.of_customer, customer_id) == ()


def test_a_photo_stays_one_but_says_nothing_of_place_and_camera(shop: Joinery) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Ingrid"
    exif.get_ifd(0x8825)[2] = (61.0, 6.0, 55.0)
    data = photo(exif=exif, comment=b"Bakkeveien 14", icc_profile=b"a profile")
    assert b"Camera of Ingrid" in data
    customer_id = shop.customer()
    kept_id = shop.do(attach, data, name="C:\\Users\\ingrid\\IMG_1.JPEG", customer_id=customer_id, job_id=shop.job(1))
    name, kind, kept = shop.ask(attachments.data, kept_id)
    assert (name, kind) == ("IMG_1.jpg", "image/jpeg")
    image = Image.open(BytesIO(kept))
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (40, 60), {})
    assert {"exif", "comment", "icc_profile"}.isdisjoint(image.info)
    assert b"Ingrid" not in kept
    assert b"Bakkeveien" not in kept


def test_a_photo_of_a_phone_with_a_second_picture_inside_is_its_first() -> None:
    out = BytesIO()
    first, second = Image.new("RGB", (40, 30), "red"), Image.new("RGB", (40, 30), "blue")
    first.save(out, "MPO", save_all=True, append_images=[second])
    made = ready(out.getvalue(), "pano.mpo")
    assert (made.name, made.media_type) == ("pano.jpg", "image/jpeg")
    red, green, blue = Image.open(BytesIO(made.data)).convert("RGB").getpixel((0, 0))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60


def test_a_large_photo_is_made_small_enough() -> None:
    noise = Image.effect_noise((6_000, 4_000), 90)
    out = BytesIO()
    noise.convert("RGB").save(out, "JPEG", quality=95)
    assert len(out.getvalue()) > 4_000_000
    made = ready(out.getvalue(), "vegg.jpg")
    image = Image.open(BytesIO(made.data))
    assert len(made.data) <= 4_000_000
    assert image.width * image.height <= 4_000_000
    assert abs(image.width / image.height - 1.5) < 0.01


def test_other_pictures_become_png_and_names_say_what_it_is(shop: Joinery) -> None:
    out = BytesIO()
    Image.new("CMYK", (20, 10)).save(out, "TIFF")
    made = ready(out.getvalue(), "../../skisse.tiff")
    assert (made.name, made.media_type) == ("skisse.png", "image/png")
    assert ready(whole_pdf(), "invoice.exe").name == "invoice.pdf"
    assert ready(whole_pdf(), "").name == "File.pdf"
    assert ready(whole_pdf(), "  .pdf").name == "File.pdf"
    assert ready(whole_pdf(), "tilbud fra 3.12.26 Ås.PDF").name == "tilbud fra 3.12.26 Ås.pdf"
    with pytest.raises(Refused) as refused:
        ready(whole_pdf(), "x" * 300)
    assert refused.value.field == "name"


def test_a_pdf_is_kept_as_it_came(shop: Joinery) -> None:
    customer_id = shop.customer()
    data = whole_pdf(3)
    kept_id = shop.do(attach, data, name="plan.pdf", customer_id=customer_id, caption="Fra arkitekten")
    assert shop.ask(attachments.data, kept_id) == ("plan.pdf", "application/pdf", data)
    (row,) = shop.ask(attachments.of_customer, customer_id)
    assert (row.size, row.caption, row.staff_name, row.is_picture) == (len(data), "Fra arkitekten", "Magnus Lie", False)


def test_the_word_encrypt_in_a_text_is_no_lock() -> None:
    assert (
        ready(whole_pdf().replace(b"\n", b"\n% How to /Encrypt a file\n", 1), "a.pdf").media_type == "application/pdf"
    )


def test_kept_with_a_job_a_quote_or_a_contact_of_that_customer(shop: Joinery) -> None:
    job_id = shop.job()
    quote_id = shop.quote(job_id)
    said = {"channel": "email", "direction": "in", "wording": "Bilde"}
    contact_id = shop.do(contacts.log, 1, **said)
    for place in ({"job_id": job_id}, {"quote_id": quote_id}, {"contact_id": contact_id}):
        shop.do(attach, photo(), name="a.jpg", customer_id=1, **place)
    of = (attachments.of_job, job_id), (attachments.of_quote, quote_id), (attachments.of_contact, contact_id)
    assert [[row.id for row in shop.ask(read, row_id)] for read, row_id in of] == [[1], [2], [3]]
    assert [row.id for row in shop.ask(attachments.of_customer, 1)] == [3, 2, 1]
    assert [row.id for row in shop.ask(reading.card, job_id).attachments] == [1]
    other = shop.customer("Zoran Petrović")
    with pytest.raises(Refused, match="another customer") as refused:
        shop.do(attach, photo(), name="a.jpg", customer_id=other, job_id=job_id)
    assert refused.value.field == "job_id"
    with pytest.raises(Refused, match="one job, quote or contact"):
        shop.do(attach, photo(), name="a.jpg", customer_id=1, job_id=job_id, quote_id=quote_id)
    shop.do(customers.archive, other)
    with pytest.raises(Refused, match="archived"):
        shop.do(attach, photo(), name="a.jpg", customer_id=other)


def test_the_same_file_twice_in_a_place_is_there_once(shop: Joinery) -> None:
    job_id = shop.job()
    shop.do(attach, photo(), name="a.jpg", customer_id=1, job_id=job_id)
    with pytest.raises(Refused, match="kept here already"):
        shop.do(attach, photo(), name="b.jpg", customer_id=1, job_id=job_id)
    shop.do(attach, photo(), name="b.jpg", customer_id=1)
    assert len(shop.ask(attachments.of_customer, 1)) == 2


def test_removed_and_brought_back(shop: Joinery) -> None:
    kept_id = shop.do(attach, ready(photo(), "a.jpg"), customer_id=shop.customer())
    before = shop.ask(attachments.data, kept_id)
    shop.do(attachments.remove, kept_id)
    with pytest.raises(Refused, match="no longer there"):
        shop.ask(attachments.data, kept_id)
    shop.undo()
    assert shop.ask(attachments.data, kept_id) == before


def test_named_better_with_the_ending_it_has(shop: Joinery) -> None:
    kept_id = shop.do(attach, photo(), name="IMG_1.jpg", customer_id=shop.customer())
    version = shop.ask(attachments.of_customer, 1)[0].version
    shop.do(attachments.change, kept_id, version=version, name="Trappa før.exe", caption="Før")
    (row,) = shop.ask(attachments.of_customer, 1)
    assert (row.name, row.caption) == ("Trappa før.jpg", "Før")
    with pytest.raises(Stale):
        shop.do(attachments.change, kept_id, version=version, caption="Etter")


def test_a_draft_thrown_away_leaves_what_was_received_to_its_job(shop: Joinery) -> None:
    quote_id = shop.quote(shop.job())
    shop.do(attach, photo(), name="a.jpg", customer_id=1, quote_id=quote_id)
    shop.do(drafting.discard, quote_id)
    assert [row.quote_id for row in shop.ask(attachments.of_job, 1)] == [None]
