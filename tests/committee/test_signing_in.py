"""Signing in and out: nothing to learn from a refusal, nothing to gain from a cookie planted before."""

import pytest

from survey_app.committee.access import safe_path
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, at, where, words

READING = ["", "/close", "/summary", "/suggestions", "/publish", "/replies/lunch"]


def test_a_member_signs_in_and_sees_her_rounds(quiet: Office) -> None:
    answer = quiet.desk.sign_in()
    assert (answer.status_code, where(answer)) == (303, "/committee/")
    assert "2026 年第三轮" in quiet.desk.get("/committee/")


def test_a_wrong_name_and_a_wrong_password_get_the_same_reply(quiet: Office) -> None:
    replies = [
        at(quiet.app).sign_in("nobody"),
        at(quiet.app).sign_in("liuwan", "not the password at all"),
        at(quiet.app).sign_in("liuwan", ""),
        at(quiet.app).sign_in("liuwan", "x" * 30_000),
        at(quiet.app).sign_in("liuwan", makers.PASSWORD + "\x00"),
    ]
    told = {words(reply.text) for reply in replies}
    assert {reply.status_code for reply in replies} == {422}
    assert len(told) == 1


def test_what_was_typed_as_a_name_stays_and_the_password_does_not(quiet: Office) -> None:
    reply = quiet.desk.sign_in('"><script>alert(1)</script>', "correct horse battery")
    assert "&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in reply.text
    assert "correct horse battery" not in reply.text


def test_after_too_many_tries_the_door_stays_shut_for_that_name(quiet: Office) -> None:
    codes = [quiet.desk.sign_in("liuwan", "wrong").status_code for _ in range(9)]
    assert codes == [422] * 8 + [429]
    assert quiet.desk.sign_in().status_code == 429


@pytest.mark.parametrize("place", READING)
def test_every_page_leads_over_the_sign_in_and_back(quiet: Office, place: str) -> None:
    path = quiet.path + place + "?lang=en"
    sent = quiet.desk.client.get(path, base_url=BASE)
    assert sent.status_code == 303
    assert where(sent).startswith("/committee/sign-in?")
    found = quiet.desk.client.post(where(sent), data={"username": "liuwan", "password": "x"}, base_url=BASE)
    assert found.status_code == 400, "without its token nothing is accepted"
    answer = quiet.desk.sign_in(then=path.replace("?", "%3F").replace("=", "%3D"))
    assert where(answer) == path


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example/", "https://evil.example/", "/committee//evil.example", "/\\evil.example", "/q/ab", "/committeeX"],
)
def test_nobody_is_sent_elsewhere_after_signing_in(quiet: Office, elsewhere: str) -> None:
    assert safe_path(elsewhere) is None
    assert where(quiet.desk.sign_in(then=elsewhere)) == "/committee/"


def test_a_cookie_planted_before_signing_in_opens_nothing(quiet: Office) -> None:
    quiet.desk.get("/committee/sign-in")
    planted = quiet.desk.client.get_cookie("committee", path="/committee", domain="survey.example.org")
    quiet.desk.sign_in()
    held = quiet.desk.client.get_cookie("committee", path="/committee", domain="survey.example.org")
    assert planted is not None
    assert held is not None
    assert held.value != planted.value
    assert (held.http_only, held.secure, held.same_site) == (True, True, "Strict")
    other = at(quiet.app)
    other.client.set_cookie("committee", planted.value, path="/committee", domain="survey.example.org")
    assert other.client.get("/committee/", base_url=BASE).status_code == 303


def test_signing_out_ends_the_session_also_for_a_copied_cookie(office: Office) -> None:
    held = office.desk.client.get_cookie("committee", path="/committee", domain="survey.example.org")
    assert held is not None
    answer = office.desk.post("/committee/sign-out")
    assert (answer.status_code, where(answer)) == (303, "/committee/sign-in")
    thief = at(office.app)
    thief.client.set_cookie("committee", held.value, path="/committee", domain="survey.example.org")
    assert thief.client.get("/committee/", base_url=BASE).status_code == 303
