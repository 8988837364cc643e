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
    link_id: int = session.info["version"]
    words = json.dumps(deed.words, ensure_ascii=False, sort_keys=True)
    words_salt = secrets.token_hex(_SALT_BYTES)
    link: dict[str, Any] = {
        "id": link_id, "at": deed.at, "staff_id": deed.who, "verb": deed.verb, "sentence": deed.sentence,
        "about_table": deed.about[0] if deed.about else None, "about_id": deed.about[1] if deed.about else None,
        "customer_id": deed.customer_id, "undoes_id": deed.undoes, "final": deed.final,
        "words_hash": salted(words_salt, words),
    }  # fmt: skip
    entries, values = _entries(session, link_id, touches)
    previous = _last_head(connection)
    link["previous"] = previous
    link["head"] = head_of(previous, link, entries)
    connection.execute(insert(Link), [link])
    connection.execute(insert(LinkWords), [{"link_id": link_id, "salt": words_salt, "words": words}])
    if entries:
        connection.execute(insert(Entry), entries)
        connection.execute(insert(EntryValues), values)


def _entries(session: Session, link_id: int, touches: list[Touch]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    entries: list[dict[str, Any]] = []
    values: list[dict[str, Any]] = []
    for touch in touches:
        entry_id = session.info["ids"].next("history_entries")
        salt = secrets.token_hex(_SALT_BYTES)
        before, after = _text(touch.before), _text(touch.after)
        entries.append({
            "id": entry_id, "link_id": link_id, "table_name": touch.table, "row_id": touch.id,
            "there": touch.after is not None,
            "before_hash": None if before is None else salted(salt, before),
            "after_hash": None if after is None else salted(salt, after),
        })  # fmt: skip
        values.append({"entry_id": entry_id, "salt": salt, "before": before, "after": after})
    return entries, values


def _text(values: dict[str, Value] | None) -> str | None:
    """Changed columns keep their NULLs here: a field that was emptied must come back empty."""
    if values is None:
        return None
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _last_head(connection: Connection) -> str:
    return connection.execute(select(Link.head).order_by(Link.id.desc()).limit(1)).scalar() or ""


def head_of(previous: str, link: dict[str, Any], entries: list[dict[str, Any]]) -> str:
    """The head of a link: SHA-256 over the head before it, the link's own columns and its entries' hashes."""
    at = link["at"]
    own = {
        "id": link["id"], "at": moment_text(at) if hasattr(at, "tzinfo") else at, "staff_id": link["staff_id"],
        "verb": link["verb"], "sentence": link["sentence"], "about_table": link["about_table"],
        "about_id": link["about_id"], "customer_id": link["customer_id"], "undoes_id": link["undoes_id"],
        "final": int(bool(link["final"])), "words_hash": link["words_hash"],
    }  # fmt: skip
    lines = [previous, canonical(own)]
    lines += [
        canonical({
            "table": entry["table_name"], "row": entry["row_id"], "there": int(bool(entry["there"])),
            "before": entry["before_hash"], "after": entry["after_hash"],
        })
        for entry in entries
    ]  # fmt: skip
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
