"""Pair kerning as a font's GPOS table has it, so that "Tv" and "På" stand as close on paper as their maker meant.

Only what kerning needs is read: the `kern` lookups, pairs by glyph and by class, the first glyph's advance.
"""

from collections.abc import Callable
from struct import unpack_from

Adjust = Callable[[int, int], int | None]
X_ADVANCE = 4


def _u16(table: bytes, at: int, count: int = 1) -> tuple[int, ...]:
    return unpack_from(f">{count}H", table, at)


def _coverage(table: bytes, at: int) -> dict[int, int]:
    form, count = _u16(table, at, 2)
    if form == 1:
        return {glyph: index for index, glyph in enumerate(_u16(table, at + 4, count))}
    found = {}
    for n in range(count):
        first, last, index = _u16(table, at + 4 + 6 * n, 3)
        found.update({glyph: index + glyph - first for glyph in range(first, last + 1)})
    return found


def _classes(table: bytes, at: int) -> dict[int, int]:
    (form,) = _u16(table, at)
    if form == 1:
        first, count = _u16(table, at + 2, 2)
        return {first + n: kind for n, kind in enumerate(_u16(table, at + 6, count))}
    found = {}
    for n in range(_u16(table, at + 2)[0]):
        first, last, kind = _u16(table, at + 4 + 6 * n, 3)
        found.update(dict.fromkeys(range(first, last + 1), kind))
    return found


def _by_glyph(table: bytes, at: int, covered: dict[int, int], step: int, skip: int) -> Adjust:
    """Pairs named one by one; a first glyph's list is read when it is first asked for."""
    lists: dict[int, dict[int, int]] = {}

    def read(first: int) -> dict[int, int]:
        start = at + _u16(table, at + 10 + 2 * covered[first])[0]
        rows = range(start + 2, start + 2 + step * _u16(table, start)[0], step)
        return {_u16(table, row)[0]: unpack_from(">h", table, row + 2 + skip)[0] for row in rows}

    def adjust(first: int, second: int) -> int | None:
        if first not in covered:
            return None
        if first not in lists:
            lists[first] = read(first)
        return lists[first].get(second)

    return adjust


def _by_class(table: bytes, at: int, covered: dict[int, int], step: int, skip: int) -> Adjust:
    """Pairs named by class; a covered first glyph is settled here, even when its adjustment is 0."""
    left, right, _rows, columns = _u16(table, at + 8, 4)
    firsts, seconds = _classes(table, at + left), _classes(table, at + right)

    def adjust(first: int, second: int) -> int | None:
        if first not in covered:
            return None
        cell = firsts.get(first, 0) * columns + seconds.get(second, 0)
        value: int = unpack_from(">h", table, at + 16 + cell * (step - 2) + skip)[0]
        return value

    return adjust


def _subtable(table: bytes, at: int) -> Adjust | None:
    kind, coverage, first_format, second_format = _u16(table, at, 4)
    if not first_format & X_ADVANCE:
        return None
    step = 2 + 2 * (first_format.bit_count() + second_format.bit_count())
    skip = 2 * (first_format & (X_ADVANCE - 1)).bit_count()
    return (_by_glyph if kind == 1 else _by_class)(table, at, _coverage(table, at + coverage), step, skip)


def _kern_lookups(table: bytes) -> list[int]:
    """Where the lookups of the `kern` feature start, in their order."""
    features, lookups = _u16(table, 6, 2)
    wanted: set[int] = set()
    for n in range(_u16(table, features)[0]):
        record = features + 2 + 6 * n
        if table[record : record + 4] == b"kern":
            feature = features + _u16(table, record + 4)[0]
            wanted.update(_u16(table, feature + 4, _u16(table, feature + 2)[0]))
    return [lookups + _u16(table, lookups + 2 + 2 * n)[0] for n in sorted(wanted)]


def _subtables(table: bytes, lookup: int) -> list[Adjust]:
    kind, _flag, count = _u16(table, lookup, 3)
    found = []
    for offset in _u16(table, lookup + 6, count):
        at, of = lookup + offset, kind
        if kind == 9:  # an extension only says where the real one is
            of, at = _u16(table, at + 2)[0], at + unpack_from(">I", table, at + 4)[0]
        if of == 2 and (adjust := _subtable(table, at)):
            found.append(adjust)
    return found


def kerning(table: bytes) -> Callable[[int, int], int]:
    """A function from two glyph numbers to what the first one's advance changes by, in font units."""
    lookups = [_subtables(table, lookup) for lookup in _kern_lookups(table)]

    def adjust(first: int, second: int) -> int:
        total = 0
        for subtables in lookups:
            total += next((value for each in subtables if (value := each(first, second)) is not None), 0)
        return total

    return adjust
