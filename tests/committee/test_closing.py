"""Closing a round: said first, done once, never undone."""

from datetime import date

import pytest

from survey_app.config import Config
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import Membership, Role
from survey_app.store import campaigns, ledger, members, responses
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, Desk, at, where, words


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
    assert [(answer.status_code, where(answer)) for answer in answers] == [(303, f"{office.path}/summary")] * 2
    assert stage(office) is Stage.CLOSED
    with office.services.store.reading() as session:
        deeds = [entry.note.deed for entry in ledger.newest(session, None, 99)]
    assert deeds.count(Deed.ROUND_SEALED) == 1


def test_a_closed_round_leads_to_its_summary_and_offers_no_closing(closed: Office) -> None:
    page = closed.desk.get(closed.path)
    assert f'href="{closed.path}/summary"' in page
    assert f"{closed.path}/close" not in page
    assert where(closed.desk.client.get(f"{closed.path}/close", base_url=BASE)) == closed.path


@pytest.fixture
def in_the_field(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Ten days before the last day of the round."""
    monkeypatch.setattr(Config, "today", lambda _config: date(2026, 11, 20))
    return office


def second(office: Office, role: Role = Role.EDITOR) -> Desk:
    """Another member of the same committee, signed in."""
    with office.services.store.begin() as session:
        members.create(session, "neighbour", makers.PASSWORD, [Membership(office.round.campaign.community.id, role)])
    desk = at(office.app)
    desk.sign_in("neighbour")
    return desk


def stage(office: Office) -> Stage:
    with office.services.store.reading() as session:
        found = campaigns.by_slug(session, office.round.campaign.slug)
    assert found is not None
    return found.stage


def test_before_the_last_day_it_takes_two(in_the_field: Office) -> None:
    office, other, address = in_the_field, second(in_the_field), f"{in_the_field.path}/close"
    assert "提出提前收卷" in words(office.desk.get(address))
    for _again in range(2):
        office.desk.post(address)
        assert stage(office) is Stage.OPEN
    assert "要等另一位成员" in words(office.desk.get(address))
    assert "liuwan 提出在最后一天之前收卷" in words(other.get(address))
    assert where(other.post(address)) == f"{office.path}/summary"
    assert stage(office) is Stage.CLOSED
    with office.services.store.reading() as session:
        deeds = [entry.note.deed for entry in reversed(ledger.newest(session, None, 99))]
    assert [deed for deed in deeds if deed in {Deed.CLOSING_ASKED, Deed.ROUND_SEALED}] == [
        Deed.CLOSING_ASKED,
        Deed.ROUND_SEALED,
    ]


def test_the_other_may_leave_it_open(in_the_field: Office) -> None:
    office, other, address = in_the_field, second(in_the_field), f"{in_the_field.path}/close"
    office.desk.post(address)
    other.post(address, {"leave": "1"})
    assert stage(office) is Stage.OPEN
    assert "提出提前收卷" in words(office.desk.get(address))


def test_the_programme_office_may_be_the_second_but_begins_nothing(in_the_field: Office) -> None:
    office, other = in_the_field, second(in_the_field, Role.PROGRAMME)
    address = f"{office.path}/close"
    assert address not in other.get(office.path)
    assert where(other.client.get(address, base_url=BASE)) == office.path
    assert other.post(address).status_code == 403
    office.desk.post(address)
    assert stage(office) is Stage.OPEN
    assert address in other.get(office.path)
    assert "确认，收卷并封存" in words(other.get(address))
    other.post(address)
    assert stage(office) is Stage.CLOSED


def test_a_reader_cannot_be_the_second(in_the_field: Office) -> None:
    second(in_the_field, Role.READER)
    in_the_field.desk.post(f"{in_the_field.path}/close")
    assert stage(in_the_field) is Stage.CLOSED


def test_once_the_last_day_is_over_one_is_enough(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    second(office)
    monkeypatch.setattr(Config, "today", lambda _config: date(2026, 12, 1))
    office.desk.post(f"{office.path}/close")
    assert stage(office) is Stage.CLOSED
