"""Qt's own words, such as Copy and Paste, from our catalogue: Qt ships no Bokmål."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator

from relate_desktop.text import N_, _, language

WORDS = frozenset(
    {
        N_("&Undo"), N_("&Redo"), N_("Cu&t"), N_("&Copy"), N_("&Paste"), N_("Delete"), N_("Select All"),
        N_("Copy &Link Location"), N_("OK"), N_("&OK"), N_("Cancel"), N_("&Cancel"), N_("Close"), N_("&Close"),
        N_("Save"), N_("&Save"), N_("Open"), N_("&Open"), N_("&Yes"), N_("&No"), N_("File &name:"),
        N_("Back"), N_("Forward"), N_("Parent Directory"), N_("Create New Folder"),
        N_("List View"), N_("Detail View"), N_("&Rename"), N_("&Delete"), N_("Show &hidden files"), N_("&New Folder"),
        N_("&Look in:"), N_("Files of &type:"), N_("Go back"), N_("Go forward"), N_("Go to the parent directory"),
        N_("Create a New Folder"), N_("Change to list view mode"), N_("Change to detail view mode"),
        N_("List of places and bookmarks"), N_("Sidebar"), N_("Files"), N_("Folder"), N_("Drive"), N_("Unknown"),
        N_("%1 already exists.\nDo you want to replace it?"),
        N_("%1\nFile not found.\nPlease verify the correct file name was given."),
        N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
        N_("'%1' is write protected.\nDo you want to delete it anyway?"),
        N_("Are you sure you want to delete '%1'?"), N_("Could not delete directory."),
        N_("Recent Places"), N_("Remove"), N_("Show "),
        N_("Directory:"), N_("Name"), N_("Size"), N_("Kind"), N_("Type"), N_("Date Modified"), N_("Computer"),
        N_("&Choose"), N_("All Files (*)"), N_("Insert Unicode control character"),
        # keys, as they stand on a keyboard
        N_("Left"), N_("Right"), N_("Up"), N_("Down"), N_("Space"), N_("Del"), N_("Ins"), N_("Home"), N_("End"),
        N_("PgUp"), N_("PgDown"), N_("Backspace"), N_("Tab"), N_("Return"), N_("Enter"), N_("Esc"),
    }
)  # fmt: skip


class QtWords(QTranslator):
    """Asked by Qt for each of its words; those it does not know stay as they are."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        return _(sourceText) if sourceText in WORDS else None

    def isEmpty(self) -> bool:
        return False


def locale() -> QLocale:
    """Return how Qt writes days and figures in the language of the screen."""
    if language() == "nb":
        return QLocale(QLocale.Language.NorwegianBokmal, QLocale.Country.Norway)
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
