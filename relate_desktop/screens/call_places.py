"""Where a call is: Place("call", customer, "satisfaction/job/12"), written and read."""

from __future__ import annotations

from relate_desktop.screens.places import Place


def call_place(customer_id: int, purpose: str, kind: str = "", about_id: int | None = None) -> Place:
    """Return the place of a call to a customer, about a record of a kind where it is about one."""
    about = f"/{kind}/{about_id}" if kind and about_id is not None else ""
    return Place("call", customer_id, f"{purpose}{about}")


def read_tab(tab: str) -> tuple[str, str, int | None]:
    """Return purpose, kind and id from a tab; a courtesy call where it says nothing."""
    purpose, _slash, rest = tab.partition("/")
    kind, _slash, number = rest.partition("/")
    return purpose or "courtesy", kind, int(number) if number.isascii() and number.isdigit() else None
