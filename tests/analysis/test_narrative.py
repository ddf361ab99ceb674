"""Both languages have the same functions, and say neither more nor less than each other."""

import inspect
from types import ModuleType

import pytest

from analysis.finding import WholeChildren
from analysis.narrative import en, zh
from analysis.narrative.telling import Narrator, narrator


def spoken(module: ModuleType) -> dict[str, inspect.Signature]:
    return {
        name: inspect.signature(each)
        for name, each in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and each.__module__ == module.__name__
    }


def test_the_languages_have_the_same_functions() -> None:
    assert spoken(zh) == spoken(en)
    assert set(spoken(zh)) == {name for name in vars(Narrator) if not name.startswith("_")}


def test_a_language_without_a_module_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^language:"):
        narrator("fr")


@pytest.mark.parametrize(
    ("low", "high", "zh_says", "en_says"),
    [
        (0, 0, "没有人给出好的回答", "None of the 40"),
        (13, 13, "13 人给出了好的回答", "13 of the 40"),
        (40, 40, "都给出了好的回答", "All 40"),
        (0, 4, "最多 4 人给出了好的回答", "At most 4 of the 40"),
        (36, 40, "至少 36 人给出了好的回答", "At least 36 of the 40"),
        (9, 13, "9 到 13 人给出了好的回答", "9 to 13 of the 40"),
    ],
)
def test_whole_children(low: int, high: int, zh_says: str, en_says: str) -> None:
    assert zh_says in zh.good(low, high, 40, "7–9")
    assert en.good(low, high, 40, "7–9").startswith(en_says)


def test_a_concern_of_all_or_none_is_said_as_a_good_of_none_or_all() -> None:
    assert zh.concern(40, 40, 40, "7–9") == zh.good(0, 0, 40, "7–9")
    assert en.concern(0, 0, 40, "7–9") == en.good(40, 40, 40, "7–9")


def test_nothing_is_left_open_when_all_answered() -> None:
    assert zh.estimate(WholeChildren(9, 9), 20, "7–9", concern=False) == "住在这里的 20 名 7–9 岁孩子里，9 名会这样说。"
    assert en.silent(WholeChildren(9, 9), 0) == "Every one of them answered."


@pytest.mark.parametrize(
    ("praises", "concerns", "headline"),
    [
        (["邻居好"], ["上学路难走"], "邻居好，上学路难走"),
        (["邻居好"], ["上学的路，不容易也不安全"], "邻居好；上学的路，不容易也不安全"),
        ([], ["上学路难走。"], "上学路难走"),
        (["很" * 23], ["上学路难走"], "上学路难走"),
        (["邻居好"], ["很" * 20, "上学路难走"], "邻居好，上学路难走"),
        ([], [], "184 个孩子说了自己的想法"),
    ],
)
def test_headlines(praises: list[str], concerns: list[str], headline: str) -> None:
    assert zh.headline(praises, concerns, 184) == headline


def test_with_too_few_answers_the_headline_claims_nothing() -> None:
    assert zh.headline([], [], None) == "答卷太少，还不能说什么"
    assert en.headline([], [], None) == "Too few answers: nothing can be said yet"


def test_an_english_headline_is_one_sentence() -> None:
    found = en.headline(["neighbours are kind."], ["The way to school is hard", "I am not asked"], 10)
    assert found == "Neighbours are kind; the way to school is hard; I am not asked"
