"""The pages of bringing a questionnaire in: the form, why a file was refused, and what of one came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for

from questionnaires.checking.verdict import Verdict
from questionnaires.exchange.refusal import LeftOut, Refused
from questionnaires.exchange.texts_in import clean_name
from questionnaires.faults import Fault
from questionnaires.faults_told import told
from survey_app.committee import heads
from survey_app.committee.editor import marks
from survey_app.committee.editor.pages import Option
from survey_app.committee.editor.work import Work
from survey_app.committee.furniture import Masthead
from survey_app.fieldwork.community import CommunityRecord
from survey_app.web.language import LANGUAGES, current_language, in_language, ngettext, own_name
from survey_app.web.language import gettext as _
from survey_app.web.pages import Page

MOST_SHOWN = 60
"""Of a list; whoever mends these finds the rest at the next try."""
LONGEST_SENTENCE = 400
LONGEST_PLACE = 160


@dataclass(frozen=True, slots=True)
class Why:
    """One reason why a file cannot come in; ``where``: a cell, or a file and a place in it."""

    message: str
    cure: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that did not come in as it stood."""

    where: str
    what: str
    why: str


@dataclass(frozen=True)
class UploadPage(Page):
    """The form; ``reasons``: why the last file was refused."""

    template: ClassVar[str] = "committee/upload.html"
    masthead: Masthead
    title: str
    reasons: tuple[Why, ...]
    left_out: tuple[Change, ...]
    more: str
    communities: tuple[Option, ...]
    ages: tuple[Option, ...]
    languages: tuple[Option, ...]
    action: str
    back: str


@dataclass(frozen=True)
class UploadedPage(Page):
    """What came in. Shown once, in answer to the form."""

    template: ClassVar[str] = "committee/uploaded.html"
    masthead: Masthead
    title: str
    asked: str
    found: str
    left_out: tuple[Change, ...]
    changed: tuple[Change, ...]
    next_url: str


@dataclass(frozen=True, slots=True)
class Refusals:
    """Why a file was refused; ``left_out``: what of a workbook would have stayed behind anyway; ``count``: of all
    reasons, where only the first are here."""

    reasons: tuple[Why, ...] = ()
    left_out: tuple[Change, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen in the form, and what was."""

    communities: Sequence[CommunityRecord]
    bands: Sequence[str]
    community_id: int
    band: str
    language: str


def upload_page(offered: Offered, refused: Refusals = Refusals()) -> UploadPage:
    """The form with whatever was chosen before; the file itself must be chosen again."""
    several = offered.communities if len(offered.communities) > 1 else ()
    return UploadPage(
        masthead=heads.front(offered.communities, "committee.upload"),
        title=_("This file cannot come in") if refused.reasons else _("Bring a questionnaire in"),
        reasons=refused.reasons,
        left_out=refused.left_out,
        more=_and_more(refused.count),
        communities=tuple(
            Option(str(one.id), in_language(one.names, current_language())[0], one.id == offered.community_id)
            for one in several
        ),
        ages=tuple(Option(band, _ages(band), band == offered.band) for band in offered.bands),
        languages=tuple(Option(one, own_name(one), one == offered.language) for one in LANGUAGES),
        action=url_for("committee.upload_submit"),
        back=url_for("committee.questionnaires"),
    )


def uploaded_page(work: Work, verdict: Verdict, left_out: Sequence[LeftOut]) -> UploadedPage:
    """The page after a file came in."""
    count = sum(len(one.items) for one in work.family.everyone)
    lost = tuple(_change(one) for one in left_out if not one.changed)
    altered = tuple(_change(one) for one in left_out if one.changed)
    return UploadedPage(
        masthead=heads.of_draft(work.draft, work.community, work.family, ""),
        title=_("It has come in"),
        asked=ngettext("%(num)s question has come in.", "%(num)s questions have come in.", count),
        found=_checked(verdict),
        left_out=lost,
        changed=altered,
        next_url=url_for("committee.draft", draft_id=work.draft.id),
    )


def _ages(band: str) -> str:
    low, high = band.split("-")
    return _("Ages %(low)s–%(high)s", low=low, high=high)


def one_reason(sentence: str) -> Refusals:
    """A refusal that concerns the form, not what is in the file."""
    return Refusals((Why(sentence),))


def of_refusals(refused: Refused) -> Refusals:
    """Why a workbook or a zip cannot come in, in the reader's language."""
    language, found = current_language(), refused.refusals
    reasons = (
        Why(_sentence(one.message[language]), _sentence(one.cure[language]), _where(one.cell))
        for one in found[:MOST_SHOWN]
    )
    return Refusals(tuple(reasons), tuple(map(_change, refused.left_out[:MOST_SHOWN])), len(found))


def of_faults(faults: Sequence[Fault]) -> Refusals:
    """What is wrong in the texts of a family, in the reader's language."""
    language = current_language()
    reasons = (
        Why(_sentence(one.message[language]), _sentence(one.cure[language]), _where(one.place))
        for one in told(faults, MOST_SHOWN)
    )
    return Refusals(tuple(reasons), count=len(faults))


def _checked(verdict: Verdict) -> str:
    found = marks.how_many(len(verdict.errors), len(verdict.warnings))
    if not found:
        return _("The checker finds nothing to change.")
    return _("The checker finds: %(found)s.", found=found)


def _change(one: LeftOut) -> Change:
    where = f"{one.sheet}!{one.cell}" if one.cell else one.sheet
    return Change(_where(where), _where(one.what), one.why[current_language()])


def _and_more(count: int) -> str:
    if count <= MOST_SHOWN:
        return ""
    return _("Only the first %(shown)s are shown here.", shown=MOST_SHOWN)


def _where(text: str) -> str:
    """Something out of the file: nothing that turns or hides, and no longer than two lines."""
    return clean_name(text, LONGEST_PLACE)


def _sentence(text: str) -> str:
    return clean_name(text, LONGEST_SENTENCE)
