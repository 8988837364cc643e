"""Power cuts as they could have been: what a process wrote, replayed up to any moment, without what no sync made safe.

strace writes down each system call on the files of one folder. At a cut a file holds what its last sync made safe,
and of what came later any 512-byte sectors; a name is safe once its folder was synced.
"""

import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,fallocate,link"
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_OPEN_FILE = re.compile(r"(\d+)<((?:\\x[0-9a-f]{2})*)>")


def can_be_traced() -> bool:
    """Whether there is an strace here that may watch a process."""
    return bool(shutil.which("strace")) and subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"]).returncode == 0


@dataclass(frozen=True)
class Call:
    """One system call: what it was, on which file, and its bytes; `at` is a place or a size, `to` another name."""

    name: str
    file: str
    data: bytes = b""
    at: int = 0
    to: str = ""


def traced(command: Sequence[str], folder: Path, notes: Path, cwd: Path) -> list[Call]:
    """Run a command and give its calls on files of a folder, and what it said on standard output, in their order."""
    watch = ["strace", "-qq", "-y", "-xx", "-s", "8000000", "-e", f"trace={CALLS}", "-o", str(notes)]
    ran = subprocess.run([*watch, *command], cwd=cwd, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return list(_calls(notes, str(folder)))


def _calls(notes: Path, folder: str) -> Iterator[Call]:
    hidden = _hex(folder)
    places: dict[str, int] = {}
    with notes.open() as lines:
        for line in lines:
            if (hidden in line or line.startswith("write(1<")) and (found := _CALL.match(line)) and found[3] != "-1":
                name, given = found[1], found[2]
                opened = _OPEN_FILE.match(given)
                texts = [_plain(text) for text in _TEXT.findall(given)]
                yield from _understood(name, given, _plain(opened[2]).decode() if opened else "", texts, places)


def _understood(name: str, given: str, file: str, texts: list[bytes], places: dict[str, int]) -> Iterator[Call]:
    if name == "write" and given.startswith("1<"):
        yield Call("said", "", texts[0])
    elif name == "openat" and "O_CREAT" in given:
        path = texts[-1].decode()
        places[path] = 0
        yield Call("created", path)
    elif name == "write":
        yield Call("written", file, texts[0], places.setdefault(file, 0))
        places[file] += len(texts[0])
    elif name == "pwrite64":
        yield Call("written", file, texts[0], int(given.rpartition(", ")[2]))
    elif name == "ftruncate":
        yield Call("cut", file, at=int(given.rpartition(", ")[2]))
    elif name in ("fsync", "fdatasync"):
        yield Call("synced", file)
    elif name.startswith("rename"):
        yield Call("renamed", texts[0].decode(), to=texts[1].decode())
    elif name.startswith("unlink"):
        yield Call("removed", texts[-1].decode())
    elif name != "openat":
        raise AssertionError(f"a call this disk does not know: {name}({given[:80]}")


def _hex(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def _plain(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class Held:
    """A file: what is safe of it, and what was written since its last sync."""

    safe: bytes = b""
    since: list[Call] = field(default_factory=list)

    def whole(self) -> bytes:
        return self._with(self.since, lambda: True)

    def torn(self, chance: random.Random) -> bytes:
        """As a cut may leave it: some of the sectors that were not safe, and changes of size up to some moment."""
        until = chance.choice((len(self.since), chance.randint(0, len(self.since))))
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        return self._with(self.since[:until], lambda: chance.random() < share)

    def _with(self, calls: list[Call], kept: Callable[[], bool]) -> bytes:
        content = bytearray(self.safe)
        for call in calls:
            if call.name == "cut":
                content[call.at :] = b"\0" * max(0, call.at - len(content))
                continue
            start = 0
            while start < len(call.data):
                end = min(len(call.data), start + SECTOR - (call.at + start) % SECTOR)
                if kept():
                    content.extend(b"\0" * (call.at + end - len(content)))
                    content[call.at + start : call.at + end] = call.data[start:end]
                start = end
        return bytes(content)


class Disk:
    """The files of a folder while calls are replayed; a deaf one takes no sync, as if nobody had asked for it."""

    def __init__(self, files: dict[str, bytes], *, deaf: bool = False) -> None:
        self._safe_names = {name: Held(content) for name, content in files.items()}
        self._names = dict(self._safe_names)
        self._renamings: list[dict[str, Held]] = []
        self._deaf = deaf
        self.said: list[str] = []

    def take(self, call: Call) -> None:
        """Let one call happen."""
        if call.name == "said":
            self.said += call.data.decode().split()
        elif call.name == "synced":
            self._sync(call.file)
        elif call.name in ("written", "cut"):
            self._names[call.file].since.append(call)
        else:
            self._rename(call)

    def _sync(self, file: str) -> None:
        held = self._names.get(file)
        if self._deaf:
            return
        if held is not None:
            held.safe, held.since = held.whole(), []
        else:  # the folder itself
            self._safe_names, self._renamings = dict(self._names), []

    def _rename(self, call: Call) -> None:
        if call.name == "created":
            if call.file in self._names:
                return
            self._names[call.file] = Held()
        elif call.name == "removed":
            del self._names[call.file]
        else:
            self._names[call.to] = self._names.pop(call.file)
        self._renamings.append(dict(self._names))

    def left(self, chance: random.Random) -> dict[str, bytes]:
        """The files as a cut at this moment may leave them."""
        names = chance.choice([self._safe_names, *self._renamings])
        return {name: held.torn(chance) for name, held in names.items()}

    def now(self) -> dict[str, bytes]:
        """The files as programs see them."""
        return {name: held.whole() for name, held in self._names.items()}


def laid_out(files: dict[str, bytes], folder: Path) -> None:
    """Put files into a folder that is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)
