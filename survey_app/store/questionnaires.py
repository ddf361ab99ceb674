"""The shelf of questionnaires as they were asked, each family under the digest of its texts. Only added to.

What the checker said is written beside the texts; they themselves never change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.checking.checker import VERSION
from questionnaires.checking.verdict import Verdict, judge
from questionnaires.loading import Sources, digest, load_family
from questionnaires.model import Family
from survey_app.fieldwork.campaign import Stage
from survey_app.store.memory import Memory
from survey_app.store.tables import CampaignRow, QuestionnaireVersionRow

_shelved: Memory[Family] = Memory(32)
"""Read from the shelf, where their texts are held against the digest first."""
_families: Memory[Family] = Memory(64)
_verdicts: Memory[Verdict] = Memory(256)


class QuestionnaireBroken(Exception):
    """The texts kept under a digest are not the texts it was made from."""


class NotFit(Exception):
    """A questionnaire that may not be asked: an error is left, or a warning that nobody has let stand in writing."""


@dataclass(frozen=True, slots=True)
class Version:
    """What is known about a version besides its texts. ``checker``: the version of the checker that judged it."""

    digest: str
    kept_on: date
    checker: str
    fit: bool


def keep(session: Session, sources: Sources, today: date) -> str:
    """Keep the texts of a family, judged, and return their digest. Raises ``LoadingError`` for a family with faults."""
    fit, name = judged(sources).passes, digest(sources)
    if session.get(QuestionnaireVersionRow, name) is None:
        session.add(
            QuestionnaireVersionRow(digest=name, sources=dict(sources), kept_on=today, checker=VERSION, fit=fit)
        )
        session.flush()
    return name


def read(sources: Sources) -> Family:
    """The family these texts are, read once and remembered. Raises ``LoadingError`` for a family with faults."""
    return _families.recall(digest(sources), lambda: load_family(sources))


def judged(sources: Sources, band: str = "") -> Verdict:
    """What the checker of today says about these texts, or about one band of them; remembered. Raises as ``read``."""
    return _verdicts.recall((digest(sources), band), lambda: judge(read(sources), band))


def family(session: Session, name: str) -> Family:
    """The family under that digest, read once and remembered.

    Raises ``KeyError`` when nothing is kept under it, ``QuestionnaireBroken`` when the texts were changed.
    """
    return _shelved.recall(name, lambda: read(_row(session, name).sources))


def texts(session: Session, name: str) -> Sources:
    """The texts under that digest. Raises as ``family`` does."""
    row = _row(session, name)
    return dict(row.sources)


def version(session: Session, name: str) -> Version:
    """When the version was kept and what the checker said. Raises ``KeyError`` when nothing is kept under it."""
    row = _row(session, name)
    return Version(row.digest, row.kept_on, row.checker, row.fit)


def verdict(session: Session, name: str) -> Verdict:
    """What the checker of today says about a version. Raises as ``family`` does."""
    return judged(texts(session, name))


def admit(session: Session, name: str) -> None:
    """Let a version be asked. Raises ``NotFit`` for a bank and where the checker does not pass it, else as ``family``
    does."""
    row = _row(session, name)
    if family(session, name).bank:
        raise NotFit(name)
    if row.checker != VERSION:
        row.checker, row.fit = VERSION, verdict(session, name).passes
        session.flush()
    if not row.fit:
        raise NotFit(name)


def is_public(session: Session, name: str) -> bool:
    """Whether children were, or are, asked by this version: from then on anybody may read it."""
    asked = select(CampaignRow.id).where(CampaignRow.family_digest == name, CampaignRow.stage != Stage.DRAFT)
    return session.scalars(asked.limit(1)).first() is not None


def in_use(session: Session) -> tuple[Family, ...]:
    """Every family that is asked in a round which is not yet published, each version once."""
    asked = select(CampaignRow.family_digest).where(CampaignRow.stage != Stage.PUBLISHED).distinct()
    return tuple(family(session, name) for name in sorted(session.scalars(asked)))


def _row(session: Session, name: str) -> QuestionnaireVersionRow:
    row = session.get(QuestionnaireVersionRow, name)
    if row is None:
        raise KeyError(name)
    if digest(row.sources) != name:
        raise QuestionnaireBroken(
            f"The questionnaire kept under {name} was changed. Put the database back from a backup."
        )
    return row
