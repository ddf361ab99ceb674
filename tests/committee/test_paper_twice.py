"""A part of the papers is typed twice: by another member, and where the two differ the paper decides."""

from __future__ import annotations

import pytest

from survey_app.committee.paper_entry import overview
from survey_app.fieldwork.ledger import Deed
from survey_app.store import papers
from survey_app.store.papers import PaperCheck
from tests.committee.conftest import Office
from tests.committee.desk import BASE, TOKEN, words
from tests.committee.typist import Typist, another, at_work, deeds


@pytest.fixture
def typist(quiet: Office) -> Typist:
    """A member with papers on her desk."""
    return at_work(quiet)


@pytest.fixture
def other(quiet: Office) -> Typist:
    """A second member of the same community."""
    return another(quiet)


def test_the_second_typing_shows_only_what_differs_and_the_paper_decides(
    quiet: Office, typist: Typist, other: Typist
) -> None:
    typist.keeps("12")
    path = f"{quiet.path}/paper/again/12"
    again = {"q-lunch3": "3", "q-sex": "0"}
    assert not other.opens(path).presses(again, path)
    page = words(other.page)
    assert "2 题里有 1 题两遍不一样" in page
    assert "还行" in page
    assert "多一点汤" not in other.page
    assert "choice-sex" not in other.page
    assert not other.presses(again, path)
    assert (other.status, "看看纸上，选一个" in words(other.page)) == (422, True)
    assert not other.presses({**again, "choice-lunch3": "both"}, path)
    for _ in range(2):
        assert other.presses({**again, "choice-lunch3": "second"}, path) == f"{quiet.path}/paper?again=12"
    with quiet.services.store.reading() as session:
        record = papers.by_number(session, quiet.round.campaign.id, 12)
    assert record is not None
    assert record.answers == {"lunch3": ["bad"], "more": ["+"], "sex": ["dont-know"]}
    assert (record.compared, record.differing) == (2, 1)
    page = words(other.desk.get(f"{quiet.path}/paper?again=12"))
    assert "第 12 份：2 个回答里有 1 个不一样" in page
    assert "2 个回答里有 1 个两遍不一样，都照纸上的改好了。" in page
    assert "每 100 个里" not in page
    assert deeds(quiet)[-1] == (Deed.PAPER_COMPARED, "liuwan-2026-3 12")
    assert "已经录过两遍" in words(other.desk.get(path))


def test_where_both_typings_are_the_same_nothing_is_asked(quiet: Office, typist: Typist, other: Typist) -> None:
    typist.keeps("12")
    path = f"{quiet.path}/paper/again/12"
    assert other.opens(path).presses({"q-lunch3": "2", "q-sex": "0"}, path)
    assert "第 12 份：2 个回答，两遍一样" in words(other.desk.get(f"{quiet.path}/paper?again=12"))


def test_neither_typing_need_be_right(quiet: Office, typist: Typist, other: Typist) -> None:
    typist.keeps("12", {"q-lunch3": "1", "q-sex": "1"})
    path = f"{quiet.path}/paper/again/12"
    again = {"q-lunch3": "1", "q-sex": "2"}
    other.opens(path).presses(again, path)
    assert other.presses({**again, "choice-sex": "neither"}, path)
    with quiet.services.store.reading() as session:
        record = papers.by_number(session, quiet.round.campaign.id, 12)
    assert record is not None
    assert record.answers == {"lunch3": ["good"]}


def test_a_choice_is_never_about_another_pair_of_answers(quiet: Office, typist: Typist, other: Typist) -> None:
    typist.keeps("12")
    path = f"{quiet.path}/paper/again/12"
    other.opens(path).presses({"q-lunch3": "3", "q-sex": "0"}, path)
    assert not other.presses({"q-lunch3": "1", "q-sex": "0", "choice-lunch3": "second"}, path)
    assert "两遍不一样" in words(other.page)


def test_whoever_typed_a_paper_leaves_the_second_time_to_another(quiet: Office, typist: Typist, other: Typist) -> None:
    typist.keeps("12")
    path = f"{quiet.path}/paper/again/12"
    assert "第二遍请别人来录" in words(typist.desk.get(path))
    overview = typist.desk.get(f"{quiet.path}/paper")
    assert path not in overview
    assert "这几份是你录的，请别人再录：12" in words(overview)
    assert path in other.desk.get(f"{quiet.path}/paper")
    token = TOKEN.search(overview)
    assert token
    sent = {"csrf_token": token[1], "q-lunch3": "2", "q-sex": "0"}
    assert typist.desk.client.post(path, data=sent, base_url=BASE).status_code == 303
    with quiet.services.store.reading() as session:
        assert papers.check(session, quiet.round.campaign.id).twice == 0


def test_whoever_is_alone_types_it_again_herself_and_is_told_so(quiet: Office, typist: Typist) -> None:
    typist.keeps("12")
    path = f"{quiet.path}/paper/again/12"
    assert "这里没有别人能录" in words(typist.desk.get(path))
    assert typist.opens(path).presses({"q-lunch3": "2", "q-sex": "0"}, path)
    with quiet.services.store.reading() as session:
        assert papers.check(session, quiet.round.campaign.id).twice == 1


def test_typing_goes_on_where_the_comparison_was_too_early(quiet: Office, typist: Typist, other: Typist) -> None:
    typist.keeps("12")
    path = f"{quiet.path}/paper/again/12"
    other.opens(path).presses({"q-lunch3": "2"}, path)
    assert not other.presses({"q-lunch3": "2", "do": "back"}, path)
    assert 'id="q-lunch3" name="q-lunch3" value="2"' in other.page


def test_a_share_is_told_only_of_enough_answers(quiet: Office) -> None:
    for check, told in ((PaperCheck(60, 12, 99, 2), False), (PaperCheck(60, 12, 140, 3), True)):
        with quiet.app.test_request_context("/committee/"):
            said = overview.checked(check)
        assert f"{check.compared} 个回答里有 {check.differing} 个两遍不一样" in said
        assert ("每 100 个里 2.1 个" in said) is told
