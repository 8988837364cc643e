"""Each room's right to import is written down here and checked; no circles, nothing heavy before the first paint."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = "relate_desktop"
HEAVY = ("sqlalchemy", "reportlab", "alembic", "babel", "jinja2", "pypdfium2", "phonenumbers", "PIL", "holidays")
LATE = ("alembic", "babel", "holidays", "relate_desktop.letters")
"""What takes long to load and is seldom wanted stands inside the functions that use it (in letters, freely)."""


@dataclass(frozen=True)
class Room:
    """What a room may import: of our own (names below the house) and of others. The longest name counts."""

    ours: tuple[str, ...]
    others: tuple[str, ...]


PLAIN = ("text", "formats", "said", "paths", "saving", "file_names", "logs", "__init__")
ROOMS = {
    "records": Room(
        ("records", *PLAIN), ("sqlalchemy", "alembic", "babel", "phonenumbers", "PIL", "filelock", "holidays")
    ),
    "letters": Room(
        (
            "letters",
            "records.sheets",
            "records.letter_sheets",
            "records.complaint_sheets",
            "records.day_sheets",
            *PLAIN,
        ),
        ("reportlab", "jinja2", "pypdfium2", "PIL"),
    ),
    "screens": Room(("screens", "records", "letters", "making", "settings", *PLAIN), ("PySide6", "shiboken6")),
    "screens.kit": Room(("screens.kit", "text", "formats", "said", "paths"), ("PySide6", "shiboken6")),
    "app": Room(("",), ("PySide6",)),
    "program": Room(("",), ("PySide6",)),
    "opening": Room(("",), ("PySide6",)),
    "tour": Room(("",), ("PySide6",)),
    "hands": Room(("",), ("PySide6",)),
    "rubbish": Room((), ("PySide6",)),
    "": Room(("",), ("babel", "platformdirs")),  # command_line, commands and what all rooms share: no Qt
}
EACH_PAGE_MAY = (
    "kit", "work", "errand", "places", "actions", "page", "printing", "beside", "whose", "unfinished", "headed",
    "in_place", "asking", "short_list", "saving", "file_dialogs", "attachments", "find_whose", "answers",
    "job_views", "lists", "promised", "feedback", "call_places",
)  # fmt: skip
"""What a page's folder may take from the other screens."""
ENGINE = ("store", "shop_file", "glimpse", "search", "index", "upgrades", "backup")
"""The only records that know which database it is."""


def modules() -> dict[str, Path]:
    """Every module of the house by its name below it: `records.quotes.totals`; a package is its `__init__`."""
    return {
        ".".join(path.relative_to(ROOT / HOUSE).with_suffix("").parts): path
        for path in sorted((ROOT / HOUSE).rglob("*.py"))
    }


MODULES = modules()
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def statements(body: list[ast.stmt], *, functions: bool) -> Iterator[ast.stmt]:
    """What runs at import, and in functions if asked; never what stands there for the type checker only."""
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        if functions or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from statements(list(_within(node)), functions=functions)


def _within(node: ast.AST) -> Iterator[ast.stmt]:
    """The statements that stand directly in one, also behind an `except` or a `case`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child
        elif isinstance(child, ast.ExceptHandler | ast.match_case):
            yield from _within(child)


def imports(name: str, *, functions: bool = True) -> set[str]:
    """What a module imports when it runs: ours as `relate_desktop.records.base`, down to the module."""
    found: set[str] = set()
    for node in statements(TREES[name].body, functions=functions):
        if isinstance(node, ast.Import):
            found |= {_module(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {_module(node.module or "", alias.name) for alias in node.names}
    return found


def _module(base: str, name: str) -> str:
    """`from a.b import c` is the module a.b.c where there is one, else a.b."""
    inner = f"{base}.{name}".removeprefix(f"{HOUSE}.")
    return f"{HOUSE}.{inner}" if inner in MODULES or f"{inner}.__init__" in MODULES else base


def ours(imported: str) -> str | None:
    """The name below the house, or None for what is not ours."""
    if imported == HOUSE:
        return "__init__"
    return imported.removeprefix(f"{HOUSE}.") if imported.startswith(f"{HOUSE}.") else None


def within(name: str, prefix: str) -> bool:
    return prefix == "" or name == prefix or name.startswith(prefix + ".")


def room_of(name: str) -> Room:
    return ROOMS[max((room for room in ROOMS if within(name, room)), key=len)]


def page_of(name: str) -> str:
    parts = name.split(".")
    return parts[1] if parts[0] == "screens" and len(parts) > 1 else ""


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_keeps_to_what_it_may_import(room: str) -> None:
    wrong = []
    for name in MODULES:
        allowed = room_of(name)
        if allowed is ROOMS[room]:
            for imported in imports(name):
                mine, top = ours(imported), imported.split(".")[0]
                right = any(within(mine, may) for may in allowed.ours) if mine else top in allowed.others
                if not right and (mine or top not in sys.stdlib_module_names):
                    wrong.append(f"{name} imports {imported}")
    assert wrong == []


def test_what_is_seldom_wanted_is_imported_where_it_is_used() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name in MODULES
        for imported in imports(name, functions=False)
        if any(within(imported, late) for late in LATE) and not within(name, "letters")
    ]
    assert wrong == []


def test_a_page_does_not_reach_into_another_page() -> None:
    pages = {page_of(name) for name in MODULES if name.count(".") > 1} - {"", *EACH_PAGE_MAY}
    wrong = [
        f"{name} imports {imported}"
        for name in MODULES
        if page_of(name) in pages
        for imported in imports(name)
        if (page_of(ours(imported) or "") or page_of(name)) not in (page_of(name), *EACH_PAGE_MAY)
    ]
    assert wrong == []


def test_only_the_store_knows_which_database_it_is() -> None:
    wrong = [
        name
        for name in MODULES
        if not any(within(name, f"records.{part}") for part in ENGINE)
        if any(within(imported, "sqlite3") or within(imported, "sqlalchemy.dialects") for imported in imports(name))
    ]
    assert wrong == []


def test_imports_say_whole_names_and_what_they_take() -> None:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name}: relative import"
                assert all(alias.name != "*" for alias in node.names), f"{name}: star import"


def test_packages_are_empty() -> None:
    full = [name for name, tree in TREES.items() if name.endswith(".__init__") and tree.body]
    assert full == []


def test_there_is_no_circle() -> None:
    """Neither one that an import inside a function hides: who needs whom has one direction."""
    graph = {name: {ours(imported) or "" for imported in imports(name)} & MODULES.keys() for name in MODULES}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize(
    ("door", "barred"),
    [
        ("app", HEAVY),
        ("program", HEAVY),
        ("screens.window", HEAVY),
        ("records.glimpse", (*HEAVY, "PySide6")),
        ("screens.customers.glimpse", HEAVY),
        ("screens.today.glimpse", HEAVY),
        ("command_line", (*HEAVY, "PySide6")),
        ("text", (*HEAVY, "PySide6")),
    ],
)
def test_nothing_heavy_is_loaded_before_the_first_paint(door: str, barred: tuple[str, ...]) -> None:
    code = f"import sys, {HOUSE}.{door}; print([name for name in {barred!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "[]", ran.stderr


def test_nothing_before_the_first_paint_takes_all_of_qt() -> None:
    """Naming `Qt` makes Python build every one of its 1,200 flags, a tenth of the start: they say `QtCore.Qt` late."""
    code = f"import sys, {HOUSE}.program; print(*(name for name in sys.modules if name.startswith('{HOUSE}.')))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    names = [name.removeprefix(f"{HOUSE}.") for name in ran.stdout.split()]
    assert "screens.kit.buttons" in names
    taking = [
        name
        for name in names
        for node in statements(TREES.get(name, ast.Module([], [])).body, functions=False)
        if isinstance(node, ast.ImportFrom) and node.module == "PySide6.QtCore"
        if "Qt" in [alias.name for alias in node.names]
    ]
    assert taking == []
