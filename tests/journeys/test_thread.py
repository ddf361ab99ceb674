"""From a QR code to a cited number: children answer, the committee closes, reads, answers and publishes; the same code
tells the children, and an evaluator checks a number without a network."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.child import Child
from tests.journeys.committee import Member
from tests.journeys.conftest import Demonstration, context
from tests.journeys.server import Ended, ended
from tests.journeys.test_child import choices

OPEN_ROUND = "liuwan-2026-3"
REASON = "东门口画斑马线，施工队已经约好。"


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", accept_downloads=True)
    yield opened
    opened.close()


@pytest.mark.browser
@pytest.mark.long
def test_the_whole_way(
    fresh_demonstration: Demonstration, browser: Browser, desk: BrowserContext, tmp_path: Path
) -> None:
    server, addresses = fresh_demonstration.server, fresh_demonstration.addresses
    phone = context(browser)
    child = Child(phone.new_page())
    child.scan(addresses["child"])
    child.says_age("7-9")
    child.begins()
    child.answers(choices("7-9"))
    child.sends()

    member = Member(desk.new_page(), server.base, OPEN_ROUND)
    member.signs_in(addresses["username"], addresses["password"])
    member.closes()
    told = member.reads()
    assert "132" in told
    member.replies("route", "will-do", REASON, (date.today() + timedelta(days=60)).isoformat())  # noqa: DTZ011
    words = member.releases_first_words()
    assert words in member.reads()
    member.publishes()

    child.scan(addresses["child"])
    child.page.locator('a[href*="/7-9/feedback"]').click()
    seen = child.page.locator("main").inner_text().replace("\n", "")
    for character in "会做":
        assert character in seen
    spoken = re.sub(r"[^\u4e00-\u9fff]", "", seen)
    assert re.sub(r"[^\u4e00-\u9fff]", "", REASON) in spoken
    assert phone.cookies() == []
    phone.close()

    evaluator = context(browser)
    page = evaluator.new_page()
    page.goto(addresses["evidence"])
    link = page.locator(f'a[href*="/evidence/{OPEN_ROUND}-B4-"]').first
    link.click()
    certificate = page.content()
    assert evaluator.cookies() == []
    evidence = page.url.split("?")[0]
    with urlopen(f"{evidence}.json") as answer:
        document = answer.read()
    file = tmp_path / "number.json"
    file.write_bytes(document)
    assert _verified(file).returncode == 0
    claim = json.loads(document)["payload"]
    assert str(claim["base"]) in certificate
    file.write_bytes(document.replace(b'"base":', b'"base":1', 1))
    tampered = _verified(file)
    assert tampered.returncode in {20, 21, 25, 26}
    assert "Traceback" not in tampered.said
    evaluator.close()


@pytest.mark.browser
def test_a_frozen_page_stays_the_same_to_the_byte(demonstration: Demonstration, browser: Browser) -> None:
    page = context(browser).new_page()
    page.goto(demonstration.addresses["evidence"])
    links = [link.get_attribute("href") or "" for link in page.locator('a[href*="/evidence/liuwan"]').all()]
    address = demonstration.server.base + next(link for link in links if "-B4-" in link)
    first, second = (urlopen(address).read() for _ in range(2))
    assert re.sub(rb'nonce-?="?[^"]+', b"", first) == re.sub(rb'nonce-?="?[^"]+', b"", second)


def _verified(file: Path) -> Ended:
    """``survey-app evidence verify`` with no data folder and an unreachable network."""
    nowhere = {"PATH": "/usr/bin:/bin", "http_proxy": f"http://{socket.gethostname()}.invalid:1"}
    return ended(["evidence", "verify", str(file)], nowhere, file.parent)
