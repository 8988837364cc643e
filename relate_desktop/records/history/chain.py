"""Writing the link of one transaction: entries, values, and last its head."""

import hashlib
import json
import secrets
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from relate_desktop.records.base import Value, canonical, moment_text
from relate_desktop.records.deed import Deed
from relate_desktop.records.history.observed import Touch
from relate_desktop.records.history.tables import Entry, EntryValues, Link, LinkWords

_SALT_BYTES = 12


def salted(salt: str, text: str) -> str:
    """The hash that stands in the chain for a text that may be erased: SHA-256 over salt and text, hex."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def write_link(session: Session, deed: Deed, touches: list[Touch]) -> None:
    """Add this transaction to the chain. The link's id is the version its rows already carry."""
    connection = session.connection()
    link, words = new_link(connection, session.info["version"], deed)
    pairs = [new_entry(session, touch) for touch in touches]
    entries = [entry for entry, _ in pairs]
    link["head"] = head_of(link["previous"], link, entries)
    connection.execute(insert(Link), [link])
    connection.execute(insert(LinkWords), [words])
    if entries:
        connection.execute(insert(Entry), entries)
        connection.execute(insert(EntryValues), [values for _, values in pairs])


def new_link(
    connection: Connection, link_id: int, deed: Deed, *, previous: str | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns of a link, all but its head, and of its words; `previous` where the head before it is known."""
    words, salt = json.dumps(deed.words, ensure_ascii=False, sort_keys=True), secrets.token_hex(_SALT_BYTES)
    link: dict[str, Any] = {
        "id": link_id, "at": deed.at, "staff_id": deed.who, "verb": deed.verb, "sentence": deed.sentence,
        "about_table": deed.about[0] if deed.about else None, "about_id": deed.about[1] if deed.about else None,
        "customer_id": deed.customer_id, "undoes_id": deed.undoes, "final": deed.final,
        "words_hash": salted(salt, words), "previous": _last_head(connection) if previous is None else previous,
    }  # fmt: skip
    return link, {"link_id": link_id, "salt": salt, "words": words}


def new_entry(session: Session, touch: Touch) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns of one row's entry in this transaction's link, and of its values."""
    entry_id = session.info["ids"].next("history_entries")
    salt = secrets.token_hex(_SALT_BYTES)
    before, after = _text(touch.before), _text(touch.after)
    entry = {
        "id": entry_id, "link_id": session.info["version"], "table_name": touch.table, "row_id": touch.id,
        "there": touch.after is not None,
        "before_hash": None if before is None else salted(salt, before),
        "after_hash": None if after is None else salted(salt, after),
    }  # fmt: skip
    return entry, {"entry_id": entry_id, "salt": salt, "before": before, "after": after}


def _text(values: dict[str, Value] | None) -> str | None:
    """Changed columns keep their NULLs here: a field that was emptied must come back empty."""
    if values is None:
        return None
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _last_head(connection: Connection) -> str:
    return connection.execute(select(Link.head).order_by(Link.id.desc()).limit(1)).scalar() or ""


def head_of(previous: str, link: dict[str, Any], entries: list[dict[str, Any]]) -> str:
    """The head of a link: SHA-256 over the head before it, the link's own columns and its entries' hashes."""
    head = begun_head(previous, link)
    for entry in entries:
        head.update(entry_line(entry))
    return head.hexdigest()


def begun_head(previous: str, link: dict[str, Any]) -> "hashlib._Hash":
    """A head to which the entries are still to be added, each by its line."""
    at = link["at"]
    own = {
        "id": link["id"], "at": moment_text(at) if hasattr(at, "tzinfo") else at, "staff_id": link["staff_id"],
        "verb": link["verb"], "sentence": link["sentence"], "about_table": link["about_table"],
        "about_id": link["about_id"], "customer_id": link["customer_id"], "undoes_id": link["undoes_id"],
        "final": int(bool(link["final"])), "words_hash": link["words_hash"],
    }  # fmt: skip
    return hashlib.sha256(f"{previous}\n{canonical(own)}".encode())


def entry_line(entry: dict[str, Any]) -> bytes:
    """What of an entry goes into the head."""
    line = canonical({
        "table": entry["table_name"], "row": entry["row_id"], "there": int(bool(entry["there"])),
        "before": entry["before_hash"], "after": entry["after_hash"],
    })  # fmt: skip
    return f"\n{line}".encode()
