"""A list of themes is loaded with its family or refused with it; what is changed in the family leaves it whole."""

from __future__ import annotations

import pytest

from questionnaires.editing.audience import leave_out, speak_less
from questionnaires.editing.order import switch_off
from questionnaires.loading import library_family, load_family, read_sources
from questionnaires.themes import OTHER, Theme
from tests.questionnaires.examples import Found, faults, sources

SOUND = """
version = "1"

[[themes]]
id = "food"
topics = ["lunch"]
name = { zh = "吃的", en = "Food" }
belongs = { zh = "饭和水果", en = "Meals and fruit" }

[themes.keywords]
zh = ["水果", "饭"]
en = ["fruit", "meal"]

[[themes]]
id = "noise"
name = { zh = "吵不吵", en = "Noise" }
belongs = { zh = "声音", en = "Sounds" }

[[themes]]
id = "other"
name = { zh = "别的事", en = "Something else" }
belongs = { zh = "别的", en = "Whatever fits none" }
"""
FOOD, NOISE = "themes.toml: theme food", "themes.toml: theme noise"


def family(themes: str = SOUND) -> dict[str, str]:
    return sources("two-bands") | {"themes.toml": themes}


def test_themes_come_with_their_family() -> None:
    codebook = load_family(family()).codebook
    assert codebook is not None
    assert (codebook.version, codebook.ids) == ("1", ("food", "noise", "other"))
    food = codebook.theme("food")
    assert (food.names["en"], food.topics, food.keywords["zh"]) == ("Food", ("lunch",), ("水果", "饭"))
    own = codebook.with_own([Theme("own-1", {"zh": "桥"})])
    assert own.ids == ("food", "noise", "own-1", OTHER)
    assert load_family(sources("two-bands")).codebook is None


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('version = "1"', "", [("missing-key", "themes.toml")]),
        ('id = "noise"', 'id = "food"', [("duplicate-id", FOOD)]),
        ('id = "noise"', 'id = "noi se"', [("bad-id", "themes.toml: theme noi se")]),
        ('id = "noise"', 'id = "own-1"', [("reserved-id", "themes.toml: theme own-1")]),
        ('["lunch"]', '["dinner"]', [("theme-unknown-topic", FOOD)]),
        (', en = "Noise"', "", [("words-missing", f"{NOISE}, name en")]),
        ('{ zh = "声音", en = "Sounds" }', "{}", [("words-missing", f"{NOISE}, belongs {it}") for it in ("zh", "en")]),
        ('en = "Noise"', 'en = " "', [("words-empty", f"{NOISE}, name en")]),
        ('en = "Noise"', f'en = "{"n" * 41}"', [("words-too-long", f"{NOISE}, name en")]),
        ('["fruit", "meal"]', '["fruit", 2]', [("wrong-type", f"{FOOD}, keywords")]),
        ('["fruit", "meal"]', '["fruit", ""]', [("words-empty", f"{FOOD}, keywords, en, word 2")]),
        ('id = "noise"', 'id = "noise"\nkeywords = { zh = ["饭"] }', [("keyword-twice", NOISE)]),
        ('id = "other"', 'id = "rest"', [("theme-other", "themes.toml")]),
        ('id = "noise"', 'id = "noise"\nweight = 2', [("unknown-key", NOISE)]),
    ],
)  # fmt: skip
def test_a_fault_in_a_list_of_themes_is_named_with_its_place(old: str, new: str, found: Found) -> None:
    assert old in SOUND
    assert faults(load_family, family(SOUND.replace(old, new))) == found


def test_a_list_without_a_theme_or_with_too_many_is_refused() -> None:
    assert faults(load_family, family('version = "1"\nthemes = []')) == [("no-themes", "themes.toml")]
    head, _, tail = SOUND.partition("[[themes]]")
    more = "".join(
        f'[[themes]]\nid = "t{number}"\nname = {{ zh = "题", en = "T" }}\nbelongs = {{ zh = "题", en = "T" }}\n'
        for number in range(22)
    )
    assert faults(load_family, family(f"{head}{more}[[themes]]{tail}")) == [("too-many-themes", "themes.toml")]


def test_a_theme_stays_when_nothing_is_asked_about_it_any_more() -> None:
    for changed in (
        switch_off(leave_out(family(), "10-13"), "7-9", "lunch3"),
        leave_out(switch_off(family(), "7-9", "lunch3"), "10-13"),
    ):
        left = load_family(changed)
        assert left.topics == ()
        assert left.codebook is not None
        assert left.codebook.theme("food").topics == ()


def test_a_language_left_out_leaves_the_list_whole() -> None:
    assert load_family(speak_less(family(), "en")).codebook is not None


def test_the_themes_of_the_neighbourhood_are_said_twice_and_hold_no_harm() -> None:
    """What may tell of harm, and who is kind to whom, goes to the child-protection officer and is no theme."""
    codebook = load_family(library_family("neighbourhood")).codebook
    assert codebook is not None
    assert 12 <= len(codebook.themes) <= 18
    words = [word for theme in codebook.themes for said in theme.keywords.values() for word in said]
    harmful = ("打我", "欺负", "骂", "害怕", "自杀", "bully", "hit me", "hurt", "scared", "afraid")
    assert not [word for word in words if any(sign in word for sign in harmful)]
    assert all(theme.keywords["zh"] and theme.keywords["en"] for theme in codebook.themes if theme.id != OTHER)


def test_editing_the_neighbourhood_leaves_its_themes() -> None:
    without = switch_off(read_sources(library_family("neighbourhood")), "7-9", "B5")
    codebook = load_family(without).codebook
    assert codebook is not None
    assert codebook.theme("study").topics == ()
