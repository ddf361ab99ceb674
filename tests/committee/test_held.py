"""Answers that were held back: a first member gives a reason, a second one lets them count."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from survey_app.fieldwork.collector import Channel, Entry
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import Membership, Role
from survey_app.fieldwork.response import Occasion
from survey_app.store import collectors, ledger, members, responses
from survey_app.store.responses import Outcome
from survey_app.store.tables import ResponseRow
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import Desk, at, where, words

REASON = "那天学校开大会，校长可以证实。"


def hold(office: Office, count: int, channel: Channel = Channel.POSTER) -> None:
    """So many answers came in while a code of this kind was flooded."""
    kept, round_ = office.services, office.round
    with kept.store.begin() as session:
        place = round_.collector
        if channel is not Channel.POSTER:
            place = collectors.create(session, round_.campaign.id, channel, {"zh": "学校", "en": "School"})
        occasion = Occasion(place, makers.TODAY, Entry.HELD)
        for _ in range(count):
            said = makers.lunch(round_, "good")
            assert responses.keep(session, occasion, said, makers.form(), kept.keyring).outcome is Outcome.STORED


def agree(desk: Desk, page: str, channel: str = "poster", looked_at: str = "") -> TestResponse:
    """Press the button on the page as it is now, or as it was when she looked at it."""
    form = (looked_at or desk.get(page)).split(f'action="{page}/{channel}/leave"')[1].split("</form>")[0]
    return desk.post(f"{page}/{channel}/confirm", dict(re.findall(r'name="(seen)" value="([^"]*)"', form)), page=page)


def entries(office: Office) -> dict[tuple[str, str], int]:
    """Answers by channel and by what right they came in."""
    with office.services.store.reading() as session:
        asked = select(ResponseRow.channel, ResponseRow.entry, func.count())
        rows = session.execute(asked.group_by(ResponseRow.channel, ResponseRow.entry)).all()
    return {(channel, entry): count for channel, entry, count in rows}


def deeds(office: Office) -> list[tuple[str, str, str]]:
    """What the ledger says of held answers: who, what, to which channel."""
    with office.services.store.reading() as session:
        notes = [entry.note for entry in ledger.newest(session, (office.round.campaign.community.id,), 50)]
    held = {Deed.HELD_LOOKED_AT, Deed.HELD_COUNTED}
    return [(note.who, note.deed, note.subject) for note in reversed(notes) if note.deed in held]


def second(office: Office, role: Role = Role.EDITOR, name: str = "chenmo") -> Desk:
    """Another member of that community, signed in."""
    with office.services.store.begin() as session:
        members.create(session, name, makers.PASSWORD, [Membership(office.round.campaign.community.id, role)])
    desk = at(office.app)
    desk.sign_in(name)
    return desk


def test_two_members_let_them_count(office: Office) -> None:
    hold(office, 12)
    before = entries(office)[("poster", "open")]
    page = f"{office.path}/held"
    shown = words(office.desk.get(page))
    assert "12" in shown
    assert "同意，算进来" not in shown
    poster = f"{page}/poster"
    assert where(office.desk.post(f"{poster}/propose", {"reason": REASON}, page=page)) == page
    mine = words(office.desk.get(page))
    assert REASON in mine
    assert "另一位成员" in mine
    assert office.desk.post(f"{poster}/confirm", page=page).status_code == 403
    assert entries(office)[("poster", "held")] == 12
    other = second(office)
    looked_at = other.get(page)
    assert REASON in words(looked_at)
    for _ in range(2):
        assert where(agree(other, page, looked_at=looked_at)) == page
    assert entries(office) == {("poster", "open"): before + 12}
    assert "没有扣住的答卷" in words(other.get(page))
    slug = f"{office.round.campaign.slug} poster"
    assert deeds(office) == [("liuwan", "held-looked-at", slug), ("chenmo", "held-counted", slug)]


def test_fewer_than_ten_are_not_counted_out_and_channels_are_apart(office: Office) -> None:
    hold(office, 9)
    hold(office, 10, Channel.SLIP)
    page = f"{office.path}/held"
    shown = words(office.desk.get(f"{page}?lang=en"))
    assert "fewer than 10" in shown
    assert "9" not in shown.split("Answers held back", 1)[1].split("fewer than 10")[0]
    office.desk.post(f"{page}/slip/propose", {"reason": REASON}, page=page)
    agree(second(office), page, "slip")
    left = entries(office)
    assert (left[("slip", "open")], left[("poster", "held")]) == (10, 9)
    assert ("slip", "held") not in left


def test_who_agrees_lets_in_no_more_than_she_has_seen(office: Office) -> None:
    hold(office, 12)
    page = f"{office.path}/held"
    office.desk.post(f"{page}/poster/propose", {"reason": REASON}, page=page)
    other = second(office)
    looked_at = other.get(page)
    hold(office, 300)
    refused = agree(other, page, looked_at=looked_at)
    assert refused.status_code == 409
    assert "你看过以后，又扣住了一些答卷。请再看看现在有多少份，然后决定。" in words(refused.text)
    assert "312" in words(refused.text)
    assert REASON in words(refused.text)
    assert entries(office)[("poster", "held")] == 312
    assert [deed for _, deed, _ in deeds(office)] == [Deed.HELD_LOOKED_AT]
    assert where(agree(other, page, looked_at=refused.text)) == page
    assert ("poster", "held") not in entries(office)


def test_who_saw_fewer_than_ten_is_asked_again_at_ten_and_learns_no_number_before(office: Office) -> None:
    hold(office, 4)
    page = f"{office.path}/held"
    office.desk.post(f"{page}/poster/propose", {"reason": REASON}, page=page)
    other = second(office)
    looked_at = other.get(page)
    assert 'name="seen" value="few"' in looked_at
    hold(office, 6)
    for seen in ({"seen": "few"}, {"seen": "3"}, {"seen": "-11"}, {"seen": "٩٩"}, {"seen": "9" * 5000}, {}):
        assert other.post(f"{page}/poster/confirm", seen, page=page).status_code == 409, seen
    assert entries(office)[("poster", "held")] == 10


@pytest.mark.parametrize("seen", ["few", "0", "3"])
def test_below_ten_trying_numbers_tells_nothing(seen: str, office: Office) -> None:
    hold(office, 9)
    page = f"{office.path}/held"
    office.desk.post(f"{page}/poster/propose", {"reason": REASON}, page=page)
    assert where(second(office).post(f"{page}/poster/confirm", {"seen": seen}, page=page)) == page
    assert ("poster", "held") not in entries(office)


def test_no_reason_no_proposal_and_what_was_written_stays(office: Office) -> None:
    hold(office, 12)
    page = f"{office.path}/held"
    empty = office.desk.post(f"{page}/poster/propose", {"reason": " \u3000\n"}, page=page)
    assert empty.status_code == 422
    assert "请写明" in empty.text
    long = "很" * 501
    too_long = office.desk.post(f"{page}/poster/propose", {"reason": long}, page=page)
    assert too_long.status_code == 422
    assert long in too_long.text
    assert deeds(office) == []
    second(office).post(f"{page}/poster/confirm", page=page)
    assert entries(office)[("poster", "held")] == 12


def test_either_of_them_can_leave_it_at_that(office: Office) -> None:
    hold(office, 12)
    page = f"{office.path}/held"
    other = second(office)
    for desk in (office.desk, other):
        office.desk.post(f"{page}/poster/propose", {"reason": REASON}, page=page)
        desk.post(f"{page}/poster/leave", page=page)
        assert REASON not in desk.get(page)
    assert entries(office)[("poster", "held")] == 12


def test_a_second_proposal_does_not_take_the_place_of_the_first(office: Office) -> None:
    hold(office, 12)
    page = f"{office.path}/held"
    other = second(office)
    office.desk.post(f"{page}/poster/propose", {"reason": REASON}, page=page)
    other.post(f"{page}/poster/propose", {"reason": "我也觉得"}, page=page)
    assert REASON in other.get(page)
    assert office.desk.post(f"{page}/poster/confirm", page=page).status_code == 403


@pytest.mark.parametrize("role", [Role.READER, Role.SAFEGUARDING])
def test_who_may_only_look_may_not_do_this(role: Role, office: Office) -> None:
    hold(office, 12)
    page = f"{office.path}/held"
    reader = second(office, role)
    assert reader.client.get(page, base_url="https://survey.example.org").status_code == 403
    for deed in ("propose", "confirm", "leave"):
        answer = reader.post(f"{page}/poster/{deed}", {"reason": REASON}, page=f"{office.path}")
        assert answer.status_code == 403
    assert deeds(office) == []


def test_once_the_round_is_closed_they_stay_apart(office: Office) -> None:
    hold(office, 12)
    page = f"{office.path}/held"
    office.desk.post(f"{page}/poster/propose", {"reason": REASON}, page=page)
    other = second(office)
    office.close()
    assert where(office.desk.client.get(page, base_url="https://survey.example.org")) == office.path
    assert other.post(f"{page}/poster/confirm", page="/committee/").status_code == 409
    assert office.desk.post(f"{page}/nothing/propose", {"reason": REASON}, page="/committee/").status_code == 404


def test_a_hostile_reason_is_only_text(office: Office) -> None:
    hold(office, 12)
    page = f"{office.path}/held"
    reason = "<script>alert(1)</script>{{ 7 * 7 }}"
    office.desk.post(f"{page}/poster/propose", {"reason": reason}, page=page)
    shown = second(office).get(page)
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "49" not in words(shown)
