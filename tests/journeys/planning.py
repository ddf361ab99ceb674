"""Walks the five steps by which a round is prepared, as a member of the committee does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page


@dataclass
class Planning:
    """A member who prepares a round."""

    page: Page
    base: str
    path: str = ""

    def begins_with(self, draft: str) -> None:
        """Step one, from the address of a questionnaire in work; the name that is proposed will do."""
        self.page.goto(f"{self.base}/committee/rounds/new?draft={draft.rsplit('/', 1)[-1]}")
        self.goes_on()
        self.path = urlsplit(self.page.url).path.rsplit("/", 1)[0]

    def goes_on(self) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="存下，下一步").last.click()

    def at(self, step: str) -> None:
        self.page.goto(f"{self.base}{self.path}/{step}")

    def leads_in_by(self, *places: str) -> None:
        """A poster for each of these places."""
        self.at("how")
        for place in places:
            self.page.fill("[name=zh-new]", place)
            with self.page.expect_navigation():
                self.page.get_by_role("button", name="添上，留在这一步").click()

    def looks_it_over(self, officer: str = "儿童主任", phone: str = "021-5555 0123") -> str:
        """The last step with its officer; gives what is said there."""
        self.at("check")
        self.page.fill("[name=officer]", officer)
        self.page.fill("[name=officer_phone]", phone)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="存下这些").click()
        return self.page.locator("main").inner_text()

    def opens(self) -> None:
        self.page.check("[name=sure]")
        self.page.get_by_role("button", name="开始这一轮").click()
        self.page.wait_for_url(re.compile(r"/rounds/[^/]+$"))

    def chooses(self, title: str) -> None:
        """Step one again: the version whose name begins like this."""
        self.at("what")
        self.page.locator("label.option", has_text=title).first.locator("input").check()
        self.goes_on()
