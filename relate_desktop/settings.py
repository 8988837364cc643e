"""This computer's settings: language, last shop, looks and window; the shop's own travel with its file."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from relate_desktop.paths import settings_file
from relate_desktop.text import LANGUAGES

_ALLOWED: dict[str, tuple[str, ...] | range] = {
    "language": ("", *LANGUAGES),
    "scheme": ("system", "light", "dark"),
    "text_percent": range(50, 301),
    "order": ("lately", "name"),
    "jobs_as": ("list", "board"),
}


@dataclass
class Settings:
    """What is remembered on this computer. "" and 0 mean: not chosen yet."""

    language: str = ""
    shop: str = ""
    shop_name: str = ""
    """What that shop is called: the window says it before the file is read."""
    scheme: str = "system"
    text_percent: int = 100
    geometry: str = ""
    """Qt's own form of where the window stood, in base64."""
    place: str = ""
    order: str = "lately"
    jobs_as: str = "list"
    staff: dict[str, int] = field(default_factory=dict)
    """Who was at work last, by shop file."""
    save_folder: str = ""
    printer: str = ""

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read the settings; a file that can't be read is set aside and the defaults hold."""
        place = path or settings_file()
        try:
            found = _read(place.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError):
            _set_aside(place)
            return cls()
        return cls(**_fitting(cls, found))

    def save(self, path: Path | None = None) -> None:
        """Write the settings; a computer that does not let us is no reason to stop the work."""
        lines = [_line(name, value) for name, value in asdict(self).items()]
        tables = [_table(name, value) for name, value in asdict(self).items() if isinstance(value, dict) and value]
        from relate_desktop.saving import save_whole

        text = "\n".join([line for line in lines if line] + tables) + "\n"
        try:
            save_whole(path or settings_file(), text.encode(errors="replace"))
        except OSError:
            return


def _read(text: str) -> dict[str, Any]:
    """What the file says. As we write it, each value is also JSON; only a file edited by hand takes the TOML parser,
    whose import is a tenth of the start.
    """
    found: dict[str, Any] = {}
    table = found
    try:
        for line in filter(None, text.splitlines()):
            name, equals, value = line.partition(" = ")
            if equals:
                table[json.loads(name) if name.startswith('"') else name] = json.loads(value)
            else:
                table = found.setdefault(line[1:-1], {}) if line == f"[{line[1:-1]}]" else _no_table(line)
    except (ValueError, TypeError):
        import tomllib

        return tomllib.loads(text)
    return found


def _no_table(line: str) -> dict[str, Any]:
    raise ValueError(line)


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".broken.toml"))
    except OSError:
        return


def _fitting(cls: type[Settings], found: dict[str, Any]) -> dict[str, Any]:
    """What we know, of the kind we expect; anything else is left out."""
    defaults = {known.name: getattr(cls(), known.name) for known in fields(cls)}
    return {name: value for name, value in found.items() if name in defaults and _fits(name, value, defaults[name])}


def _fits(name: str, value: object, default: object) -> bool:
    if type(value) is not type(default):
        return False
    if isinstance(value, dict):
        return all(type(number) is int for number in value.values())
    return name not in _ALLOWED or value in _ALLOWED[name]


def _line(name: str, value: object) -> str:
    return "" if isinstance(value, dict) else f"{name} = {_toml(value)}"


def _table(name: str, values: dict[str, int]) -> str:
    rows = [f"{_toml(key)} = {_toml(value)}" for key, value in values.items()]
    return "\n".join([f"[{name}]", *rows])


def _toml(value: object) -> str:
    """A JSON string or number is also one in TOML; DEL is the one letter where they differ."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
