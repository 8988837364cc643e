"""A second start does not open a second window: it asks the first one to come to the front."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QThread
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 1_000


def name_of(shop: Path) -> str:
    """Return the name the window of this shop file answers to on this computer."""
    return "relate-" + hashlib.sha256(str(shop.resolve()).encode()).hexdigest()[:24]


def raise_other(name: str) -> bool:
    """Ask the window of that name to come to the front; tell whether it answered. One just starting gets a second."""
    socket, since = QLocalSocket(), QElapsedTimer()
    since.start()
    socket.connectToServer(name)
    while not socket.waitForConnected(_PATIENCE_MS):
        if since.elapsed() > _PATIENCE_MS:
            return False
        QThread.msleep(50)
        socket.connectToServer(name)
    socket.write(b"front\n")
    answered = socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for later starts; `rung` is called for each."""

    def __init__(self, name: str, rung: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._rung = rung
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(name)  # left behind by one that died; the lock says that nobody lives there
        self._server.listen(name)

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            self._rung()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
