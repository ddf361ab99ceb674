"""Walks the committee's pages as a member does: signs in, closes, reads, answers, releases words, publishes."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True)
class Member:
    """A member of the committee at a desk."""

    page: Page
    base: str
    slug: str

    def address(self, place: str = "") -> str:
        return f"{self.base}/committee/rounds/{self.slug}{place}"

    def signs_in(self, username: str, password: str) -> None:
        self.page.goto(f"{self.base}/committee/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", password)
        self.page.click("form button.filled")
        self.page.wait_for_url("**/committee/**")

    def closes(self) -> None:
        """Reads what closing means, then closes and seals."""
        self.page.goto(self.address("/close"))
        self.page.click("form button.filled")
        self.page.wait_for_load_state()

    def reads(self) -> str:
        """The summary, whole."""
        answer = self.page.goto(self.address("/summary"))
        assert answer is not None
        assert answer.status == 200
        return self.page.locator("main").inner_text()

    def replies(self, finding: str, decision: str, reason: str, day: str) -> None:
        self.page.goto(self.address(f"/replies/{finding}"))
        self.page.check(f'[name=decision][value="{decision}"]')
        self.page.fill("[name=reason_zh]", reason)
        self.page.fill("[name=role_zh]", "社区居委会，儿童工作专员")
        self.page.fill("[name=due]", day)
        self.page.click("form.reply-form button.filled")
        self.page.wait_for_load_state()

    def releases_first_words(self) -> str:
        """Reads the first words that wait and lets them be shown; gives the words."""
        self.page.goto(self.address("/suggestions"))
        waiting = self.page.locator("form:has(textarea)").first
        words = waiting.locator("textarea").input_value()
        waiting.locator("button").first.click()
        self.page.wait_for_load_state()
        return words

    def publishes(self) -> None:
        self.page.goto(self.address("/publish"))
        self.page.click("form button.filled")
        self.page.wait_for_load_state()
