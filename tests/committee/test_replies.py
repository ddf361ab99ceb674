"""Answering a finding: a decision with its reason, who sees to it and by when; earlier answers stay readable."""

import pytest

from survey_app.store import replies
from tests.committee.conftest import Office
from tests.committee.desk import BASE, where, words

PROMISE = {"decision": "will-do", "reason_zh": "十二月起加一样水果。", "role_zh": "居委会食堂专员", "due": "2026-12-15"}
FINDING = "lunch3"
HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}"


def test_a_promise_is_kept_and_stands_on_the_summary(closed: Office) -> None:
    answer = closed.desk.post(f"{closed.path}/replies/{FINDING}", PROMISE, page=f"{closed.path}/replies/{FINDING}")
    assert (answer.status_code, where(answer).split("#")[0]) == (303, f"{closed.path}/summary")
    page = words(closed.desk.get(f"{closed.path}/summary"))
    assert "会做" in page
    with closed.services.store.reading() as session:
        kept = replies.of_campaign(session, closed.round.campaign.id)[FINDING]
    told = (kept.reason["zh"], kept.role["zh"], str(kept.due))
    assert told == (PROMISE["reason_zh"], PROMISE["role_zh"], PROMISE["due"])


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"decision": ""}, "选一个：这件事怎么办"),
        ({"reason_zh": "  "}, "写下理由"),
        ({"role_zh": ""}, "写明哪个岗位管"),
        ({"due": ""}, "写明哪天前办好"),
        ({"due": "明天"}, "日期写成年、月、日"),
        ({"reason_zh": "好" * 501}, "最多 500 个字"),
        ({"role_zh": "岗" * 61}, "最多 60 个字"),
        ({"decision": "perhaps"}, "从这一页里选一个"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(closed: Office, missing: dict[str, str], told: str) -> None:
    typed = {**PROMISE, **missing}
    page = f"{closed.path}/replies/{FINDING}"
    answer = closed.desk.post(page, typed, page=page)
    assert answer.status_code == 422
    assert told in words(answer.text)
    for name in ("reason_zh", "role_zh", "due"):
        if typed[name].strip():
            assert typed[name] in answer.text
    with closed.services.store.reading() as session:
        assert replies.of_campaign(session, closed.round.campaign.id) == {}


def test_a_decision_that_promises_nothing_needs_only_its_reason(closed: Office) -> None:
    page = f"{closed.path}/replies/{FINDING}"
    refusal = {"decision": "not-ours", "reason_zh": "学校食堂归学校管，已经写信去问。", "role_zh": "", "due": ""}
    assert closed.desk.post(page, refusal, page=page).status_code == 303
    assert "不归我们管" in words(closed.desk.get(page))


def test_a_changed_reply_stands_and_the_earlier_one_stays_readable(closed: Office) -> None:
    page = f"{closed.path}/replies/{FINDING}"
    closed.desk.post(page, PROMISE, page=page)
    closed.desk.post(page, {**PROMISE, "decision": "done", "reason_zh": "水果已经有了。"}, page=page)
    told = words(closed.desk.get(page))
    assert told.index("水果已经有了。") < told.index("十二月起加一样水果。")
    assert "十二月起加一样水果。" not in words(closed.desk.get(f"{closed.path}/summary"))


def test_hostile_words_are_text(closed: Office) -> None:
    page = f"{closed.path}/replies/{FINDING}"
    closed.desk.post(page, {**PROMISE, "reason_zh": HOSTILE, "role_zh": HOSTILE}, page=page)
    for path in (page, f"{closed.path}/summary"):
        html = closed.desk.get(path)
        assert "<script>alert" not in html
        assert "{{ 7 * 7 }}" in html


def test_a_reader_of_english_gets_the_translation_or_the_chinese(closed: Office) -> None:
    page = f"{closed.path}/replies/{FINDING}"
    closed.desk.post(page, PROMISE, page=page)
    assert "十二月起加一样水果。" in closed.desk.get(f"{closed.path}/summary?lang=en")
    closed.desk.post(page, {**PROMISE, "reason_en": "Fruit from December."}, page=page)
    assert "Fruit from December." in closed.desk.get(f"{closed.path}/summary?lang=en")


@pytest.mark.parametrize("finding", ["lunch4", "nothing", "%00", "more"])
def test_only_what_is_shown_can_be_answered(closed: Office, finding: str) -> None:
    """lunch4 was answered by eight children: its row is there, its numbers are not."""
    assert closed.desk.client.get(f"{closed.path}/replies/{finding}", base_url=BASE).status_code == 404
