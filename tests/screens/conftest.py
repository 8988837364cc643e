"""What every test of the window stands on: the application dressed as people see it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from relate_desktop.formats import Reader
from relate_desktop.rubbish import Rubbish
from relate_desktop.screens.kit import dress, reading
from tests.screens.workshop import as_usual


@pytest.fixture(autouse=True)
def looked_for_rubbish(qapp: QApplication) -> Iterator[None]:
    """As in the program: a worker that found what an earlier test left would delete parts of its window."""
    rubbish = Rubbish(qapp)
    yield
    rubbish.look()
    rubbish.end()
    rubbish.deleteLater()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light look at 100 %, with a Norwegian shop's figures read in English."""
    dress.start(qapp, scheme="light")
    dress.finish()
    reading.use_reader(Reader("en", "NO", "NOK"))
    yield qapp
    as_usual()
