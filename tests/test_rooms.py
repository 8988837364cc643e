"""Each room's right to import is written down here and checked; no circles, nothing heavy before the first paint."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = "relate_desktop"
HEAVY = ("sqlalchemy", "reportlab", "alembic", "babel", "jinja2", "pypdfium2", "phonenumbers", "PIL")

# A room's name is the longest prefix that fits; "may not" are prefixes of what it must never import.
MAY_NOT: dict[str, tuple[str, ...]] = {
    "relate_desktop.records": (
        "PySide6", "reportlab", "relate_desktop.letters", "relate_desktop.screens", "relate_desktop.settings",
        "relate_desktop.app", "relate_desktop.command_line", "relate_desktop.commands",
    ),
    "relate_desktop.letters": (
        "PySide6", "sqlalchemy", "relate_desktop.screens", "relate_desktop.app", "relate_desktop.command_line",
        "relate_desktop.commands",
    ),
    "relate_desktop.screens": ("sqlalchemy", "reportlab", "relate_desktop.command_line", "relate_desktop.commands"),
    "relate_desktop.screens.kit": (
        "relate_desktop.records", "relate_desktop.letters", "relate_desktop.settings", "relate_desktop.app",
        "sqlalchemy", "reportlab",
    ),
}  # fmt: skip
WITHOUT_QT = ("text", "formats", "paths", "settings", "saving", "logs", "command_line", "commands")
SHARED_SCREENS = {"kit", "work", "errand", "places", "actions", "page", "printing"}


def modules() -> dict[str, Path]:
    """Every module of the house by its dotted name."""
    found = {}
    for path in sorted((ROOT / HOUSE).rglob("*.py")):
        parts = list(path.relative_to(ROOT).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(name: str, *, at_top_only: bool = False) -> set[str]:
    """What a module imports, as full dotted names of modules where those are ours."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    nodes = _top(tree.body) if at_top_only else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            assert all(alias.name != "*" for alias in node.names), f"{name}: star import"
            base = node.module or ""
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                found.add(inner if inner in MODULES else base)
    return found


def _top(body: list[ast.stmt]) -> list[ast.AST]:
    """Statements run at import, without what stands under TYPE_CHECKING or in a function."""
    found: list[ast.AST] = []
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.If | ast.Try | ast.With):
            found += _top([child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)])
        found.append(node)
    return found


def within(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


@pytest.mark.parametrize("room", MAY_NOT)
def test_no_room_reaches_where_it_must_not(room: str) -> None:
    wrong = [
        f"{name} imports {imported}"
        for name in MODULES
        if within(name, room)
        for imported in imports(name)
        if any(within(imported, barred) for barred in MAY_NOT[room])
    ]
    assert wrong == []


def test_letters_know_records_by_their_sheets_only() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name in MODULES
        if within(name, f"{HOUSE}.letters")
        for imported in imports(name)
        if within(imported, f"{HOUSE}.records") and imported != f"{HOUSE}.records.sheets"
    ]
    assert wrong == []


def test_screens_open_letters_inside_functions_only() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name in MODULES
        if within(name, f"{HOUSE}.screens")
        for imported in imports(name, at_top_only=True)
        if within(imported, f"{HOUSE}.letters")
    ]
    assert wrong == []


def test_a_page_does_not_reach_into_another_page() -> None:
    wrong = []
    for name in MODULES:
        page = page_of(name)
        if page and page not in SHARED_SCREENS:
            others = {page_of(imported) for imported in imports(name)} - {page, ""} - SHARED_SCREENS
            wrong += [f"{name} reaches into {other}" for other in others if (ROOT / HOUSE / "screens" / other).is_dir()]
    assert wrong == []


def page_of(name: str) -> str:
    parts = name.split(".")
    return parts[2] if parts[:2] == [HOUSE, "screens"] and len(parts) > 2 else ""


def test_what_runs_without_a_window_knows_no_qt() -> None:
    wrong = [
        name
        for name in MODULES
        if any(within(name, f"{HOUSE}.{plain}") for plain in WITHOUT_QT)
        if any(within(imported, "PySide6") for imported in imports(name))
    ]
    assert wrong == []


def test_packages_are_empty() -> None:
    full = [
        str(path.relative_to(ROOT))
        for path in (ROOT / HOUSE).rglob("__init__.py")
        if path.read_text(encoding="utf-8").strip() and path.parent != ROOT / HOUSE
    ]
    assert full == []


def test_there_is_no_circle() -> None:
    graph = {name: {found for found in imports(name, at_top_only=True) if found in MODULES} for name in MODULES}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name not in done:
            for other in graph[name]:
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("door", ["relate_desktop.app", "relate_desktop.screens.window"])
def test_nothing_heavy_is_loaded_before_the_first_paint(door: str) -> None:
    code = f"import sys, {door}; print(' '.join(n for n in {HEAVY!r} if n in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


def test_help_and_version_load_nothing_heavy() -> None:
    code = "import sys, relate_desktop.command_line; print(' '.join(n for n in %r if n in sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", code % ((*HEAVY, "PySide6"),)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == ""
