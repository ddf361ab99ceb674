"""Whatever a committee changes, the family can still be loaded and only that is changed; or the change is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.editing.documents import CannotChange, Draft
from questionnaires.editing.order import move, put, switch_off, take
from questionnaires.editing.words import call, say, say_options
from questionnaires.loading import library_family, load_family, read_sources
from questionnaires.model import Family
from questionnaires.sources import Sources

SOURCES = read_sources(library_family("neighbourhood"))
BEFORE = load_family(SOURCES)
BANDS = [questionnaire.band.id for questionnaire in BEFORE.everyone]
ITEMS = [(questionnaire.band.id, item.id) for questionnaire in BEFORE.everyone for item in questionnaire.items]


def ids(family: Family, band: str) -> list[str]:
    """The items of a band in the order they are asked."""
    return [item.id for item in family.for_band(band).items]


def test_texts_written_anew_say_the_same() -> None:
    draft = Draft(SOURCES)
    for path in SOURCES:
        draft.file(path)
    assert draft.sources != SOURCES
    assert load_family(draft.sources) == BEFORE


def test_other_words_stand_where_they_were_put_and_nowhere_else() -> None:
    changed = say(SOURCES, "7-9", "B4", "question", {"zh": " 上学路上，过马路怕吗？ "})
    changed = say_options(changed, "7-9", "B4", {"zh": {"very-easy": "不怕"}})
    changed = say(changed, "7-9", "B4", "short", {"zh": "过马路怕吗"})
    changed = say(changed, "7-9", "B4", "hint", {"zh": "想一想早上。", "en": "Think of the morning."})
    after = load_family(changed)
    words = after.for_band("7-9").words
    said = words["zh"].items["B4"]
    assert (said.question, said.short, said.hint) == ("上学路上，过马路怕吗？", "过马路怕吗", "想一想早上。")
    assert said.options == {"very-easy": "不怕", "okay": "还行", "very-hard": "很难"}
    assert words["en"].items["B4"].question == BEFORE.for_band("7-9").words["en"].items["B4"].question
    others = {item for item in words["zh"].items if item != "B4"}
    assert all(words["zh"].items[item] == BEFORE.for_band("7-9").words["zh"].items[item] for item in others)
    back = load_family(say(changed, "7-9", "B4", "hint", {"zh": "", "en": ""}))
    assert back.for_band("7-9").words["zh"].items["B4"].hint == ""


def test_a_place_is_called_by_its_local_name() -> None:
    after = load_family(call(SOURCES, "after-school-class", "zh", "彩虹课堂"))
    assert after.for_band("10-13").words["zh"].items["C5"].options["after-school"] == "彩虹课堂"
    with pytest.raises(KeyError):
        call(SOURCES, "swimming-pool", "zh", "泳池")


@pytest.mark.parametrize(("band", "item"), ITEMS)
def test_any_item_can_be_switched_off_and_put_back_or_it_is_said_why_not(band: str, item: str) -> None:
    if item in {apart.item for apart in BEFORE.for_band(band).set_apart}:
        with pytest.raises(CannotChange):
            switch_off(SOURCES, band, item)
        return
    taken = take(SOURCES, band, item)
    without = switch_off(SOURCES, band, item)
    after = load_family(without)
    assert ids(after, band) == [one for one in ids(BEFORE, band) if one != item]
    assert all(topic.members.get(band) != item for topic in after.topics)
    again = load_family(put(without, band, taken, taken.after))
    assert ids(again, band) == ids(BEFORE, band)
    assert again.for_band(band).words == BEFORE.for_band(band).words


def test_putting_an_item_in_twice_is_refused() -> None:
    with pytest.raises(CannotChange):
        put(SOURCES, "7-9", take(SOURCES, "7-9", "B4"))


def test_an_item_moves_step_by_step_through_its_band_and_stops_at_the_ends() -> None:
    first = ids(BEFORE, "7-9")[0]
    moved = move(SOURCES, "7-9", first, 3)
    # A step over the edge of a section brings it to the head of the next one.
    assert set(ids(load_family(moved), "7-9")) == set(ids(BEFORE, "7-9"))
    assert ids(load_family(moved), "7-9").index(first) == 2
    with pytest.raises(CannotChange):
        move(SOURCES, "7-9", first, -1)


MOVES = st.tuples(st.sampled_from(ITEMS), st.sampled_from(["off", "earlier", "later", "back"]))


@settings(max_examples=60, deadline=None)
@given(st.lists(MOVES, max_size=6))
def test_after_any_changes_the_family_still_loads(changes: list[tuple[tuple[str, str], str]]) -> None:
    sources: Sources = SOURCES
    for (band, item), what in changes:
        try:
            sources = _changed(sources, band, item, what)
        except (CannotChange, KeyError):
            continue
    after = load_family(sources)
    for questionnaire in after.everyone:
        known = set(ids(BEFORE, questionnaire.band.id))
        assert set(ids(after, questionnaire.band.id)) <= known


def _changed(sources: Sources, band: str, item: str, what: str) -> Sources:
    if what == "off":
        return switch_off(sources, band, item)
    if what == "back":
        return put(sources, band, take(SOURCES, band, item))
    return move(sources, band, item, 1 if what == "later" else -1)
