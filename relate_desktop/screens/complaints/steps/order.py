"""The steps of the conversation, in order."""

from __future__ import annotations

from relate_desktop.screens.complaints.step import Step

STEPS: tuple[type[Step], ...] = ()
