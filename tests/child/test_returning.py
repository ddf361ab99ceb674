"""What a receipt opens, and what it never shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from sqlalchemy import text
from werkzeug.test import TestResponse

from survey_app.child.guessing import FREE, Guesses
from survey_app.config import Config
from survey_app.fieldwork import receipt
from survey_app.store import seals
from survey_app.vault import receipts as vault
from survey_app.web.services import services
from tests.child.conftest import Doorstep
from tests.makers import TODAY, full_width

CODE = re.compile(r'data-receipt="([0-9 ]{19})"')
CANARY = "canary-6f1d"
URLENCODED = "application/x-www-form-urlencoded"


@dataclass
class Instance:
    """The calendar, and what was hashed, of one instance."""

    today: date = TODAY
    hashed: list[str] = field(default_factory=list)


@pytest.fixture
def instance(monkeypatch: pytest.MonkeyPatch) -> Instance:
    there = Instance()
    digest = vault.digest

    def counted(secret: bytes, code: str) -> bytes:
        there.hashed.append(code)
        return digest(secret, code)

    monkeypatch.setattr(Config, "today", lambda _: there.today)
    monkeypatch.setattr(vault, "digest", counted)
    return there


@pytest.fixture
def here(instance: Instance, doorstep: Doorstep) -> Doorstep:
    """The doorstep of that instance: its round began on its first day."""
    assert instance.today == TODAY
    return doorstep


def answer(here: Doorstep, band: str = "14-17", more: str = CANARY) -> str:
    """A child answers; the code on her screen."""
    thanks = here.send(band, [("D1", "not-really"), ("D14", more)])
    assert thanks.status_code == 200
    found = CODE.search(thanks.text)
    assert found is not None
    return found[1]


def use(here: Doorstep, code: str, do: str = "look", lang: str = "en") -> TestResponse:
    fields = [("code", code), ("do", do), ("_end", "1")]
    return here.client.post(f"/r?lang={lang}", data=urlencode(fields), content_type=URLENCODED)


def other_code(number: int = 0) -> str:
    return receipt.make(b"nobody has this one" + bytes([number]))


def test_from_the_thanks_to_the_round_and_back(instance: Instance, here: Doorstep) -> None:
    code = answer(here)
    opened = use(here, code)
    assert opened.status_code == 200
    assert "Winter 2026" in opened.text
    assert "This round is open until 11 December 2026." in opened.text
    sure = use(here, code, "sure")
    assert "Take your answers back?" in sure.text
    assert 'value="take"' in sure.text
    taken = use(here, code, "take")
    assert "until the end of 22 November 2026" in taken.text
    assert use(here, code, "take").data == taken.data
    instance.today = TODAY + timedelta(days=1)
    assert "Your answers count again." in use(here, code, "undo").text
    assert "Take my answers back" in use(here, code).text


def test_once_erased_the_code_opens_nothing_and_the_old_form_stays_dead(instance: Instance, here: Doorstep) -> None:
    hidden = here.form("14-17")
    thanks = here.send("14-17", [("D14", CANARY)], hidden)
    found = CODE.search(thanks.text)
    assert found is not None
    again = here.send("14-17", [("D14", CANARY)], hidden)
    assert CODE.findall(again.text) == [found[1]]
    use(here, found[1], "take")
    assert here.send("14-17", [("D14", CANARY)], hidden).status_code == 410
    instance.today = TODAY + timedelta(days=2)
    # Any page of the round will do: there is no worker.
    here.client.get(f"/q/{here.code}")
    assert here.stored() == 0
    assert use(here, found[1], "undo").status_code == 404
    replayed = here.send("14-17", [("D14", CANARY)], hidden)
    assert replayed.status_code == 410
    assert "收回" in replayed.text
    assert here.stored() == 0


def test_a_wrong_an_unknown_and_an_erased_code_get_the_same_page_for_the_same_work(
    instance: Instance, here: Doorstep
) -> None:
    erased, live = answer(here), answer(here)
    use(here, erased, "take")
    instance.today = TODAY + timedelta(days=2)
    here.client.get(f"/q/{here.code}")
    digits = live.replace(" ", "")
    last = str((int(digits[14]) + 1) % 10)
    neighbour = digits[:14] + last + receipt.check_digit(digits[:14] + last)
    for do in ("look", "sure", "take", "undo", "anything"):
        instance.hashed.clear()
        pages = [use(here, code, do) for code in (erased, neighbour, other_code())]
        assert len({(page.status_code, page.data, tuple(page.headers)) for page in pages}) == 1
        assert pages[0].status_code == 404
        assert len(instance.hashed) == 3
    assert use(here, live).status_code == 200


@pytest.mark.parametrize("stage", ["open", "closed", "published"])
@pytest.mark.parametrize("do", ["look", "sure", "take"])
def test_it_never_shows_an_answer_a_question_or_an_age(stage: str, do: str, here: Doorstep) -> None:
    """A finder of the slip learns the name of the round, and that is all."""
    code = answer(here)
    with here.app.app_context():
        offered = services()
        if stage != "open":
            seals.close(offered.store, offered.config, offered.keyring, 1)
    if stage == "published":
        with here.app.app_context(), offered.store.begin() as session:
            session.execute(text("update campaign set stage = 'published', published_on = closed_on"))
    for lang in ("zh", "en"):
        page = use(here, code, do, lang)
        assert page.status_code == 200
        shown = re.sub(r"<style>.*?</style>", "", page.text, flags=re.DOTALL)
        for secret in (CANARY, "14-17", "14–17", "not-really", "D1", "D14", "图书室", "Library"):
            assert secret not in shown
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in page.headers
        assert code.replace(" ", "") not in str(page.headers)


def test_after_the_close_it_is_noted_and_said_honestly(instance: Instance, here: Doorstep) -> None:
    code = answer(here)
    with here.app.app_context():
        offered = services()
        seals.close(offered.store, offered.config, offered.keyring, 1)
    assert "See what the grown-ups answer from" in use(here, code).text
    assert "once ten children of one age" in use(here, code, "sure").text
    assert "until the end of 22 November 2026." in use(here, code, "take").text
    instance.today = TODAY + timedelta(days=2)
    waiting = use(here, code, "undo")
    assert "Your answers are taken back" in waiting.text
    assert "once ten children of one age" in waiting.text
    assert "<button" not in waiting.text.split("<main")[1]


def test_when_the_grown_ups_have_answered_it_leads_there(here: Doorstep) -> None:
    code = answer(here)
    here_now = here.app.app_context()
    with here_now:
        offered = services()
        seals.close(offered.store, offered.config, offered.keyring, 1)
        with offered.store.begin() as session:
            session.execute(text("update campaign set stage = 'published', published_on = closed_on"))
    assert f'href="/q/{here.code}?lang=en"' in use(here, code).text


@pytest.mark.parametrize(
    ("row", "typed", "said"),
    [
        ("empty", "", "Type the 16 digits first."),
        ("too short", "4827", "A code has 16 digits."),
        ("B03 9,000 digits", "1" * 9000, "A code has 16 digits."),
        ("letters", "abcd efgh ijkl mnop", "is not a digit"),
        ("B09 Cyrillic", "482710935561740\u0417", "is not a digit"),
        ("B01 NUL", "4827109355617403\x00", "is not a digit"),
        ("markup", "<script>alert(1)</script>", "is not a digit"),
        ("one digit off", "4827109355617402", "One digit looks wrong. Please look again."),
        ("full-width, one digit off", full_width("4827109355617402"), "One digit looks wrong."),
    ],
)
def test_what_is_no_code_costs_no_hash_and_stays_in_the_field(
    row: str, typed: str, said: str, instance: Instance, here: Doorstep
) -> None:
    page = use(here, typed)
    assert page.status_code == 422, row
    assert said in page.text
    assert instance.hashed == []
    assert "<script>alert" not in page.text
    assert "\0" not in page.text
    field_ = re.search(r'name="code"[^>]* value="([^"]*)"', page.text)
    assert field_ is not None
    assert len(field_[1]) <= 200
    if row == "one digit off":
        assert field_[1] == typed


def test_it_is_read_kindly(here: Doorstep) -> None:
    code = answer(here)
    for typed in (code, code.replace(" ", "-"), full_width(code.replace(" ", "")), f" {code} "):
        assert use(here, typed).status_code == 200


def test_bodies_that_did_not_arrive_whole_do_nothing(instance: Instance, here: Doorstep) -> None:
    code = answer(here)
    instance.hashed.clear()
    whole = urlencode([("code", code), ("do", "take"), ("_end", "1")])
    for cut in range(0, len(whole), 3):
        page = here.client.post("/r?lang=en", data=whole[:cut], content_type=URLENCODED)
        assert page.status_code in {400, 411}
    broken = here.client.post("/r?lang=en", data=b"code=%ff%fe&_end=1", content_type=URLENCODED)
    assert (broken.status_code, "Not everything arrived" in broken.text) == (400, True)
    assert here.client.post("/r", data="{}", content_type="application/json").status_code == 415
    assert instance.hashed == []
    assert "This round is open" in use(here, code).text


def test_a_code_in_the_address_is_not_read(instance: Instance, here: Doorstep) -> None:
    code = answer(here).replace(" ", "")
    instance.hashed.clear()
    page = here.client.get(f"/r?code={code}&do=take&lang=en")
    assert page.status_code == 200
    assert code not in page.text
    assert here.client.post(f"/r?code={code}", data="_end=1", content_type=URLENCODED).status_code == 422
    assert instance.hashed == []
    assert here.client.get(f"/r/{code}").status_code == 404


@pytest.mark.parametrize(
    ("method", "status"), [("HEAD", 200), ("GET", 200), ("PUT", 405), ("DELETE", 405), ("PATCH", 405)]
)
def test_other_methods(method: str, status: int, here: Doorstep) -> None:
    assert here.client.open("/r", method=method).status_code == status


def test_after_twenty_misses_everybody_waits_a_little(instance: Instance, here: Doorstep) -> None:
    waited: list[float] = []
    here.app.extensions["guesses"] = Guesses(lambda: 0.0, waited.append)
    statuses = [use(here, other_code(number)).status_code for number in range(FREE + 4)]
    assert statuses == [404] * (FREE + 2) + [503] * 2
    assert waited == [1.0, 2.0]
    assert len(instance.hashed) == FREE + 2
    slow = use(here, other_code())
    assert slow.headers["Retry-After"] == "10"
    assert "Many codes are being tried" in slow.text


def test_who_has_codes_is_not_slowed(here: Doorstep) -> None:
    waited: list[float] = []
    here.app.extensions["guesses"] = Guesses(lambda: 0.0, waited.append)
    code = answer(here)
    assert {use(here, code).status_code for _ in range(FREE + 5)} == {200}
    assert waited == []


def test_a_thousand_guesses_in_ten_seconds_get_thirty_look_ups_and_no_hit(instance: Instance, here: Doorstep) -> None:
    """Twenty are free, then one a second, and two may wait their turn."""
    code = answer(here)
    now = [0.0]
    here.app.extensions["guesses"] = Guesses(lambda: now[0], lambda _: None)
    instance.hashed.clear()
    hits = 0
    for number in range(1000):
        hits += use(here, receipt.make(number.to_bytes(16))).status_code == 200
        now[0] += 0.01
    assert hits == 0
    assert len(instance.hashed) <= FREE + 13
    assert use(here, code).status_code in {200, 503}
