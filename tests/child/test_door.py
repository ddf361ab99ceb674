"""What a phone meets at the children's door: what is kept, what is given back, and what is never there."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from questionnaires.loading import library_family, load_family
from survey_app.store import collectors, responses
from survey_app.web.services import services
from tests.child.conftest import Doorstep

BANDS = ("4-6", "7-9", "10-13", "14-17")
FIRST = {"4-6": "A1", "7-9": "B1", "10-13": "C1", "14-17": "D1"}
BUDGET = 14_600
"""Ten packets: what a server may send before it has heard from the phone again, headers included."""
BOUGHT_TODAY, OLD = "gzip, deflate, br", "gzip"
JOURNEY = {BOUGHT_TODAY: 30 * 1024, OLD: 35_000}
"""Headers included, as HTTP/1.1 sends them."""
SERVER = 78
"""The status line and what the server adds."""
RECEIPT = re.compile(r'data-receipt="\d{4} \d{4} \d{4} \d{4}"')


def kept(answer: TestResponse) -> bool:
    """Whether the server says that these answers are stored."""
    return answer.status_code == 200 and answer.headers.get("Survey-Answer", "").startswith("kept ")


def test_an_answer_is_kept_once_and_thanked(doorstep: Doorstep) -> None:
    hidden = doorstep.form("7-9")
    pages: set[str] = set()
    for _ in range(3):
        answer = doorstep.send("7-9", [("B1", "many")], hidden)
        assert kept(answer)
        pages.add(answer.text)
    assert doorstep.stored() == 1
    # The same thanks every time, with the same receipt.
    assert len(pages) == 1
    assert "谢谢你" in answer.text
    assert RECEIPT.search(answer.text)


def test_the_same_form_with_other_answers_is_asked_about(doorstep: Doorstep) -> None:
    hidden = doorstep.form("10-13")
    doorstep.send("10-13", [("C1", "plenty")], hidden)
    second = doorstep.send("10-13", [("C1", "not-at-all")], hidden)
    assert second.status_code == 409
    assert doorstep.stored() == 1
    # The page that comes back is a new form: sent on purpose, it is another child's.
    fresh = [(n, v) for n, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', second.text)]
    assert fresh != hidden
    assert kept(doorstep.send("10-13", [("C1", "not-at-all")], fresh))
    assert doorstep.stored() == 2


@pytest.mark.parametrize(
    ("row", "answers", "status"),
    [
        ("A11 nothing answered", [], 422),
        ("A17 semicolons", [("B1", "many;B2=all")], 422),
        ("A19 unknown choice", [("B1", "99")], 422),
        ("A21 item of another questionnaire", [("C1", "plenty")], 409),
        ("two choices where one fits", [("B1", "many"), ("B1", "none")], 422),
        ("don't know beside a choice", [("B1", "many"), ("B1", "dont-know")], 422),
        ("too many words", [("B12", "好" * 61)], 422),
        ("NUL in the words", [("B12", "好\x00")], 422),
    ],
)
def test_what_cannot_be_kept_comes_back_filled_in(
    row: str, answers: list[tuple[str, str]], status: int, doorstep: Doorstep
) -> None:
    said = [("B3", "very-safe"), *answers] if answers else answers
    answer = doorstep.send("7-9", said)
    assert answer.status_code == status, row
    assert doorstep.stored() == 0
    if said:
        assert 'name="B3" value="very-safe" checked' in answer.text
    assert 'id="problem"' in answer.text


def test_words_that_are_too_long_stay_on_the_page_and_say_by_how_much(doorstep: Doorstep) -> None:
    answer = doorstep.send("10-13", [("C14", "多种树。" * 52)])
    assert "多了 8 个字" in answer.text
    assert "多种树。" * 52 in answer.text


def test_exclusive_choices_stand_alone(doorstep: Doorstep) -> None:
    # A23
    family = load_family(library_family("neighbourhood"))
    item = family.for_band("10-13").item("C5")
    alone = next(option.id for option in item.options if option.exclusive)
    both = [("C5", item.options[0].id), ("C5", alone)]
    assert doorstep.send("10-13", both).status_code == 422
    assert kept(doorstep.send("10-13", both[:1]))
    assert kept(doorstep.send("10-13", both[1:]))


def test_forged_missing_and_foreign_keys_are_refused(doorstep: Doorstep) -> None:
    own = doorstep.form("7-9")
    other = doorstep.form("4-6")
    for hidden in (other, [("key", "0" * 65), *own[1:]], own[1:]):
        assert doorstep.send("7-9", [("B1", "many")], hidden).status_code == 409
    assert doorstep.stored() == 0


@pytest.mark.parametrize("path", ["", "/7-9", "/7-9/thanks", "/7-9/bye"])
def test_nothing_is_remembered_of_a_visitor(path: str, doorstep: Doorstep) -> None:
    answer = doorstep.client.get(f"/q/{doorstep.code}{path}")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    outside = re.findall(r'(?:src|href|action)="(https?:[^"]+)"', answer.text)
    assert outside == []


def test_what_chat_programs_add_to_a_link_is_ignored(doorstep: Doorstep) -> None:
    # B11
    added = "?from=singlemessage&isappinstalled=0&lang=en"
    assert "How old are you?" in doorstep.client.get(f"/q/{doorstep.code}{added}").text


@pytest.mark.parametrize(
    ("path", "status"),
    [("zzzzzzzz", 404), ("abc%00", 404), ("%ff%fe", 404), ("a" * 3000, 404), ("zzzzzzzz/7-9", 404), ("<b>", 404)],
)
def test_codes_nobody_has(path: str, status: int, doorstep: Doorstep) -> None:
    answer = doorstep.client.get(f"/q/{path}")
    assert answer.status_code == status
    assert "不认识这个码" in answer.text
    assert path not in answer.text


def test_a_band_that_is_not_asked_leads_back_to_the_ages(doorstep: Doorstep) -> None:
    answer = doorstep.client.get(f"/q/{doorstep.code}/3-4")
    assert answer.status_code == 404
    assert f"/q/{doorstep.code}?lang=zh" in answer.text


@pytest.mark.parametrize(("opens", "closes", "said"), [(2, 20, "还没开始"), (-30, -1, "这次收完了")])
def test_before_and_after_the_round_the_same_code_says_when_to_come(
    opens: int, closes: int, said: str, doorstep: Doorstep
) -> None:
    hidden = doorstep.form("7-9")
    doorstep.move_round(opens, closes)
    assert said in doorstep.client.get(f"/q/{doorstep.code}").text
    assert doorstep.client.get(f"/q/{doorstep.code}/7-9").status_code == 303
    late = doorstep.send("7-9", [("B1", "many")], hidden)
    assert late.status_code == 410
    assert late.headers["Survey-Answer"] == "refused"
    assert said in late.text
    assert doorstep.stored() == 0


def test_saying_no_is_counted_once_a_form_and_keeps_nothing(doorstep: Doorstep) -> None:
    hidden = doorstep.form("7-9")
    path = f"/q/{doorstep.code}/7-9/decline?lang=zh"
    for _ in range(2):
        answer = doorstep.client.post(path, data=dict(hidden))
        assert answer.status_code == 303
        assert "/bye" in answer.headers["Location"]
    assert doorstep.client.post(path, data={"key": "forged", "_end": "1"}).status_code == 303
    assert doorstep.stored() == 0
    with doorstep.app.app_context(), services().store.reading() as session:
        found = collectors.by_code(session, doorstep.code)
        assert found is not None
        assert responses.declined(session, found[1].id) == {"7-9": 1}


@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("phone", [BOUGHT_TODAY, OLD])
def test_the_document_and_the_journey_are_light(phone: str, band: str, lang: str, doorstep: Doorstep) -> None:
    takes = {"Accept-Encoding": phone}

    def weight(answer: TestResponse) -> int:
        return len(answer.data) + sum(len(f"{name}: {value}\r\n") for name, value in answer.headers) + SERVER

    def read(path: str) -> int:
        return weight(doorstep.client.get(f"/q/{path}", headers=takes))

    document = read(f"{doorstep.code}/{band}?lang={lang}")
    thanks = doorstep.client.post(
        f"/q/{doorstep.code}/{band}?lang={lang}",
        data=urlencode(
            [("helped_by" if band == "4-6" else "sex", ""), (FIRST[band], "dont-know"), *doorstep.form(band)]
        ),
        content_type="application/x-www-form-urlencoded",
        headers=takes,
    )
    assert kept(thanks)
    around = [read(path) for path in (f"{doorstep.code}?lang={lang}", "page.js", "worker.js", "no-network")]
    assert document <= BUDGET
    assert document + sum(around) + weight(thanks) <= JOURNEY[phone]


@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_required_and_nothing_is_chosen_beforehand(band: str, lang: str, doorstep: Doorstep) -> None:
    page = doorstep.client.get(f"/q/{doorstep.code}/{band}?lang={lang}").text
    assert not re.search(r"<input[^>]*\b(checked|required)\b", page)
    for item in load_family(library_family("neighbourhood")).for_band(band).items:
        for option in item.options:
            assert f'name="{item.id}" value="{option.id}"' in page
    assert f'data-and="{", " if lang == "en" else "、"}"' in page
    assert len(re.findall(r"<h1\b", page)) == 1
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    answers=st.dictionaries(
        st.sampled_from(["D1", "D4", "D12", "D14", "sex", "x"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
        max_size=4,
    )
)
def test_whatever_is_sent_is_kept_or_given_back(answers: dict[str, str], doorstep: Doorstep) -> None:
    before = doorstep.stored()
    answer = doorstep.send("14-17", list(answers.items()))
    assert answer.status_code in {200, 409, 422}
    assert doorstep.stored() - before == (1 if kept(answer) else 0)
