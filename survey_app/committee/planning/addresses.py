"""Every address at which a round is prepared, opened, and changed while it is open. Reading is GET, doing is POST."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from werkzeug.wrappers import Response

from survey_app.committee.planning import beginning, removing, walking, ways

NEW = "/rounds/new"
PLAN = "/rounds/<slug>/plan"
STEP = f"{PLAN}/<step>"
REMOVE = f"{PLAN}/remove"
WAYS = "/rounds/<slug>/ways"

READING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    NEW: ("plan_new", beginning.show),
    PLAN: ("plan", walking.go_on),
    STEP: ("plan_step", walking.show),
    REMOVE: ("plan_remove", removing.show),
    WAYS: ("ways", ways.show),
}
DOING: Mapping[str, tuple[str, Callable[..., Response]]] = {
    NEW: ("plan_new_submit", beginning.submit),
    STEP: ("plan_step_submit", walking.submit),
    REMOVE: ("plan_remove_submit", removing.submit),
    f"{WAYS}/days": ("ways_days", ways.days),
    f"{WAYS}/add": ("ways_add", ways.add),
    f"{WAYS}/<code>/stop": ("ways_stop", ways.stop),
}
