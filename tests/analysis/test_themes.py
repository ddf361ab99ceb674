"""Words become themes by people; the machine proposes; five children and more are told, by nobody's age, sex or day."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.disclosure.policy import Policy
from analysis.responses import LABELS, ResponseSet
from analysis.themes import (
    FIRST,
    SECOND,
    SETTLED,
    Coding,
    Proposer,
    agreement,
    differing,
    propose,
    quotable,
    settled,
    standing_apart,
    tell,
)
from questionnaires.lending import codebook_for
from questionnaires.loading import library_family, load_family
from questionnaires.themes import Codebook, Theme
from tests.analysis.wishes import EN, LATER_EN, LATER_ZH, ZH
from tests.makers import TWO_BANDS, full_width

FAMILY = load_family(library_family("neighbourhood"))
CODEBOOK = codebook_for(FAMILY)
SMALL = Codebook("1", tuple(Theme(name, {"zh": f"{name} 题", "en": name}) for name in ("a", "b", "other")))
BARE = replace(CODEBOOK, themes=tuple(replace(theme, keywords={}) for theme in CODEBOOK.themes))


def first(text: str, codebook: Codebook = CODEBOOK) -> str:
    """The first proposal; nothing proposed is as good as the theme for whatever fits none."""
    found = propose(text, codebook)
    return found[0].theme if found else "other"


def led(text: str) -> dict[str, list[str]]:
    """The words that led to each proposal."""
    return {one.theme: [text[start:end] for start, end in one.spans] for one in propose(text, CODEBOOK)}


def once(**counts: int) -> list[Coding]:
    """So many texts a theme, each read once; ``nothing`` of them under none."""
    return [
        Coding(f"{theme}{number}", FIRST, frozenset() if theme == "nothing" else frozenset({theme}))
        for theme, count in counts.items()
        for number in range(count)
    ]


def told(codings: list[Coding], **more: str) -> dict[str, int]:
    return {one.theme: one.count for one in tell(codings, SMALL, **more).counts}


# Proposing


@pytest.mark.parametrize(("said", "floor"), [((*ZH, *EN), 0.9), ((*LATER_ZH, *LATER_EN), 0.75)])
def test_the_first_proposal_is_right_as_a_rule(said: tuple[tuple[str, tuple[str, ...]], ...], floor: float) -> None:
    """Measured: 103 of 106 of the first list, 54 of 60 of the one that was written after the keywords."""
    right = sum(first(text) in themes for text, themes in said)
    assert right >= floor * len(said)


def test_the_longest_keyword_in_a_place_counts() -> None:
    assert led("路口的红绿灯太快") == {"crossing": ["路口", "红绿灯"]}


def test_a_single_character_leads_only_where_it_is_a_word_of_its_own() -> None:
    assert led("想多看书") == {"reading": ["看书"]}
    assert led("书太少") == {"reading": ["书"]}
    assert "reading" not in led("秘书很好")


def test_full_width_and_capitals_are_read_alike_and_marked_where_they_stand() -> None:
    trees = full_width("TREES")
    assert led(f"More {trees}, please") == {"nature": [trees]}


def test_an_english_word_leads_in_its_forms_but_not_inside_another() -> None:
    assert led("Slides and swinging")["play"] == ["Slides", "swinging"]
    assert "rest" not in led("the forest")


@given(st.text(max_size=200))
def test_whatever_is_written_is_read_and_every_place_lies_in_it(text: str) -> None:
    for one in propose(text, CODEBOOK):
        assert one.spans
        assert all(0 <= start < end <= len(text) for start, end in one.spans)


def test_texts_that_were_confirmed_lead_to_a_theme_without_keywords() -> None:
    confirmed = [("柳湾桥上的栏杆松了", {"bridge"}), ("想喝豆浆", {"rest"})]
    codebook = BARE.with_own([Theme("bridge", {"zh": "桥"})])
    (found,) = Proposer(codebook, confirmed).propose("柳湾桥太窄")
    assert found.theme == "bridge"
    assert "柳湾桥" in ["柳湾桥太窄"[start:end] for start, end in found.spans]


def test_nothing_confirmed_and_no_keyword_proposes_nothing() -> None:
    assert Proposer(BARE).propose("柳湾桥太窄") == ()
    assert Proposer(BARE, [("", {"rest"})]).propose("") == ()


# Counting


def test_a_theme_is_told_from_five_children_up() -> None:
    assert told(once(a=5, b=4, nothing=10)) == {"a": 5}


def test_nothing_is_told_where_fewer_than_ten_wrote() -> None:
    found = tell(once(a=9), SMALL)
    assert (found.counts, found.base) == ((), None)
    assert "不到10名" in found.note


def test_a_theme_that_all_but_a_few_named_would_tell_of_the_few() -> None:
    assert told(once(a=16, nothing=4)) == {}
    assert told(once(a=15, nothing=5)) == {"a": 15}
    assert told(once(a=20)) == {"a": 20}


def test_thresholds_are_those_of_the_policy() -> None:
    codings = once(a=7, nothing=20)
    assert tell(codings, SMALL, Policy(minimum_cell=8)).counts == ()


def test_most_first_and_what_fits_none_last() -> None:
    assert list(told(once(a=6, b=8, other=12))) == ["b", "a", "other"]


def test_one_child_may_name_several_themes_and_is_one_child_of_the_base() -> None:
    codings = [Coding(str(number), FIRST, frozenset("ab")) for number in range(12)]
    found = tell(codings, SMALL)
    assert [(one.count, one.base) for one in found.counts] == [(12, 12), (12, 12)]


def test_who_was_asked_twice_for_words_is_counted_once() -> None:
    """Two questions of one age: at least as many children as wrote at one of them, and no more can be known."""
    codings = [Coding(f"{item}{n}", FIRST, frozenset("a"), "7-9", item) for item in ("x", "y") for n in range(10)]
    assert told(codings) == {"a": 10}
    codings += [Coding(f"o{n}", FIRST, frozenset("a"), "10-13", "x") for n in range(6)]
    assert told(codings) == {"a": 16}


def test_where_two_differ_only_what_both_found_counts_until_it_is_settled() -> None:
    codings = once(a=10)
    codings += [Coding(f"a{number}", SECOND, frozenset("b")) for number in range(3)]
    assert told(codings) == {}
    codings += [Coding(f"a{number}", SECOND, frozenset("a")) for number in range(3, 10)]
    assert differing(codings) == ("a0", "a1", "a2")
    assert told([*codings, *once(nothing=5)]) == {"a": 7}
    codings += [Coding(f"a{number}", SETTLED, frozenset("ab")) for number in range(3)]
    assert differing(codings) == ()
    assert settled(codings)["a0"] == frozenset("ab")
    assert told(codings) == {"a": 10}


def test_what_the_codebook_has_not_and_who_reads_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="codings: there is no theme 'c'"):
        tell([Coding("1", FIRST, frozenset("c"))], SMALL)
    with pytest.raises(ValueError, match="codings: first coded 1 twice"):
        tell([Coding("1", FIRST, frozenset("a")), Coding("1", FIRST, frozenset("b"))], SMALL)
    with pytest.raises(ValueError, match="language"):
        tell(once(a=12), SMALL, language="fr")


def test_counts_carry_no_age_and_are_said_in_the_readers_language() -> None:
    codings = [Coding(str(number), FIRST, frozenset("a"), "7-9", "x") for number in range(12)]
    found = tell(codings, SMALL, language="en")
    assert found.counts[0].title == "a"
    assert "7-9" not in repr(found)
    assert "read by one person only" in found.note


def test_only_words_about_what_many_spoke_of_may_be_quoted() -> None:
    codings = once(a=6, b=2, nothing=10)
    assert quotable(codings) == {f"a{number}" for number in range(6)}
    assert quotable(once(a=9)) == frozenset()


@given(st.lists(st.tuples(st.frozensets(st.sampled_from("ab")), st.frozensets(st.sampled_from("ab"))), max_size=40))
def test_no_small_count_and_no_small_rest_is_ever_told(read: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    codings = [
        Coding(str(n), coder, themes)
        for n, pair in enumerate(read)
        for coder, themes in zip((FIRST, SECOND), pair, strict=True)
    ]
    found = tell(codings, SMALL)
    for one in found.counts:
        assert one.count >= 5
        assert one.base - one.count not in range(1, 5)
        assert one.base == len(read) >= 10


# Agreement


def pairs(*counts: tuple[str, str, int]) -> list[Coding]:
    """So many texts that the first put under one theme and the second under another."""
    found, place = [], 0
    for one, other, times in counts:
        for _ in range(times):
            found += [Coding(str(place), FIRST, frozenset(one)), Coding(str(place), SECOND, frozenset(other))]
            place += 1
    return found


def test_kappa_is_that_of_a_textbook() -> None:
    """Two readers of 50 grant applications: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no, kappa 0.40 (the example in
    Wikipedia's article "Cohen's kappa")."""
    found = agreement(pairs(("a", "a", 20), ("a", "", 5), ("", "a", 10), ("", "", 15)), SMALL)
    assert found.themes["a"].value == pytest.approx(0.40)
    assert (found.texts, found.same) == (50, 35)
    # Only one theme was used, the two others are decided alike: 35 + 100 of 150 decisions agree.
    assert found.overall is not None
    assert found.overall.n == 50
    assert found.overall.low < found.overall.value < found.overall.high
    assert set(found.themes) == {"a"}


def test_the_interval_over_texts_is_wider_than_over_decisions_that_hang_together() -> None:
    """Where every difference about one theme is one about the other, too, half of the decisions tell nothing new."""
    found = agreement(pairs(("a", "a", 20), ("b", "b", 20), ("a", "b", 8)), SMALL)
    assert found.overall is not None
    assert found.overall.high - found.overall.low > 0.15
    assert found.themes["a"].value == pytest.approx(found.themes["b"].value)


def test_who_always_agrees_does_not_agree_for_certain() -> None:
    found = agreement(pairs(("a", "a", 10), ("", "", 10)), SMALL)
    assert found.overall is not None
    assert found.overall.value == 1
    assert 0.5 < found.overall.low < 1


def test_fewer_than_ten_texts_say_nothing_of_agreement() -> None:
    assert agreement(pairs(("a", "a", 9)), SMALL).overall is None
    assert agreement(once(a=20), SMALL).texts == 0


def test_who_used_one_word_only_did_not_agree_by_judgement() -> None:
    assert agreement(pairs(("", "", 30)), SMALL).overall is None


# Whose words count


def responses(*groups: tuple[str, str, int]) -> ResponseSet:
    """So many of each (band, entry)."""
    bands = [band for band, _, number in groups for _ in range(number)]
    entries = [entry for _, entry, number in groups for _ in range(number)]
    size = len(bands)
    labels = dict.fromkeys(LABELS, np.array(["poster"] * size))
    labels |= {
        "band": np.array(bands),
        "entry": np.array(entries),
        "response_id": np.array([str(number) for number in range(size)]),
    }
    return ResponseSet(size, labels, {})


def test_words_of_responses_that_do_not_count_stand_apart_ten_together() -> None:
    family = load_family(TWO_BANDS)
    sealed = responses(("7-9", "ticket", 12), ("7-9", "open", 10), ("10-13", "open", 9))
    everybody = [str(number) for number in range(31)]
    apart = standing_apart(family, sealed, everybody, 10)
    assert apart == {str(number) for number in range(12, 22)}
    assert standing_apart(family, sealed, everybody[:20], 10) == frozenset()


def test_a_family_without_a_codebook_borrows_one_tied_to_nothing() -> None:
    alone = load_family(TWO_BANDS)
    assert alone.codebook is None
    lent = codebook_for(alone)
    assert lent.ids == CODEBOOK.ids
    assert not any(theme.topics for theme in lent.themes)
    assert any(theme.topics for theme in CODEBOOK.themes)
