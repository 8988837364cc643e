"""How large the paper must be, as the page itself says, and what printing calls that size."""

_MM = 72 / 25.4

_NAMES = {
    (210, 297): "A4",
    (216, 279): "Letter",
    (229, 324): "iso_c4_229x324mm",
    (162, 229): "iso_c5_162x229mm",
    (114, 229): "iso_c6c5_114x229mm",
    (110, 220): "iso_dl_110x220mm",
    (105, 241): "na_number-10_4.125x9.5in",
}
"""By the short side and the long one in whole mm; a printer knows these by name."""


def page_mm(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page in mm."""
    from relate_desktop.letters.preview import page_size

    wide, high = page_size(pdf)
    return wide / _MM, high / _MM


def media(pdf: bytes) -> str:
    """The paper a PDF is printed on, by its name, or by its measures where it has none."""
    short, long = sorted(round(side) for side in page_mm(pdf))
    return _NAMES.get((short, long), f"Custom.{short}x{long}mm")
