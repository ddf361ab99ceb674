"""A topic through the ages: added up only where declared, and never so that a band comes back."""

from __future__ import annotations

from analysis.summary import (
    Status,
    WholeChildren,
    summarise,
)
from questionnaires.model import Family, Topic
from tests.analysis.road import HOMES, ROAD, THREE, three


def test_an_anchor_is_added_up_over_its_bands() -> None:
    pooled = summarise(THREE, three((13, 48), (21, 59), (11, 32)), HOMES).topics[0].pooled
    assert pooled is not None
    assert pooled.good is not None
    assert (pooled.good.count, pooled.good.base, pooled.good.population) == (45, 139, 237)
    # each band at 1 - .05/3, by scipy.stats.hypergeom
    assert pooled.good.interval == WholeChildren(13 + 24 + 17, 23 + 38 + 45)
    assert pooled.good.silent == WholeChildren(45, 45 + 237 - 139)
    assert (pooled.id, pooled.kind, pooled.bands) == ("road", "topic", "7–17 岁")
    assert pooled.sentence == "7–17 岁答了的 139 人里，45 人给出了好的回答。"
    assert [(part.items, part.count, part.base, part.population) for part in pooled.parts] == [
        (("road7",), 13, 48, 65),
        (("road10",), 21, 59, 86),
        (("road14",), 11, 32, 86),
    ]


def test_a_band_in_words_enters_the_sum_with_its_two_ends() -> None:
    known = {summarise(THREE, three((13, 48), (few, 59), (11, 32)), HOMES).topics[0].pooled for few in (1, 2, 3, 4)}
    assert len(known) == 1  # the sum tells no more than the words
    pooled = known.pop()
    assert pooled is not None
    assert (pooled.status, pooled.good, pooled.levels) == (Status.MOSTLY, None, ())
    assert pooled.sentence == "7–17 岁答了的 139 人里，24 到 30 人给出了好的回答。"


def test_bands_too_small_alone_are_added_and_said_to_be() -> None:
    pooled = summarise(THREE, three((3, 8), (21, 59), (4, 9)), HOMES).topics[0].pooled
    assert pooled is not None
    assert [(part.bands, part.count, part.base) for part in pooled.parts] == [
        (("7-9", "14-17"), 7, 17),
        (("10-13",), 21, 59),
    ]
    assert pooled.note == "7–9、14–17 岁各自不足 10 人，合在一起数"


def test_a_topic_that_is_no_anchor_is_never_added_up() -> None:
    side_by_side = Family(THREE.id, THREE.questionnaires, (Topic("road", ROAD.members),), (), THREE.words)
    topic = summarise(side_by_side, three((13, 48), (21, 59), (11, 32)), HOMES).topics[0]
    assert topic.pooled is None
    assert [finding.band for finding in topic.findings] == ["7-9", "10-13", "14-17"]
