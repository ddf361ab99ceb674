"""Those who care for children of 0 to 3 come by the same code, to questions of their own."""

from __future__ import annotations

import re

import pytest

from tests.child.conftest import Doorstep

SAID = [("H1", "far"), ("H2", "often"), ("H9", "修一段坡道"), ("carer", "grandparent"), ("child_age", "2")]


def test_below_the_ages_a_line_leads_to_their_questions(doorstep: Doorstep) -> None:
    page = doorstep.client.get(f"/q/{doorstep.code}?lang=zh").text
    link = re.search(r'<p class="carers"><a href="([^"]+)"><span>([^<]+)</span> <b>([^<]+)</b>', page)
    assert link is not None
    assert link.groups()[1:] == ("0–3 岁：", "请照顾孩子的大人填")
    assert page.index("14–17") < link.start()
    assert page.count('class="age"') == 4
    asked = doorstep.client.get(link[1]).text
    assert 'body class="plain"' in asked
    assert "您想开始吗？" in asked
    assert "不和孩子们自己说的混在一起" in re.sub(r"<[^>]+>", "", asked)


def test_their_questions_speak_to_a_grown_up_and_ask_nobody_twice(doorstep: Doorstep) -> None:
    page = doorstep.client.get(f"/q/{doorstep.code}/0-3?lang=zh").text
    shown = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
    words = re.sub(r"<[^>]+>|\s", "", shown)
    # The help card is the same for everybody, and speaks to whoever needs it.
    card = words[words.index("需要有人帮你吗") : words.index("核对过")]
    assert "12355" in card
    assert "你" not in words.replace(card, "")
    assert 'id="guardian"' not in page
    assert 'id="helper-card"' not in page


def test_what_they_send_is_thanked_and_kept_once(doorstep: Doorstep) -> None:
    form = doorstep.form("0-3")
    for _ in range(2):
        answer = doorstep.send("0-3", SAID, form)
        assert answer.status_code < 400
    assert doorstep.stored() == 1
    thanks = doorstep.client.get(f"/q/{doorstep.code}/0-3/thanks?lang=zh").text
    assert "收到了，谢谢您" in re.sub(r"<[^>]+>", "", thanks)
    assert "单独统计" in re.sub(r"<[^>]+>", "", thanks)


@pytest.mark.parametrize("band", ["4-6", "7-9", "10-13", "14-17"])
def test_no_page_of_a_child_asks_their_questions(doorstep: Doorstep, band: str) -> None:
    page = doorstep.client.get(f"/q/{doorstep.code}/{band}?lang=zh").text
    assert not re.search(r'name="H\d"|婴幼儿|婴儿车', page)
