"""Walks through a questionnaire as a child does: by what stands on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page


@dataclass(frozen=True)
class Child:
    """A child with a phone, speaking one language."""

    page: Page
    language: str = "zh"
    scripts: bool = True

    def settled(self) -> None:
        """Waits until the page's script, which comes after the page, has come."""
        if self.scripts:
            self.page.wait_for_function("() => window.survey && window.survey.ready")

    def opens(self, address: str) -> None:
        """Opens a page of the children's door."""
        self.page.goto(address)
        self.settled()

    def reloads(self) -> None:
        self.page.reload()
        self.settled()

    def scan(self, address: str) -> None:
        """Scans the code and lands where it leads."""
        self.opens(address if self.language == "zh" else f"{address}?lang=en")

    def says_age(self, band: str) -> None:
        """Taps her age."""
        self.page.locator(f'a[href*="/{band}?"], a[href*="/{band}/"]').first.click()
        self.page.locator(".screen:visible, .point, .mid").first.wait_for()
        self.settled()

    def comes_to(self, address: str, band: str) -> None:
        """Scans, taps her age and says yes."""
        self.scan(address)
        self.says_age(band)
        self.begins()

    @property
    def screen(self) -> Locator:
        """The one screen that is shown."""
        return self.page.locator(".screen:visible")

    def here(self) -> str:
        self.screen.first.wait_for()
        shown = self.screen.evaluate_all("all => all.map(one => one.id)")
        assert len(shown) == 1, f"{len(shown)} screens at once"
        return str(shown[0])

    def begins(self, age: str = "5") -> None:
        """Lets the adult read first where one is there, then says yes."""
        if self.here() == "guardian":
            self.screen.locator(".go a").first.click()
        if self.here() == "helper-card":
            self.screen.locator(f'input[value="{age}"]').check()
            self.screen.locator(".go a").click()
        assert self.here() == "start"
        self.screen.locator(".go a").click()

    def answers(self, choices: dict[str, int | str | None]) -> list[str]:
        """Answers screen after screen: the n-th choice, some words, or None to skip. Gives the screens passed."""
        passed: list[str] = []
        while self.here() != "check":
            item = self.here()
            passed.append(item)
            assert len(passed) < 40, "the questionnaire does not end"
            choice = choices.get(item)
            if choice is None:
                self.screen.locator(".skip").click()
                continue
            if isinstance(choice, str):
                self.screen.locator("textarea").fill(choice)
            else:
                self.screen.locator("input:visible, label:visible > input").nth(choice).check(force=True)
            self.screen.locator(".next").click()
        return passed

    def sends(self) -> None:
        self.screen.locator("button.full").click()
        self.page.locator("[data-receipt]").wait_for()

    @property
    def receipt(self) -> str:
        """The code on the thanks, as it is written there."""
        return self.page.locator("[data-receipt]").get_attribute("data-receipt") or ""
