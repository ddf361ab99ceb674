"""The summary: every number with its base, nothing about few children, silence shown as silence."""

import re

from analysis.summary import Summary
from survey_app.store import campaigns, publications
from tests.committee.conftest import OLDER, SAID, Office
from tests.committee.desk import words

CELL = re.compile(r'<th scope="row">([^<]*)</th><td class="number">([^<]*)</td>')


def summary(office: Office, language: str = "zh") -> Summary:
    with office.services.store.reading() as session:
        campaign = campaigns.by_slug(session, office.round.campaign.slug)
        assert campaign is not None
        return publications.summary(session, office.services.config, campaign, language)


def test_the_counts_are_those_the_children_gave(closed: Office) -> None:
    page = closed.desk.get(f"{closed.path}/summary")
    cells = dict(CELL.findall(page))
    assert {label: int(cells[label]) for label in ("好吃", "还行", "不好吃")} == {
        "好吃": SAID["good"],
        "还行": SAID["okay"],
        "不好吃": SAID["bad"],
    }
    assert "20 / 40" in words(page)


def test_the_range_for_all_children_stands_beside_the_share(closed: Office) -> None:
    """Exact hypergeometric interval for 20 of 40 out of 60, worked out by hand in tests/analysis."""
    good = summary(closed).finding("lunch3").good
    assert good is not None
    assert good.interval is not None
    assert good.silent is not None
    assert (good.silent.low, good.silent.high) == (20, 40)
    page = words(closed.desk.get(f"{closed.path}/summary"))
    assert f"{good.interval.low}–{good.interval.high} / 60" in page


def test_a_group_of_fewer_than_ten_is_not_shown_anywhere(closed: Office) -> None:
    for path in ("", "/summary", "/publish"):
        for language in ("zh", "en"):
            page = words(closed.desk.get(f"{closed.path}{path}?lang={language}"))
            assert not re.search(rf"(?<![\d–]){OLDER} / 60", page)
            assert "很好 8" not in page
    page = words(closed.desk.get(f"{closed.path}/summary"))
    assert "不足 10 人，不显示" in page
    assert "不到 10 60" in page


def test_who_spoke_comes_before_what_they_said(closed: Office) -> None:
    page = words(closed.desk.get(f"{closed.path}/summary"))
    assert page.index("谁说了话") < page.index("先看这三件") < page.index("逐题")


def test_every_drawing_has_a_name_and_its_numbers_in_a_table(closed: Office) -> None:
    page = closed.desk.get(f"{closed.path}/summary")
    drawings = re.findall(r"<svg[^>]*>", page)
    assert drawings
    assert all('role="img"' in drawing for drawing in drawings)
    assert page.count("<title>") == len(drawings) + 1
    assert page.count("<table>") >= 2


def test_the_summary_in_english_says_the_same_numbers(closed: Office) -> None:
    page = words(closed.desk.get(f"{closed.path}/summary?lang=en"))
    assert "20 / 40" in page
    assert summary(closed, "en").headline in page
    assert "Not answered yet" in page


def test_before_publication_nothing_is_cited(closed: Office) -> None:
    page = closed.desk.get(f"{closed.path}/summary")
    assert "/evidence/" not in page
    assert "还没有公布" in words(page)


def test_the_demonstration_says_that_it_is_one(closed: Office) -> None:
    for path in ("/summary", "/suggestions", "/publish", "/replies/lunch3"):
        assert "演示数据" in words(closed.desk.get(closed.path + path))
