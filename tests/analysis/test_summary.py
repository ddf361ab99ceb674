"""The summary of a round: every number equals a direct count, nothing small appears, and order tells nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analysis.responses import ResponseSet
from analysis.summary import (
    Apart,
    BandCoverage,
    Finding,
    GoodShare,
    Level,
    MissingCounts,
    Part,
    SexCoverage,
    Status,
    Summary,
    WholeChildren,
    summarise,
)
from questionnaires.answers import Answer, Missing
from questionnaires.loading import library_family, load_family
from questionnaires.model import Condition, Family, Item, Kind, Purpose, Reporting, Route, SetApart, Topic
from tests.analysis.families import (
    Said,
    answers,
    chosen,
    family,
    item,
    questionnaire,
    register,
    sealed,
    shuffled,
    together,
    walk,
)

ROAD7 = item("road7", "easy okay hard", good=("easy",))
ROAD10 = item("road10", "very quite not-very not-at-all", good=("very", "quite"))
ROAD14 = item("road14", "v q mid n x", good=("v", "q"))
REPLY = item("reply", "changed reason silence never", kind="single", good=("changed", "reason"), outside=("never",))
ROAD = Topic("road", {"7-9": "road7", "10-13": "road10", "14-17": "road14"}, anchor=True)
SEX = item("sex", "boy girl", kind="single", purpose=Purpose.BACKGROUND)
HELPER = item("helper", "alone chose", kind="single", purpose=Purpose.HELPER)
THREE = family(
    [
        questionnaire([ROAD7, HELPER, SEX], set_apart=(SetApart("helper-chose", "helper", "chose"),)),
        questionnaire([ROAD10, REPLY], band="10-13"),
        questionnaire([ROAD14], band="14-17"),
    ],
    [ROAD],
)
HOMES = register(b7_9=65, b10_13=86, b14_17=86)


def only(summary: Summary, finding_id: str) -> Finding:
    return next(finding for finding in summary.findings if finding.id == finding_id)


def counts(finding: Finding) -> list[tuple[str, int | None]]:
    return [("+".join(level.options), level.count) for level in finding.levels]


# ---- what is said of one item


def test_an_item_with_its_interval_in_whole_children() -> None:
    round_ = sealed(THREE, {"7-9": answers("road7", {"easy": 13, "okay": 16, "hard": 19})})
    zh = only(summarise(THREE, round_, HOMES), "road7")
    assert zh.good == GoodShare(13, 48, 13 / 48, WholeChildren(14, 22), WholeChildren(13, 30), 65)
    assert counts(zh) == [("easy", 13), ("okay", 16), ("hard", 19)]
    assert [level.good for level in zh.levels] == [True, False, False]
    assert (zh.status, zh.base, zh.population, zh.topic, zh.bands) == (Status.SHOWN, 48, 65, "road", "7–9 岁")
    assert zh.sentence == "48 人里 13 人选了“easy zh”。"
    assert zh.estimate == (
        "住在这里的 65 名 7–9 岁孩子里，14 到 22 名会这样说。没答的 17 名不管怎么想，也在 13 到 30 名之间。"
    )
    en = only(summarise(THREE, round_, HOMES, language="en"), "road7")
    assert en.sentence == "13 of 48 chose “easy en”."
    assert en.estimate == (
        "Of the 65 children aged 7–9 who live here, 14 to 22 would say so. "
        "Whatever the 17 who did not answer think, it is between 13 and 30."
    )


def test_a_small_base_is_shown_with_a_warning() -> None:
    found = only(summarise(THREE, sealed(THREE, {"7-9": answers("road7", {"easy": 13, "hard": 6})}), HOMES), "road7")
    assert (found.status, found.note) == (Status.SMALL, "人少，仅供参考")


def test_a_group_under_ten_is_not_there() -> None:
    found = only(summarise(THREE, sealed(THREE, {"7-9": answers("road7", {"easy": 9})}), HOMES), "road7")
    assert (found.status, found.base, found.levels, found.good, found.missing) == (Status.HIDDEN, None, (), None, None)
    assert found.sentence == found.note == "不足 10 人，不显示"


def test_what_may_only_be_said_in_words() -> None:
    round_ = sealed(THREE, {"7-9": answers("road7", {"easy": 2, "okay": 18, "hard": 19})})
    found = only(summarise(THREE, round_, HOMES), "road7")
    assert (found.status, found.levels, found.good, found.base) == (Status.MOSTLY, (), None, 39)
    assert found.sentence == "多数孩子选了“okay zh”或“hard zh”，选别的不到 5 人。"
    assert found.estimate.startswith("住在这里的 65 名 7–9 岁孩子里，0 到 ")


def test_more_answers_than_children_in_the_register() -> None:
    round_ = sealed(THREE, {"7-9": answers("road7", {"easy": 40, "hard": 30})})
    found = only(summarise(THREE, round_, HOMES), "road7")
    assert found.good == GoodShare(40, 70, 40 / 70)
    assert (found.estimate, found.note) == ("", "答的人比登记的人多，不推算，请核对名册")


def test_who_never_asked_says_nothing_of_replies() -> None:
    round_ = sealed(THREE, {"10-13": answers("reply", {"changed": 7, "reason": 9, "silence": 24, "never": 20})})
    found = only(summarise(THREE, round_, HOMES), "reply")
    assert (found.base, found.good) == (60, GoodShare(16, 40, 0.4))
    assert [level.good for level in found.levels] == [True, True, False, None]
    assert found.estimate == ""
    assert "不推算" in found.note


def test_nothing_follows_for_all_from_what_some_were_asked() -> None:
    gate = Item(
        "gate", Kind.PAIR, ROAD7.options[:2], routes=(Route("last", Condition("gate", ("okay",))), Route("more"))
    )
    more, last = item("more", good=("yes",)), item("last", good=("yes",))
    steps = family([questionnaire([gate, more, last])])
    everyone = together(
        answers("gate", {"easy": 30}), answers("more", {"yes": 15, "no": 15}), answers("last", {"yes": 15, "no": 15})
    )
    summary = summarise(steps, sealed(steps, {"7-9": everyone}), register(b7_9=65))
    asked_some, asked_all = only(summary, "more").good, only(summary, "last").good
    assert asked_some is not None
    assert asked_some.interval is None
    assert asked_all is not None
    assert asked_all.interval is not None


def test_each_option_of_a_multiple_choice_has_the_same_base() -> None:
    places = item("places", "library sports garden none*", kind="multiple")
    tiny = family([questionnaire([places])])
    round_ = sealed(
        tiny, {"7-9": answers("places", {"library+sports": 20, "sports": 10, "garden+sports": 3, "none": 7, "": 5})}
    )
    found = only(summarise(tiny, round_, register(b7_9=65)), "places")
    assert counts(found) == [("library", 20), ("sports", 33), ("garden", None), ("none", 7)]
    assert (found.base, found.multiple, found.note) == (40, True, "有的选项不能显示")
    assert found.sentence == "40 人里 33 人选了“sports zh”。"
    assert found.missing == MissingCounts(5, 0, 5, 0, 0)


def test_any_good_option_of_a_multiple_choice_counts_once() -> None:
    deeds = item("deeds", "survey council none*", kind="multiple", good=("survey", "council"))
    tiny = family([questionnaire([deeds])])
    round_ = sealed(tiny, {"7-9": answers("deeds", {"survey+council": 12, "survey": 6, "council": 5, "none": 20})})
    found = only(summarise(tiny, round_, register(b7_9=65)), "deeds").good
    assert found is not None
    assert (found.count, found.base) == (23, 43)


def test_a_questionnaire_by_itself() -> None:
    alone = questionnaire([item("fun"), Item("wish", Kind.TEXT, max_length=50)])
    round_ = sealed(family([alone]), {"7-9": answers("fun", {"yes": 30, "sometimes": 12, "no": 8})})
    summary = summarise(alone, round_, register(b7_9=65), language="en")
    assert (summary.topics, summary.attention, summary.praise) == ((), (), ())
    assert [finding.id for finding in summary.others] == ["fun"]
    assert summary.others[0].sentence == "30 of 50 chose “yes en”, more than anything else."
    assert summary.headline == "50 children said what they think"


# ---- who is counted


def test_voices_are_counted_and_never_estimated() -> None:
    play = item("play", "slide grass yard home", kind="single")
    fun = item("fun", "yes no", kind="pair", good=("yes",))
    voices = family(
        [questionnaire([play, fun], band="4-6", reporting=Reporting.VOICE)], [Topic("fun", {"4-6": "fun"}, anchor=True)]
    )
    said = together(
        answers("play", {"slide": 10, "grass": 7, "yard": 5, "home": 5}), answers("fun", {"yes": 6, "no": 21})
    )
    summary = summarise(voices, sealed(voices, {"4-6": said}), register(b4_6=65))
    assert [finding.id for finding in summary.voices] == ["play", "fun"]
    assert counts(summary.voices[0]) == [("slide", 10), ("grass", 7), ("yard", 5), ("home", 5)]
    assert all(finding.good is None and not finding.estimate for finding in summary.voices)
    assert (summary.attention, summary.praise, summary.topics[0].findings) == ((), (), ())


def test_responses_set_apart_are_in_no_share() -> None:
    said = together(answers("road7", {"easy": 20, "hard": 30}), answers("helper", {"chose": 12, "alone": 38}))
    summary = summarise(THREE, sealed(THREE, {"7-9": said}), HOMES)
    assert summary.apart == (Apart("helper-chose", "7-9", "helper zh：chose zh", 12),)
    assert counts(only(summary, "road7")) == [("easy", 8), ("okay", 0), ("hard", 30)]
    assert only(summary, "road7").base == 38
    assert summary.responses == summary.coverage[0].answered == 50


def test_few_set_apart_are_not_numbered() -> None:
    said = together(answers("road7", {"easy": 20, "hard": 30}), answers("helper", {"chose": 9, "alone": 41}))
    assert summarise(THREE, sealed(THREE, {"7-9": said}), HOMES).apart[0].count is None


def band_of(size: int, item_id: str, option: str) -> list[Said]:
    return [{item_id: chosen(item_id, option)}] * size


@pytest.mark.parametrize(
    ("sizes", "responses", "answered"),
    [
        ((30, 25, 20), 75, (30, 25, 20)),
        ((30, 25, 0), 55, (30, 25, 0)),
        ((30, 25, 4), 59, (30, None, None)),  # one alone would come back from the total
        ((30, 6, 4), 40, (30, None, None)),
        ((3, 4, 2), None, (None, None, None)),
        ((40, 0, 4), 44, (None, 0, None)),
    ],
)
def test_a_band_under_ten_cannot_be_worked_out(
    sizes: tuple[int, ...], responses: int | None, answered: tuple[int | None, ...]
) -> None:
    said = {
        "7-9": band_of(sizes[0], "road7", "easy"),
        "10-13": band_of(sizes[1], "road10", "very"),
        "14-17": band_of(sizes[2], "road14", "v"),
    }
    summary = summarise(THREE, sealed(THREE, said), HOMES)
    assert (summary.responses, tuple(band.answered for band in summary.coverage)) == (responses, answered)


def test_sex_is_told_only_with_ten_on_each_side() -> None:
    def by_sex(boys: int, girls: int) -> tuple[SexCoverage, ...]:
        said = together(answers("road7", {"easy": 40}), answers("sex", {"boy": boys, "girl": girls}))
        return summarise(THREE, sealed(THREE, {"7-9": said}), HOMES).coverage[0].by_sex

    assert by_sex(18, 20) == (SexCoverage("boy", 18, None), SexCoverage("girl", 20, None))
    assert by_sex(30, 9) == ()
    assert by_sex(40, 0) == ()


def test_channels_of_a_few_are_joined() -> None:
    def came(*channels: str, size: int = 40) -> tuple[tuple[str, int], ...]:
        round_ = sealed(THREE, {"7-9": band_of(size, "road7", "easy")}, channels)
        return summarise(THREE, round_, HOMES).channels

    assert came("poster") == (("poster", 40),)
    assert came("poster", "ticket") == (("ticket", 20), ("poster", 20))
    assert came("poster", "poster", "poster", "poster", "ticket") == (("poster+ticket", 40),)
    assert came("poster", size=9) == ()


# ---- topics


def three(*goods: tuple[int, int]) -> ResponseSet:
    (g7, n7), (g10, n10), (g14, n14) = goods
    return sealed(
        THREE,
        {
            "7-9": answers("road7", {"easy": g7, "hard": n7 - g7}),
            "10-13": answers("road10", {"very": g10, "not-at-all": n10 - g10}),
            "14-17": answers("road14", {"v": g14, "x": n14 - g14}),
        },
    )


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
    assert pooled.sentence == "7–17 岁答了的 139 人里，24 到 28 人给出了好的回答。"


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


# ---- what comes first


def topics_of(*goods: int, base: int = 60, homes: int = 86) -> Summary:
    """One band, one topic a number: so many good answers of ``base``."""
    items = [item(f"t{place}", "yes no", kind="pair", good=("yes",)) for place, _ in enumerate(goods)]
    tiny = family([questionnaire(items)], [Topic(each.id, {"7-9": each.id}) for each in items])
    columns = [answers(each.id, {"yes": good, "no": base - good}) for each, good in zip(items, goods, strict=True)]
    return summarise(tiny, sealed(tiny, {"7-9": together(*columns)}), register(b7_9=homes), language="en")


def test_three_at_most_the_most_children_first() -> None:
    summary = topics_of(20, 5, 55, 12, 30, 45)
    assert [finding.id for finding in summary.attention] == ["t1", "t3", "t0"]
    assert [finding.id for finding in summary.praise] == ["t2", "t5"]
    assert summary.headline == "T2 well; t1 badly; t3 badly; t0 badly; t5 well"


def test_attention_counts_the_concern() -> None:
    first = topics_of(12).attention[0]
    assert first.title == "T0 badly"
    assert first.sentence == "48 of the 60 children aged 7–9 who answered did not give a good answer."
    assert first.good is not None
    assert first.good.concern_interval == WholeChildren(63, 73)  # 13 to 23 good ones by scipy.stats.hypergeom
    assert "63 to 73 would not give a good answer" in first.estimate
    assert "between 48 and 74" in first.estimate


def test_a_concern_of_fewer_than_half_is_named_neutrally() -> None:
    first = topics_of(35).attention[0]
    assert (first.title, first.sentence[:6]) == ("T0 topic", "25 of ")
    assert topics_of(35).headline == "60 children said what they think"


@pytest.mark.parametrize(("silence", "first"), [(24, ["reply"]), (20, []), (14, [])])
def test_where_only_some_were_asked_more_than_half_must_say_so(silence: int, first: list[str]) -> None:
    some = family([questionnaire([REPLY])], [Topic("reply", {"7-9": "reply"})])
    said = answers("reply", {"changed": 0, "reason": 40 - silence, "silence": silence, "never": 20})
    summary = summarise(some, sealed(some, {"7-9": said}), register(b7_9=65))
    assert [finding.id for finding in summary.attention] == first
    assert summary.praise == ()


def test_between_the_two_nothing_is_claimed() -> None:
    summary = topics_of(39)
    assert (summary.attention, [finding.id for finding in summary.praise]) == ((), ["t0"])
    unsure = topics_of(22, base=35)
    assert (unsure.attention, unsure.praise) == ((), ())


def test_a_concern_in_words_only_still_comes_first() -> None:
    first = topics_of(2, 20).attention[0]
    assert (first.id, first.status) == ("t0", Status.MOSTLY)
    assert first.sentence == "At least 56 of the 60 children aged 7–9 who answered did not give a good answer."


def test_a_headline_is_short_and_starts_with_the_good() -> None:
    neighbourhood = load_family(library_family("neighbourhood"))
    said = [
        {"B7": chosen("B7", "very-kind"), "B4": chosen("B4", "very-hard" if row % 5 else "very-easy")}
        for row in range(50)
    ]
    homes = register(b4_6=65, b7_9=65, b10_13=86, b14_17=86)
    zh = summarise(neighbourhood, sealed(neighbourhood, {"7-9": said}), homes)
    praised = neighbourhood.words["zh"].topics["neighbours"].praise
    assert zh.headline.startswith(praised)
    assert sum(char.isalnum() for char in zh.headline) <= 22
    assert not set(zh.headline) & set("！？!?")


# ---- refusals


@pytest.mark.parametrize("language", ["fr", "", "ZH"])
def test_a_language_without_words_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match=r"^language:"):
        summarise(THREE, three((13, 48), (21, 59), (11, 32)), HOMES, language=language)


def test_a_band_the_register_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^population: .* 14-17$"):
        summarise(THREE, three((13, 48), (21, 59), (11, 32)), register(b7_9=65, b10_13=86))


def test_a_band_nobody_asked_is_refused() -> None:
    elder = family([questionnaire([item("fun")], band="18-24")])
    with pytest.raises(ValueError, match=r"no band 18-24$"):
        summarise(THREE, sealed(elder, {"18-24": answers("fun", {"yes": 1})}), HOMES)


# ---- properties over whole rounds

NEIGHBOURHOOD = load_family(library_family("neighbourhood"))
ALL_HOMES = register(b4_6=65, b7_9=65, b10_13=86, b14_17=86)


def any_answer(of: Item) -> st.SearchStrategy[Answer]:
    kinds = [Missing.SKIPPED] + [Missing.DONT_KNOW] * of.dont_know + [Missing.RATHER_NOT_SAY] * of.rather_not_say
    nothing = st.sampled_from(kinds).map(lambda reason: Answer(of.id, missing=reason))
    if of.kind is Kind.TEXT:
        return nothing
    alone = st.sampled_from(of.option_ids).map(lambda option: chosen(of.id, option))
    if of.kind is not Kind.MULTIPLE:
        return st.one_of(alone, alone, alone, nothing)
    free = [option.id for option in of.options if not option.exclusive]
    some = st.sets(st.sampled_from(free), min_size=1).map(
        lambda picked: chosen(of.id, *(option for option in of.option_ids if option in picked))
    )
    return st.one_of(some, alone, nothing)


@st.composite
def rounds(draw: st.DrawFn) -> dict[str, list[Said]]:
    """Whole rounds of the neighbourhood family: a few kinds of child, each many times over, so that cells of every size
    come up."""
    said: dict[str, list[Said]] = {}
    for each in NEIGHBOURHOOD:
        kinds = draw(st.lists(st.fixed_dictionaries({i.id: any_answer(i) for i in each.items}), min_size=1, max_size=3))
        times = draw(st.lists(st.integers(0, 30), min_size=len(kinds), max_size=len(kinds)))
        said[each.band.id] = [kind for kind, count in zip(kinds, times, strict=True) for _ in range(count)]
    return said


FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a whole round takes minutes to shrink and says little more
)


@FEW
@given(rounds(), st.integers(0, 2**32 - 1))
def test_the_order_of_responses_changes_nothing(said: dict[str, list[Said]], seed: int) -> None:
    round_ = sealed(NEIGHBOURHOOD, said)
    assert summarise(NEIGHBOURHOOD, shuffled(round_, seed), ALL_HOMES) == summarise(NEIGHBOURHOOD, round_, ALL_HOMES)


def direct(said: Mapping[str, Sequence[Said]], band: str, item_id: str) -> list[tuple[str, ...]]:
    """The options each child of a band chose, set-apart responses left out: no code of ours."""
    apart = {"4-6": ("age", "4")}.get(band, ("helper", "chose"))
    kept = [each for each in said[band] if apart[1] not in each.get(apart[0], Answer("")).options]
    return [each[item_id].options for each in kept if item_id in each and each[item_id].options]


@FEW
@given(rounds(), st.sampled_from(["zh", "en"]))
def test_every_count_is_a_direct_count(said: dict[str, list[Said]], language: str) -> None:
    summary = summarise(NEIGHBOURHOOD, sealed(NEIGHBOURHOOD, said), ALL_HOMES, language=language)
    for finding in (each for each in summary.findings if each.kind == "item"):
        assert finding.band is not None
        assert finding.item is not None
        chosen_options = direct(said, finding.band, finding.item)
        told = {option for level in finding.levels for option in level.options}
        base = [options for options in chosen_options if not finding.levels or told & set(options)]
        assert finding.base is None or finding.base == len(base)
        for level in finding.levels:
            if level.count is not None:
                assert level.count == sum(bool(set(level.options) & set(options)) for options in base)
                assert level.share == level.count / len(base)
        declared = NEIGHBOURHOOD.for_band(finding.band).item(finding.item)
        if finding.good is not None:
            inside = [options for options in base if not set(options) & set(declared.outside)]
            good = sum(bool(set(options) & set(declared.good)) for options in inside)
            assert (finding.good.count, finding.good.base) == (good, len(inside))
    assert summary.responses in {sum(map(len, said.values())), None}


def small(count: int | None) -> bool:
    return count is not None and 0 < count < 5


@FEW
@given(rounds())
def test_nothing_small_is_anywhere_in_a_summary(said: dict[str, list[Said]]) -> None:
    summary = summarise(NEIGHBOURHOOD, sealed(NEIGHBOURHOOD, said), ALL_HOMES)
    assert summary.responses is None or summary.responses == 0 or summary.responses >= 10
    for record in walk(summary):
        match record:
            case Finding(base=base, status=status, levels=levels, sentence=sentence):
                assert (base is None) == (status is Status.HIDDEN)
                assert base is None or base >= 10
                assert not levels or status in {Status.SHOWN, Status.SMALL}
                if status is Status.SHOWN and not any(level.count is None for level in levels):
                    spoken = [int(number) for number in re.findall(r"(\d+) 人", sentence)]
                    assert not any(small(number) for number in spoken)
            case Level(count=count):
                assert not small(count)
            case GoodShare(count=count, base=base):
                assert base >= 10
                assert not small(count)
                assert not small(base - count)
            case MissingCounts(total=total) as missing:
                assert not small(total)
                kinds = (missing.not_asked, missing.skipped, missing.dont_know, missing.rather_not_say)
                assert not any(small(kind) for kind in kinds)
            case BandCoverage(answered=answered) | SexCoverage(answered=answered) | Apart(count=answered):
                assert not answered or answered >= 10
            case Part(count=count, base=base):
                assert base >= 10
                assert count is None or not (small(count) or small(base - count))
    assert all(count >= 10 for _, count in summary.channels)


@FEW
@given(rounds())
def test_a_sum_over_bands_gives_no_band_back(said: dict[str, list[Said]]) -> None:
    summary = summarise(NEIGHBOURHOOD, sealed(NEIGHBOURHOOD, said), ALL_HOMES)
    for topic in summary.topics:
        if topic.pooled is None or topic.pooled.good is None:
            continue
        shown = [finding.good for finding in topic.findings if finding.good is not None]
        base = topic.pooled.good.base - sum(good.base for good in shown)
        good = topic.pooled.good.count - sum(good.count for good in shown)
        assert base == 0 or base >= 10
        assert not small(good)
        assert not small(base - good)


def test_two_columns_of_the_same_round_are_told_alike_in_both_languages() -> None:
    said = {"7-9": answers("B4", {"very-easy": 13, "okay": 16, "very-hard": 19})}
    zh, en = (summarise(NEIGHBOURHOOD, sealed(NEIGHBOURHOOD, said), ALL_HOMES, language=lang) for lang in ("zh", "en"))

    def numbers(summary: Summary) -> list[object]:
        return [(f.id, f.base, f.good, f.status, f.missing, counts(f)) for f in summary.findings]

    assert numbers(zh) == numbers(en)
    assert Counter(f.id for f in zh.findings).most_common(1)[0][1] == 1
