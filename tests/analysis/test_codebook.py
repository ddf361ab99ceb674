"""The data dictionary: every column declared once, and codes that come back as the answers they were."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import codebook
from questionnaires.answers import Answer, Missing
from questionnaires.loading import library_family, load_family
from questionnaires.model import Condition, Item, Kind, Purpose, Route
from tests.analysis.families import chosen, family, item, questionnaire

FUN = item("fun")
PLACES = item("places", "library sports none*", kind="multiple")
WISH = Item("wish", Kind.TEXT, max_length=100)
SEX = item("sex", "boy girl", kind="single", purpose=Purpose.BACKGROUND, rather_not_say=True)
TINY = questionnaire([FUN, PLACES, WISH, SEX])


def test_a_response_becomes_codes() -> None:
    said = {
        "fun": chosen("fun", "no"),
        "places": chosen("places", "library", "sports"),
        "wish": Answer("wish", text="多种树"),
        "sex": Answer("sex", missing=Missing.RATHER_NOT_SAY),
    }
    expected = {"fun": 3, "places.library": 1, "places.sports": 1, "places.none": 0, "wish": 1, "sex": -4}
    assert codebook.encode(TINY, said) == expected


def test_an_empty_response_is_skipped_throughout() -> None:
    assert set(codebook.encode(TINY, {}).values()) == {-2}


def test_what_a_route_passes_by_was_not_asked() -> None:
    routed = Item(
        "asked", Kind.PAIR, FUN.options[:2], routes=(Route("last", Condition("asked", ("sometimes",))), Route("more"))
    )
    steps = questionnaire([routed, item("more"), item("last")])
    said = {"asked": chosen("asked", "sometimes"), "more": chosen("more", "yes")}
    assert codebook.encode(steps, said) == {"asked": 2, "more": -1, "last": -2}


def test_words_of_a_child_have_no_column() -> None:
    text = json.dumps(codebook.encode(TINY, {"wish": Answer("wish", text="我叫小明")}), ensure_ascii=False)
    assert "小明" not in text


OPTIONS = st.sampled_from(["yes", "sometimes", "no"])
KINDS = st.sampled_from(list(Missing)[1:])


@given(
    fun=OPTIONS | KINDS,
    places=st.sets(st.sampled_from(["library", "sports"]), min_size=1) | KINDS,
    sex=st.sampled_from(["boy", "girl"]) | KINDS,
)
def test_codes_come_back_as_the_same_answers(fun: object, places: object, sex: object) -> None:
    said = {}
    for item_id, value in (("fun", fun), ("places", places), ("sex", sex)):
        if isinstance(value, Missing):
            said[item_id] = Answer(item_id, missing=value)
        else:
            options = (value,) if isinstance(value, str) else tuple(sorted(value))
            said[item_id] = Answer(item_id, options=options)
    back = codebook.decode(TINY, codebook.encode(TINY, said))
    assert {item_id: back[item_id] for item_id in said} == said


def test_an_item_shared_by_bands_has_one_column() -> None:
    both = family([questionnaire([FUN, SEX]), questionnaire([SEX], band="10-13")])
    found = {variable.name: variable.bands for variable in codebook.variables(both)}
    assert found == {"fun": ("7-9",), "sex": ("7-9", "10-13")}


def test_what_tells_of_the_child_is_flagged() -> None:
    identifying = {variable.name for variable in codebook.variables(TINY) if variable.identifying}
    assert identifying == {"sex"}
    neighbourhood = codebook.variables(load_family(library_family("neighbourhood")))
    assert {v.name for v in neighbourhood if v.identifying} == {
        *("age", "helped_by", "helper", "sex", "years"),
        *("carer", "child_age"),
    }


def test_every_column_says_whether_children_or_grown_ups_answer() -> None:
    book = json.loads(codebook.to_json(load_family(library_family("neighbourhood"))))
    by_grown_ups = {column["name"] for column in book["columns"] if column["respondent"] == "helper"}
    assert by_grown_ups == {*(f"H{number}" for number in range(1, 10)), "carer", "child_age"}
    assert all((column["bands"] == ["0-3"]) == (column["respondent"] == "helper") for column in book["columns"])


def test_the_codebook_as_json_names_every_code_in_both_languages() -> None:
    book = json.loads(codebook.to_json(family([TINY])))
    assert [column["name"] for column in book["columns"]] == list(codebook.encode(TINY, {}))
    fun = book["columns"][0]
    assert fun["codes"] == {"1": "yes", "2": "sometimes", "3": "no"}
    assert fun["labels"]["zh"]["3"] == "no zh"
    assert fun["labels"]["en"]["1"] == "yes en"
    assert book["missing"]["-3"] == {"zh": "不知道", "en": "don't know"}


@pytest.mark.parametrize(("column", "labels"), [("places.library", {"1": "选了"}), ("wish", {"1": "写了"})])
def test_columns_without_options_are_named_too(column: str, labels: dict[str, str]) -> None:
    book = json.loads(codebook.to_json(TINY))
    assert next(each for each in book["columns"] if each["name"] == column)["labels"]["zh"] == labels
