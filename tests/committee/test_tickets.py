"""Tickets at the committee's desk: printed once, counted age by age, taken out when they are lost."""

from __future__ import annotations

import re
import shutil
from collections import namedtuple

import pypdfium2
import pytest
from werkzeug.test import TestResponse

from survey_app.committee.tickets import view
from survey_app.documents import ticket_run
from survey_app.fieldwork import receipt
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.collector import Channel, Entry
from survey_app.fieldwork.ledger import Deed
from survey_app.fieldwork.member import Membership, Role
from survey_app.fieldwork.response import Occasion
from survey_app.fieldwork.ticket import read_secret
from survey_app.store import collectors, issuing, ledger, members, responses, tickets
from survey_app.store.responses import Outcome
from survey_app.store.tables import CampaignRow, CommunityRow
from survey_app.vault.tickets import code_mark, mark
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, at, where, words
from tests.documents import camera

Disk = namedtuple("Disk", "total used free")
SECRET = re.compile(r"https://survey\.example\.org/t#([0-9A-Z]{26})")


def asked(office: Office, **changed: str) -> dict[str, str]:
    """The form as it is filled in."""
    page = office.desk.get(f"{office.path}/tickets")
    token = re.findall(r'name="token" value="([0-9a-f]{32})"', page)[0]
    return {"token": token, "band": "7-9", "collector": office.round.collector.code, "number": "20", **changed}


def send(office: Office, form: dict[str, str]) -> TestResponse:
    return office.desk.post(f"{office.path}/tickets", form, page=f"{office.path}/tickets")


def printed(office: Office, **changed: str) -> bytes:
    answer = send(office, asked(office, **changed))
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), words(answer.text)
    return answer.data


def secrets_of(pdf: bytes, page: int = 0) -> list[bytes]:
    """What the codes of a sheet hold."""
    found = [SECRET.fullmatch(text) for text in camera.read(camera.grey(camera.look(pdf, 150, page)))]
    return [secret for one in found if one and (secret := read_secret(one[1]))]


def redeem(office: Office, ticket: bytes) -> Outcome:
    """A child answers with a ticket."""
    kept, round_ = office.services, office.round
    occasion = Occasion(round_.collector, makers.TODAY, Entry.TICKET, mark(ticket))
    with kept.store.begin() as session:
        return responses.keep(session, occasion, makers.lunch(round_), makers.form(), kept.keyring).outcome


def table(page: str) -> list[list[str]]:
    """The rows of the page's table."""
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, re.DOTALL)
    return [re.findall(r">([^<]+)</t[hd]>", row) for row in rows]


def deeds(office: Office) -> list[Deed]:
    with office.services.store.reading() as session:
        return [entry.note.deed for entry in ledger.newest(session, None, 50)][::-1]


def test_every_ticket_on_paper_lets_one_child_in_once(office: Office) -> None:
    pdf = printed(office)
    assert len(pypdfium2.PdfDocument(pdf)) == 3
    sheet = secrets_of(pdf)
    assert len(set(sheet)) == 8
    assert [redeem(office, ticket) for ticket in sheet] == [Outcome.STORED] * 8
    assert redeem(office, sheet[0]) is Outcome.TICKET_SPENT
    page = office.desk.get(f"{office.path}/tickets")
    assert table(page) == [["7–9 岁", "24", "8", "0", "0", "16"]]
    assert Deed.TICKETS_PRINTED in deeds(office)


def test_the_digits_beside_a_code_are_those_of_its_ticket(office: Office) -> None:
    pdf = printed(office, number="8")
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    typed = [receipt.read(found) for found in re.findall(r"\d{4} \d{4} \d{4} \d{4}", text)]
    key = office.services.keyring.idempotency_secret
    with office.services.store.reading() as session:
        by_code = [tickets.find_code(session, code_mark(key, code)) for code in typed]
        by_secret = {tickets.find(session, mark(secret)) for secret in secrets_of(pdf)}
    assert len(by_secret) == 8
    assert set(by_code) == by_secret


def test_the_same_button_twice_is_one_batch_and_the_same_paper(office: Office) -> None:
    form = asked(office)
    first, again = send(office, form), send(office, form)
    assert again.data == first.data
    assert table(office.desk.get(f"{office.path}/tickets"))[0][1] == "24"
    more = send(office, {**form, "number": "80"})
    assert more.status_code == 409
    assert "这些纸质码已经做过了" in words(more.text)


def test_of_a_ticket_the_database_has_nothing_that_could_be_printed(office: Office) -> None:
    form = asked(office)
    pdf = send(office, form).data
    database = (office.services.config.data / "survey.sqlite3").read_bytes()
    database += (office.services.config.data / "survey.sqlite3-wal").read_bytes()
    assert form["token"].encode() not in database
    for secret in secrets_of(pdf):
        assert secret not in database


def test_what_came_back_is_written_down_and_added_up(office: Office) -> None:
    sheet = secrets_of(printed(office))
    redeem(office, sheet[0])
    batch = batch_of(office)
    sent = office.desk.post(f"{office.path}/tickets/{batch}/returned", {"number": makers.full_width("10")})
    assert (sent.status_code, where(sent)) == (303, f"{office.path}/tickets#batch-{batch}".partition("#")[0])
    assert table(office.desk.get(f"{office.path}/tickets")) == [["7–9 岁", "24", "1", "10", "0", "13"]]
    assert deeds(office)[-1] is Deed.TICKETS_RETURNED


def batch_of(office: Office) -> int:
    with office.services.store.reading() as session:
        return issuing.of_campaign(session, office.round.campaign.id)[-1].id


@pytest.mark.parametrize("typed", ["", "-1", "25", "zehn", "1.5", "999999999999"])
def test_a_count_that_cannot_be_is_refused_and_stays(office: Office, typed: str) -> None:
    printed(office)
    sent = office.desk.post(f"{office.path}/tickets/{batch_of(office)}/returned", {"number": typed})
    assert sent.status_code == 422
    assert "写 0 到 24 之间的一个数" in words(sent.text)
    assert f'value="{typed}"' in sent.text
    assert table(sent.text)[0][3] == "0"


def test_more_used_and_brought_back_than_printed_is_said_aloud(office: Office) -> None:
    """An adult uses tickets that came back: the sum gives him away."""
    sheet = secrets_of(printed(office, number="8"))
    office.desk.post(f"{office.path}/tickets/{batch_of(office)}/returned", {"number": "7"})
    for ticket in sheet[:3]:
        redeem(office, ticket)
    assert "比印的多 2 张" in words(office.desk.get(f"{office.path}/tickets"))


def test_a_lost_batch_is_cancelled_and_what_was_answered_stays(office: Office) -> None:
    sheet = secrets_of(printed(office, number="8"))
    assert redeem(office, sheet[0]) is Outcome.STORED
    path = f"{office.path}/tickets/{batch_of(office)}/cancel"
    assert "已经用了 1 张" in words(office.desk.get(path))
    assert redeem(office, sheet[1]) is Outcome.STORED
    for _ in range(2):
        assert office.desk.post(path).status_code == 303
    assert redeem(office, sheet[2]) is Outcome.TICKET_SPENT
    page = office.desk.get(f"{office.path}/tickets")
    assert table(page) == [["7–9 岁", "8", "2", "0", "6", "0"]]
    assert "作废，剩下的都不能用了" in words(page)
    assert deeds(office).count(Deed.TICKETS_CANCELLED) == 1


def test_a_cancelled_batch_is_not_handed_out_again(office: Office) -> None:
    form = asked(office)
    send(office, form)
    office.desk.post(f"{office.path}/tickets/{batch_of(office)}/cancel")
    assert send(office, form).status_code == 409


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"band": "3-99"}, "选一个年龄"),
        ({"band": ""}, "选一个年龄"),
        ({"collector": "zzzzzzzz"}, "选一下在哪里发"),
        ({"number": "7"}, "写 8 到 2000 之间的一个数"),
        ({"number": "2001"}, "写 8 到 2000 之间的一个数"),
        ({"number": "八十"}, "写 8 到 2000 之间的一个数"),
        ({"number": "1e3"}, "写 8 到 2000 之间的一个数"),
    ],
)
def test_what_cannot_be_printed_is_told_and_nothing_is_made(office: Office, changed: dict[str, str], told: str) -> None:
    sent = send(office, asked(office, **changed))
    assert sent.status_code == 422
    assert told in words(sent.text)
    assert "还没有印过" in words(office.desk.get(f"{office.path}/tickets"))


@pytest.mark.parametrize("token", ["", "x" * 32, "0" * 31, "../../etc/passwd"])
def test_a_form_that_was_tampered_with_makes_nothing(office: Office, token: str) -> None:
    assert send(office, asked(office, token=token)).status_code == 422
    assert "还没有印过" in words(office.desk.get(f"{office.path}/tickets"))


def test_a_full_disk_is_seen_before_anything_is_made(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    form = asked(office, number="2000")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(10**9, 10**9 - 2000, 2000))
    sent = send(office, form)
    assert sent.status_code == 503
    assert "服务器快没有地方了" in words(sent.text)
    assert 'value="2000"' in sent.text
    assert "还没有印过" in words(office.desk.get(f"{office.path}/tickets"))


def test_a_round_has_enough_at_some_point(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticket_run, "MOST_OF_ROUND", 24)
    monkeypatch.setattr(view, "MOST_OF_ROUND", 24)
    printed(office)
    sent = send(office, asked(office, number="8"))
    assert sent.status_code == 422
    assert "超过 24 张" in words(sent.text)


def test_a_name_that_cannot_be_printed_is_named_and_no_batch_is_kept(office: Office) -> None:
    with office.services.store.begin() as session:
        session.get_one(CommunityRow, office.round.campaign.community.id).names = {"zh": "柳湾🙂社区", "en": "Bend"}
    sent = send(office, asked(office))
    assert sent.status_code == 422
    assert "印不出来" in words(sent.text)
    assert "还没有印过" in words(office.desk.get(f"{office.path}/tickets"))


def test_a_collector_for_tickets_alone_comes_first_and_a_stopped_one_not_at_all(office: Office) -> None:
    with office.services.store.begin() as session:
        place = {"zh": "学校", "en": "School"}
        only = collectors.create(session, office.round.campaign.id, Channel.SLIP, place, Entry.TICKET)
    codes = re.findall(r'<option value="(\w+)"', office.desk.get(f"{office.path}/tickets"))
    assert codes == [only.code, office.round.collector.code]


def test_a_closed_round_keeps_its_sums_and_prints_no_more(office: Office) -> None:
    form = asked(office)
    redeem(office, secrets_of(send(office, form).data)[0])
    batch = batch_of(office)
    office.close()
    page = office.desk.get(f"{office.path}/tickets")
    assert table(page) == [["7–9 岁", "24", "1", "0", "0", "23"]]
    assert '<form method="post" action="/committee/rounds/liuwan-2026-3/tickets' not in page
    assert send(office, {**form, "token": "0" * 32}).status_code == 422
    for deed in ("returned", "cancel"):
        assert office.desk.post(f"{office.path}/tickets/{batch}/{deed}", {"number": "1"}).status_code == 409


def test_who_may_only_look_sees_the_sums_and_makes_nothing(office: Office) -> None:
    form = asked(office)
    with office.services.store.begin() as session:
        community = office.round.campaign.community.id
        members.create(session, "reader", makers.PASSWORD, [Membership(community, Role.READER)])
        other = makers.community(session, "elsewhere")
        members.create(session, "stranger", makers.PASSWORD, [Membership(other.id, Role.EDITOR)])
    reader = at(office.app)
    reader.sign_in("reader")
    assert 'name="token"' not in reader.get(f"{office.path}/tickets")
    assert reader.post(f"{office.path}/tickets", form).status_code == 403
    stranger = at(office.app)
    stranger.sign_in("stranger")
    assert stranger.client.get(f"{office.path}/tickets", base_url=BASE).status_code == 404
    assert stranger.post(f"{office.path}/tickets", form).status_code == 404


def test_a_batch_of_another_round_is_not_here(office: Office) -> None:
    printed(office)
    other = makers.open_round(office.services.store, slug="another-round")
    with office.services.store.begin() as session:
        new = issuing.NewBatch(other.campaign.id, other.collector.id, "7-9", "f" * 32, makers.TODAY)
        batch = issuing.issue(session, new, [tickets.TicketMarks(b"m" * 32, b"c" * 32)]).batch
    for deed in ("returned", "cancel"):
        assert office.desk.post(f"{office.path}/tickets/{batch.id}/{deed}", {"number": "1"}).status_code == 404
    # Its token tells nobody here what it was for.
    answer = send(office, asked(office, token="f" * 32))
    assert answer.status_code == 409
    assert "张" not in words(answer.text).split("已经做过了")[-1].split("它们")[0]


def test_tickets_can_be_made_before_the_round_opens(office: Office) -> None:
    with office.services.store.begin() as session:
        session.get_one(CampaignRow, office.round.campaign.id).stage = Stage.DRAFT
    sheet = secrets_of(printed(office, number="8"))
    assert redeem(office, sheet[0]) is Outcome.CLOSED
    with office.services.store.begin() as session:
        session.get_one(CampaignRow, office.round.campaign.id).stage = Stage.OPEN
    assert redeem(office, sheet[0]) is Outcome.STORED
