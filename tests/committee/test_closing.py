"""Closing a round: said first, done once, never undone."""

from survey_app.store import campaigns, responses
from tests.committee.conftest import Office
from tests.committee.desk import BASE, where, words


def test_a_page_says_what_closing_does_and_changes_nothing(office: Office) -> None:
    page = words(office.desk.get(f"{office.path}/close"))
    assert "收了就不能再打开" in page
    assert "48 名孩子答了卷" in page
    with office.services.store.reading() as session:
        assert sum(responses.coverage(session, office.round.campaign.id).values()) == 48


def test_closing_seals_the_answers_and_leads_to_the_summary(office: Office) -> None:
    answer = office.desk.post(f"{office.path}/close", page=f"{office.path}/close")
    assert (answer.status_code, where(answer)) == (303, f"{office.path}/summary")
    with office.services.store.reading() as session:
        assert responses.coverage(session, office.round.campaign.id) == {}
        sealed = campaigns.by_slug(session, office.round.campaign.slug)
    assert sealed is not None
    assert sealed.sealed_digest is not None
    assert "午饭好不好吃" in words(office.desk.get(where(answer)))


def test_pressing_twice_closes_once(office: Office) -> None:
    answers = [office.desk.post(f"{office.path}/close") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]


def test_a_closed_round_leads_to_its_summary_and_offers_no_closing(closed: Office) -> None:
    page = closed.desk.get(closed.path)
    assert f'href="{closed.path}/summary"' in page
    assert f"{closed.path}/close" not in page
    assert where(closed.desk.client.get(f"{closed.path}/close", base_url=BASE)) == closed.path
