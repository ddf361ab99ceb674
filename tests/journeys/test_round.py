"""From "we want to ask" to sealed answers, in a browser, by people who have never been here: invited, counted,
prepared, printed, answered by poster, ticket, paper and without network, watched, closed by two."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from tests.committee.phone import scanned
from tests.journeys.child import Child
from tests.journeys.conftest import context
from tests.journeys.server import Server
from tests.journeys.test_child import choices

PLACES = """
[[places]]
slug = "liuwan"
kind = "community"
names = { zh = "柳湾社区", en = "Willow Bend" }
"""
PASSWORD = "lanterns over the old bridge"
LIVING = {"0-3": 85, "4-6": 65, "7-9": 65, "10-13": 86, "14-17": 86}


@dataclass(frozen=True)
class Somebody:
    """A member at a desk of her own."""

    page: Page
    base: str

    def goes(self, address: str) -> None:
        answer = self.page.goto(address if address.startswith("http") else f"{self.base}/committee{address}")
        assert answer is not None
        assert answer.status == 200, (address, answer.status)

    def presses(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).first.click()
        self.page.wait_for_load_state()

    def goes_on(self) -> None:
        """Presses the one button that is filled."""
        self.page.locator("form button.filled").click()
        self.page.wait_for_load_state()

    def reads(self) -> str:
        return self.page.locator("main").inner_text()

    def joins(self, link: str, name: str) -> None:
        """Follows the link she was given: a name, a password, the second step, ten codes for the drawer."""
        self.goes(link)
        self.page.fill("[name=username]", name)
        for field in self.page.locator("[type=password]").all():
            field.fill(PASSWORD)
        self.goes_on()
        shown = scanned(self.page.content()).shown(datetime.now(tz=UTC))
        self.page.fill("[name=code]", shown)
        self.goes_on()
        assert self.page.locator(".recovery-codes li").count() == 10
        self.page.check("[name=written]")
        self.goes_on()

    def invites(self, role: str) -> str:
        """Makes a link for somebody else and gives it."""
        self.goes("/members")
        self.page.select_option("#place", index=1)
        self.page.check(f'[name=role][value="{role}"]')
        self.goes_on()
        return self.page.locator(".invitation").inner_text().strip()

    def counts(self) -> None:
        """Types in how many children live here."""
        self.goes("/register/liuwan/enter")
        for band, number in LIVING.items():
            self.page.fill(f"[name='all-{band}']", str(number))
        self.page.fill("[name=source_zh]", "居委会登记册")
        self.page.fill("[name=dated]", "2026-09-01")
        self.presses("填好了，请人看")

    def prepares(self) -> str:
        """Walks through the five steps and opens the round; gives its slug."""
        self.goes("/rounds/new")
        self.page.fill("[name=title_zh]", "2026 年冬天")
        self.goes_on()
        slug = self.page.url.split("/rounds/")[1].split("/")[0]
        self.goes_on()
        for channel, entry, place in (
            ("poster", "open", "东门"),
            ("slip", "ticket", "柳湾小学"),
            ("paper", "open", "纸上"),
        ):
            self.page.select_option("[name=channel-new]", channel)
            self.page.check(f'[name=entry-new][value="{entry}"]')
            self.page.fill("[name=zh-new]", place)
            self.presses("添上，留在这一步")
        self.goes_on()
        self.goes_on()
        self.page.fill("[name=officer]", "柳湾社区儿童主任")
        self.page.fill("[name=officer_phone]", "12345")
        self.presses("存下这些")
        self.page.check("[name=sure]")
        self.presses("开始这一轮")
        return slug

    def prints(self, slug: str, folder: Path) -> list[str]:
        """Prints the poster and a sheet of tickets, holds a camera over the sheet, and gives what the codes say."""
        self.goes(f"/rounds/{slug}/print")
        poster = self.page.locator('a[href$="/poster.pdf"]').first.get_attribute("href") or ""
        assert self.page.request.get(self.base + poster).body().startswith(b"%PDF")
        self.goes(f"/rounds/{slug}/tickets")
        self.page.check('[name=band][value="7-9"]')
        self.page.fill("main [name=number]", "8")
        with self.page.expect_download() as coming:
            self.page.locator("form button.filled").click()
        sheet = folder / "tickets.pdf"
        coming.value.save_as(sheet)
        picture = pypdfium2.PdfDocument(sheet)[0].render(scale=3).to_numpy()
        return [found.text for found in zxingcpp.read_barcodes(picture)]

    def types_a_paper(self, slug: str) -> None:
        """Types in one paper of a seven- to nine-year-old by the first answer of everything."""
        self.goes(f"/rounds/{slug}/paper/7-9")
        for field in self.page.locator(".typed-row input").all():
            field.fill("1")
        self.goes_on()
        self.goes_on()


@dataclass(frozen=True)
class Committee:
    """An instance with a community and nobody in it yet, and the link for the first member."""

    server: Server
    link: str


@pytest.fixture
def committee(tmp_path: Path) -> Iterator[Committee]:
    server = Server(tmp_path / "data")
    server.command("db", "upgrade")
    places = tmp_path / "places.toml"
    places.write_text(PLACES, encoding="utf-8")
    server.command("community", "import", str(places))
    invited = json.loads(server.command("member", "invite", "--role", "editor", "--community", "liuwan", "--json"))
    server.start()
    yield Committee(server, invited["link"])
    server.stop()


def somebody(browser: Browser, base: str) -> Somebody:
    desk = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", accept_downloads=True)
    return Somebody(desk.new_page(), base)


def answers(browser: Browser, address: str, *, offline: bool = False) -> None:
    """A child of seven to nine scans, answers and sends; a network that is gone comes back after the sending."""
    phone = context(browser)
    child = Child(phone.new_page())
    child.scan(address)
    if "/t#" not in address:
        child.says_age("7-9")
    child.begins()
    child.answers(choices("7-9"))
    if offline:
        phone.set_offline(True)
        child.screen.locator("button.full").click()
        child.page.locator("#waiting").wait_for()
        phone.set_offline(False)
        child.page.locator("[data-receipt]").wait_for(timeout=30_000)
    else:
        child.sends()
    phone.close()


@pytest.mark.browser
@pytest.mark.long
def test_a_round_from_the_invitation_to_the_seal(committee: Committee, browser: Browser, tmp_path: Path) -> None:
    base = committee.server.base
    first, other = somebody(browser, base), somebody(browser, base)
    first.joins(committee.link, "liuwan")
    first.counts()
    other.joins(first.invites("editor"), "neighbour")
    other.goes("/register/liuwan")
    other.presses("对的")
    slug = first.prepares()
    assert "2026 年冬天" in first.page.content()

    tickets = first.prints(slug, tmp_path)
    assert len(tickets) == 8
    assert all(one.startswith(f"{base}/t#") for one in tickets)
    first.goes(f"/rounds/{slug}/print")
    poster = first.page.locator('a[href$="/poster.pdf"]').first.get_attribute("href") or ""
    answers(browser, f"{base}/q/{poster.split('/')[-2]}")
    for one in tickets[:2]:
        answers(browser, one)
    answers(browser, tickets[2], offline=True)
    first.types_a_paper(slug)

    first.goes(f"/rounds/{slug}/tickets")
    assert "3" in first.reads()
    first.goes(f"/rounds/{slug}")
    assert "5" in first.reads()
    first.goes(f"/rounds/{slug}/close")
    first.presses("提出提前收卷")
    assert "要等另一位成员" in first.reads()
    other.goes(f"/rounds/{slug}/close")
    other.presses("确认，收卷并封存")
    assert (committee.server.data / "sealed" / f"{slug}.parquet").is_file()
    first.goes("/ledger")
    assert "封存" in first.reads()
