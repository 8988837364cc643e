"""Reads and presses the window through the accessibility bus, as a screen reader does; run by Debian's own python.

One JSON request a line on stdin, one answer a line on stdout: {"do": "find", "role": "button", "name": "Print"}.
Knows nothing of the program: what it cannot find by role and name, nobody who does not see the screen can use.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

warnings.filterwarnings("ignore")

import gi  # type: ignore[import-not-found]  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

Node = Any  # what libatspi hands out


ROLES = (
    "push button", "button", "toggle button", "text", "entry", "combo box", "check box", "radio button", "spin button",
    "table", "tree", "list", "tree table", "page tab list", "menu item", "check menu item",
)  # fmt: skip
PARTS = ("item", "cell", "page tab")
MOST = 400  # children looked at under one widget


class Reader:
    """What the processes of one group show on the accessibility bus."""

    def __init__(self) -> None:
        self.group, self.moves = 0, 0
        self.heard: Node = None
        self._listener = Atspi.EventListener.new(self._hear)
        self._listener.register("object:state-changed:focused")

    def _hear(self, event: Any) -> None:
        if event.detail1 and self._ours(event.source.get_process_id()):
            self.heard, self.moves = event.source, self.moves + 1

    def roots(self) -> Iterator[Node]:
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            node = desktop.get_child_at_index(at)
            if node is not None and self._ours(node.get_process_id()):
                yield node

    def _ours(self, pid: int) -> bool:
        try:
            return os.getpgid(pid) == self.group
        except ProcessLookupError:
            return False

    def walk(self, node: Node = None, depth: int = 0) -> Iterator[tuple[int, Node]]:
        """Every widget that is shown, parents first; what is not shown is not gone into."""
        for child in self.windows() if node is None else children(node):
            with suppress(GLib.Error):  # a widget may go away while it is read
                if depth == 0 or child.get_state_set().contains(Atspi.StateType.SHOWING):
                    yield depth, child
                    yield from self.walk(child, depth + 1)

    def windows(self) -> list[Node]:
        """The windows of the program; while a dialog asks, nothing else can be used."""
        found = [window for root in self.roots() for window in children(root)]
        return [window for window in found if window.get_role_name() in ("dialog", "file chooser")] or found

    def find(self, role: str, name: str) -> Node:
        """The best match: the exact name first, then the shortest name that holds it."""
        found = []
        for _depth, node in self.walk():
            try:
                said = node.get_name() or ""
                if name.lower() in said.lower() and role in node.get_role_name():
                    found.append((said.lower() != name.lower(), len(said), node))
            except GLib.Error:
                continue
        return min(found, key=lambda one: one[:2])[2] if found else None

    def says(self, words: str) -> str | None:
        """The first text shown that holds these words."""
        for _depth, node in self.walk():
            try:
                for text in (node.get_name() or "", value(node), node.get_description() or ""):
                    if words.lower() in text.lower():
                        return text
            except GLib.Error:
                continue
        return None

    def focused(self) -> Node:
        """What the last word about the focus named, if it has it still; else the innermost that says it has it.

        Editors in a table are told of and stand in no list of children; and Qt calls a chosen row or tab focused even
        when its list is not.
        """
        with suppress(GLib.Error):
            if self.heard is not None and is_focused(self.heard):
                return self.heard
        last = None
        for _depth, node in self.walk():
            with suppress(GLib.Error):
                is_part = any(part in node.get_role_name() for part in PARTS)
                if is_focused(node) and (not is_part or (last is not None and last == node.get_parent())):
                    last = node
        return last

    def tree(self) -> str:
        lines = []
        for depth, node in self.walk():
            try:
                what = f"{'  ' * depth}{node.get_role_name()} {node.get_name()!r}"
                lines.append(what + (f" = {value(node)!r}" if value(node) not in ("", node.get_name()) else ""))
            except GLib.Error:
                continue
        return "\n".join(lines)

    def unnamed(self) -> list[str]:
        """Controls and lists that nobody could tell apart by ear, as the way down to them."""
        found = []
        for _depth, node in self.walk():
            try:
                if node.get_role_name() in ROLES and not named(node):
                    found.append(path(node))
            except GLib.Error:
                continue
        return found


def children(node: Node) -> list[Node]:
    found = (node.get_child_at_index(at) for at in range(min(node.get_child_count(), MOST)))
    return [child for child in found if child is not None]


def is_focused(node: Node) -> bool:
    return bool(node.get_state_set().contains(Atspi.StateType.FOCUSED))


def named(node: Node) -> bool:
    if (node.get_name() or "").strip():
        return True
    above = node.get_parent()
    return bool(above and above.get_role_name() in ("combo box", "spin button") and (above.get_name() or "").strip())


def path(node: Node) -> str:
    words: list[str] = []
    while node is not None and len(words) < 8:
        words.append(f"{node.get_role_name()} {node.get_name()!r}")
        node = node.get_parent()
    return " in ".join(words)


def value(node: Node) -> str:
    """The text of an editor or label."""
    if "Text" in (Atspi.Accessible.get_interfaces(node) or ()):
        return str(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)))
    return ""


def labels(node: Node) -> list[str]:
    """What stands beside it as its label: a combo box has its chosen text for a name."""
    found = []
    for relation in node.get_relation_set() or ():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            found += [relation.get_target(at).get_name() or "" for at in range(relation.get_n_targets())]
    return found


def told(node: Node) -> dict[str, Any] | None:
    if node is None:
        return None
    box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    return {
        "role": node.get_role_name(), "name": node.get_name() or "", "value": value(node), "labels": labels(node),
        "states": [state.value_nick for state in node.get_state_set().get_states()],
        "middle": [box.x + box.width // 2, box.y + box.height // 2], "size": [box.width, box.height],
    }  # fmt: skip


def answer(reader: Reader, asked: dict[str, Any]) -> Any:
    do = asked["do"]
    if do == "group":
        reader.group = asked["group"]
        return True
    if do == "find":
        return told(reader.find(asked["role"], asked["name"]))
    if do == "focused":
        return told(reader.focused())
    if do == "moves":
        return reader.moves
    if do == "says":
        return reader.says(asked["words"])
    return {"tree": reader.tree, "unnamed": reader.unnamed}[do]()


def main() -> None:
    reader = Reader()
    for line in sys.stdin:
        context = GLib.MainContext.default()
        while context.pending():  # what changed meanwhile is taken note of
            context.iteration(False)
        try:
            said = {"answer": answer(reader, json.loads(line))}
        except (GLib.Error, TypeError, AttributeError) as error:
            said = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
