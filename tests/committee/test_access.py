"""Who may see and do what: nobody without signing in, nobody of another community, nothing by a link alone."""

import re
from collections.abc import Iterable

import pytest

from survey_app.committee.door import DOING, READING
from survey_app.store.tables import MembershipRow
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, at

OPEN_TO_ALL = {"/sign-in"}


def addresses(office: Office, paths: Iterable[str]) -> list[str]:
    """The addresses of the door with the names of this round in them."""
    names = {
        "<slug>": office.round.campaign.slug,
        "<code>": office.round.collector.code,
        "<finding_id>": "lunch3",
        "<suggestion_id>": "00" * 16,
        "<band>": "7-9",
        "<spoken>": "zh",
        "<place>": "lunch3",
    }
    return ["/committee" + re.sub(r"<\w+>", lambda found: names[found[0]], path) for path in paths]


def test_no_page_opens_without_signing_in(quiet: Office) -> None:
    for address in addresses(quiet, set(READING) - OPEN_TO_ALL):
        answer = quiet.desk.client.get(address, base_url=BASE)
        assert (answer.status_code, "柳湾" in answer.text) == (303, False), address


def test_nothing_can_be_done_without_the_token_of_a_form(closed: Office) -> None:
    for address in addresses(closed, DOING):
        assert closed.desk.client.post(address, base_url=BASE).status_code == 400, address


def test_nothing_can_be_done_by_following_a_link(closed: Office) -> None:
    for address in addresses(closed, set(DOING) - set(READING)):
        assert closed.desk.client.get(address, base_url=BASE).status_code == 405, address


def test_nothing_can_be_done_from_another_site(closed: Office) -> None:
    for address in addresses(closed, DOING):
        headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
        assert closed.desk.client.post(address, base_url=BASE, headers=headers).status_code in {400, 403}, address


def test_a_round_of_another_community_is_not_there(closed: Office) -> None:
    with closed.services.store.begin() as session:
        elsewhere = makers.community(session, "elsewhere")
        makers.member(session, elsewhere.id, "neighbour")
    neighbour = at(closed.app)
    neighbour.sign_in("neighbour")
    assert "还没有调查" in neighbour.get("/committee/")
    for address in addresses(closed, {path for path in READING if "<slug>" in path}):
        assert neighbour.client.get(address, base_url=BASE).status_code == 404, address
    for address in addresses(closed, {path for path in DOING if "<slug>" in path}):
        assert neighbour.post(address).status_code == 404, address


def test_a_role_that_is_taken_away_is_gone_with_the_next_page(office: Office) -> None:
    office.desk.get(office.path)
    with office.services.store.begin() as session:
        session.query(MembershipRow).delete()
    assert office.desk.client.get(office.path, base_url=BASE).status_code == 404


@pytest.mark.parametrize("slug", ["no-such-round", "%00", "..%2f..", "x" * 300, "柳湾"])
def test_a_round_that_does_not_exist_is_a_friendly_page(office: Office, slug: str) -> None:
    assert "<h1>" in office.desk.client.get(f"/committee/rounds/{slug}", base_url=BASE).text
    assert office.desk.client.get(f"/committee/rounds/{slug}", base_url=BASE).status_code == 404


def test_what_a_member_sees_is_kept_by_no_cache(closed: Office) -> None:
    answer = closed.desk.client.get(f"{closed.path}/summary", base_url=BASE)
    assert answer.headers["Cache-Control"] == "no-store"
