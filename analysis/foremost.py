"""Which topics surely stand among the first three: a rank is told only where chance could not have made it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.concern import concern
from analysis.counting import BAND, in_shares
from analysis.priorities import rank_sets
from analysis.responses import ResponseSet
from questionnaires.model import Family, Reporting, Topic

FIRST = 3


def foremost(family: Family, counted: ResponseSet, topics: Sequence[str]) -> frozenset[str]:
    """Those of ``topics`` (ids) whose simultaneous 95 % rank set lies inside 1 to 3, the most concern first.

    Every child scores 1 in a topic when her answer is not good, 0 when it is, nothing when she gave none; two topics
    are compared over the children who answered both. None where there are three topics or fewer to be the first of.
    """
    compared = [topic for topic in family.topics if topic.id in topics]
    if len(compared) <= FIRST or counted.size < 2:
        return frozenset()
    kept = in_shares(family, counted)
    scores = np.stack([_concern(family, kept, topic) for topic in compared], axis=1)
    if len(scores) < 2:
        return frozenset()
    ranks = rank_sets(scores)
    return frozenset(topic.id for topic, ranked in zip(compared, ranks, strict=True) if ranked.high <= FIRST)


def _concern(family: Family, kept: ResponseSet, topic: Topic) -> NDArray[np.float64]:
    scores = np.full(kept.size, np.nan)
    for questionnaire in family:
        if questionnaire.reporting is Reporting.MEASUREMENT and questionnaire.band.id in topic.members:
            item = questionnaire.item(topic.members[questionnaire.band.id])
            inside = kept.labels[BAND] == questionnaire.band.id
            scores[inside] = concern(item, kept, inside)
    return scores
