"""Walks the editor as a member of the committee does: takes a questionnaire, names places, writes, mends, keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect


@dataclass
class Editor:
    """A member at work on one questionnaire."""

    page: Page
    base: str
    draft: str = ""

    def takes_the_family(self) -> None:
        self.page.goto(f"{self.base}/committee/questionnaires")
        self.page.get_by_role("button", name="开始", exact=True).click()
        self.page.wait_for_url("**/questionnaires/*")
        self.draft = urlsplit(self.page.url).path

    def overview(self) -> None:
        self.page.goto(self.base + self.draft)

    def calls(self, names: dict[str, str]) -> None:
        """Local names: place -> what it is called."""
        self.overview()
        for place, name in names.items():
            self.page.fill(f'[name="{place}/zh"]', name)
        self.page.get_by_role("button", name="存下叫法").click()
        self.page.wait_for_load_state()

    def opens_question(self, band: str, item: str) -> None:
        self.page.goto(f"{self.base}{self.draft}/{band}/questions/{item}")

    def writes(self, question: str) -> None:
        """Writes into the field, without pressing anything."""
        self.page.locator("#question").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(question)

    def hears(self, told: str) -> None:
        """What the checker says comes by itself."""
        expect(self.page.locator("#findings-title")).to_contain_text(told)

    @property
    def findings(self) -> str:
        return self.page.locator("#findings").inner_text()

    def phone_asks(self, question: str) -> None:
        """The child's page beside the question follows; each character may carry its pinyin."""
        asked = self.page.frame_locator("iframe.phone").locator("section:visible h2").first
        letters = [re.escape(char) for char in question if "\u4e00" <= char <= "\u9fff"]
        expect(asked).to_have_text(re.compile("[^\u4e00-\u9fff]*".join(letters)))

    def keeps_a_version(self) -> None:
        self.overview()
        self.page.get_by_role("button", name="存为一个版本").click()
        self.page.wait_for_load_state()
