"""Replies to a finding."""

from __future__ import annotations

from datetime import date

import pytest

from survey_app.fieldwork.reply import Decision, ReplyFault, ReplyFaults, make_reply

DUE = date(2026, 12, 20)


def test_a_promise_needs_somebody_and_a_day() -> None:
    with pytest.raises(ReplyFaults) as refused:
        make_reply("route", Decision.WILL_DO, {"zh": "装信号灯"}, {"zh": " "}, None)
    assert refused.value.faults == (ReplyFault.NO_ROLE, ReplyFault.NO_DAY)


def test_a_no_needs_a_reason() -> None:
    with pytest.raises(ReplyFaults) as refused:
        make_reply("route", Decision.NOT_OURS, {"en": "Ask the city."}, {}, None)
    assert refused.value.faults == (ReplyFault.NO_REASON,)


def test_texts_have_an_end() -> None:
    with pytest.raises(ReplyFaults) as refused:
        make_reply("route", Decision.DONE, {"zh": "好" * 501}, {"zh": "长" * 61}, None)
    assert refused.value.faults == (ReplyFault.REASON_TOO_LONG, ReplyFault.ROLE_TOO_LONG)


def test_texts_are_trimmed_and_empty_translations_dropped() -> None:
    reply = make_reply("route", Decision.DOING, {"zh": " 在修 ", "en": " "}, {"zh": "物业主任"}, DUE)
    assert (reply.reason, reply.role, reply.due) == ({"zh": "在修"}, {"zh": "物业主任"}, DUE)


def test_who_is_in_charge_can_always_be_read_in_chinese() -> None:
    assert make_reply("route", Decision.NOT_NOW, {"zh": "没有地方"}, {}, None).role["zh"] == ""
