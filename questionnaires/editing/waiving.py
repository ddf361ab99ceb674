"""Warnings that are let stand, each with who decided and why; and the children who tried a questionnaire first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from questionnaires.editing.documents import CannotChange, Draft, Values
from questionnaires.model import Waiver
from questionnaires.sources import Sources

WAIVERS = "waivers.toml"
LONGEST = 500
MOST_CHILDREN = 1000


def let_stand(sources: Sources, waiver: Waiver) -> Sources:
    """The family with a waiver more, or another one for the same rule and place.

    Raises ``CannotChange`` when it does not say who decided and why, or says more than fits on a page.
    """
    draft = Draft(sources)
    role, reason = _said(waiver.role), _said(waiver.reason)
    if not role or not reason:
        raise CannotChange(
            {
                "zh": "请写上是谁定的（写职务，不写名字），为什么。",
                "en": "Write who decided (the role, no name) and why.",
            }
        )
    if any(len(text) > LONGEST for text in (*role.values(), *reason.values())):
        raise CannotChange({"zh": f"最多 {LONGEST} 个字。", "en": f"At most {LONGEST} characters."})
    kept = [one for one in _waivers(draft) if (one["rule"], one["place"]) != (waiver.rule, waiver.place)]
    made = {"rule": waiver.rule, "place": waiver.place, "role": role, "reason": reason, "on": waiver.on}
    draft.begin(WAIVERS)["waivers"] = [*kept, made]
    return draft.sources


def no_longer(sources: Sources, rule: str, place: str) -> Sources:
    """The family without that waiver; as it is where there is none."""
    draft = Draft(sources)
    kept = [one for one in _waivers(draft) if (one["rule"], one["place"]) != (rule, place)]
    if kept:
        draft.begin(WAIVERS)["waivers"] = kept
        return draft.sources
    return {path: text for path, text in sources.items() if path != WAIVERS}


def tried(sources: Sources, band: str, children: int, on: date) -> Sources:
    """The family with how many children tried the questionnaire of a band, and when; none where there were none.

    Raises ``CannotChange`` for a number no pretest has.
    """
    draft = Draft(sources)
    if not 0 <= children <= MOST_CHILDREN:
        raise CannotChange(
            {"zh": f"请写 0 到 {MOST_CHILDREN} 之间的人数。", "en": f"Write a number from 0 to {MOST_CHILDREN}."}
        )
    structure = draft.structure(band)
    structure.pop("pretest", None)
    if children:
        sections = structure.pop("sections")
        structure["pretest"] = {"children": children, "on": on}
        structure["sections"] = sections
    return draft.sources


def _waivers(draft: Draft) -> list[Values]:
    return list(draft.file(WAIVERS)["waivers"]) if draft.has(WAIVERS) else []


def _said(said: Mapping[str, str]) -> dict[str, str]:
    return {language: text.strip() for language, text in said.items() if text.strip()}
