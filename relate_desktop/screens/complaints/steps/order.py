"""The steps of the conversation, in order."""

from __future__ import annotations

from relate_desktop.screens.complaints.step import Step
from relate_desktop.screens.complaints.steps.apologise import ApologiseStep
from relate_desktop.screens.complaints.steps.follow_up import FollowUpStep
from relate_desktop.screens.complaints.steps.learn import LearnStep
from relate_desktop.screens.complaints.steps.listen import ListenStep
from relate_desktop.screens.complaints.steps.make_good import MakeGoodStep
from relate_desktop.screens.complaints.steps.solve import SolveStep

STEPS: tuple[type[Step], ...] = (ListenStep, ApologiseStep, SolveStep, MakeGoodStep, FollowUpStep, LearnStep)
