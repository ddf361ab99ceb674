"""The shelf of questionnaires as they were asked, each family under the digest of its texts. Only added to."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.loading import Sources, digest, load_family
from questionnaires.model import Family
from survey_app.fieldwork.campaign import Stage
from survey_app.store.memory import Memory
from survey_app.store.tables import CampaignRow, QuestionnaireVersionRow

REMEMBERED = 32

_families: Memory[Family] = Memory(REMEMBERED)


class QuestionnaireBroken(Exception):
    """The texts kept under a digest are not the texts it was made from."""


def keep(session: Session, sources: Sources) -> str:
    """Keep the texts of a family and return their digest. Raises ``LoadingError`` for a family with faults."""
    load_family(sources)
    name = digest(sources)
    if session.get(QuestionnaireVersionRow, name) is None:
        session.add(QuestionnaireVersionRow(digest=name, sources=dict(sources)))
        session.flush()
    return name


def family(session: Session, name: str) -> Family:
    """The family under that digest, read once and remembered.

    Raises ``KeyError`` when nothing is kept under it, ``QuestionnaireBroken`` when the texts were changed.
    """
    return _families.recall(name, lambda: _read(session, name))


def in_use(session: Session) -> tuple[Family, ...]:
    """Every family that is asked in a round which is not yet published, each version once."""
    asked = select(CampaignRow.family_digest).where(CampaignRow.stage != Stage.PUBLISHED).distinct()
    return tuple(family(session, name) for name in sorted(session.scalars(asked)))


def _read(session: Session, name: str) -> Family:
    row = session.get(QuestionnaireVersionRow, name)
    if row is None:
        raise KeyError(name)
    if digest(row.sources) != name:
        raise QuestionnaireBroken(
            f"The questionnaire kept under {name} was changed. Put the database back from a backup."
        )
    return load_family(row.sources)
