"""A member who puts children's words under themes: reads what is on the page, ticks, goes on."""

from __future__ import annotations

import atexit
import html
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests import makers
from tests.committee.conftest import Kept, Office, at_the_desk, opened, quietly
from tests.committee.desk import BASE, TOKEN, Desk, at, where, words

WROTE = (
    *(f"过马路的地方没有红绿灯{place}" for place in ("，东门", "，西门", "，要绕路", "，很怕", "，绿灯太短", "啊")),
    *(f"多种一些树{place}" for place in ("，太晒", "，好看", "，我喜欢鸟", "，还要花", "吧")),
    *("楼上装修太吵", "广场舞声音太大"),
    "有人老是打我",
    "没有",
)
"""Six about crossings, five about trees, two about noise, one that may tell of harm, one that says nothing."""

ACTION = re.compile(r'<form id="coding" method="post" action="([^"]+)"')
WORDS = re.compile(r"<blockquote[^>]*><p>(.*?)</p>", re.DOTALL)


class Sorter:
    """One member at her browser."""

    def __init__(self, office: Office, desk: Desk | None = None) -> None:
        self.desk, self.path = desk or office.desk, f"{office.path}/suggestions/themes"
        self.page = self.at = self.text = ""

    def opens(self, path: str = "") -> Sorter:
        """The next text, or another page; where it is shown."""
        self.at = path or f"{self.path}/next"
        answer = self.desk.client.get(self.at, base_url=BASE)
        while answer.status_code == 303:
            self.at = where(answer)
            answer = self.desk.client.get(self.at, base_url=BASE)
        assert answer.status_code == 200, self.at
        self.page = answer.text
        found = WORDS.search(self.page)
        self.text = html.unescape(re.sub(r"</?mark>", "", found[1])) if found else ""
        return self

    def presses(self, *themes: str, do: str = "themes") -> int:
        """Tick and press; the status of the answer. Where it leads is opened."""
        action, token = ACTION.search(self.page), TOKEN.search(self.page)
        assert action
        assert token
        form = {"csrf_token": token[1], "do": do, "theme": list(themes)}
        answer = self.desk.client.post(action[1], data=form, base_url=BASE)
        if answer.status_code == 303:
            self.opens(where(answer))
        else:
            self.page = answer.text
        return answer.status_code

    def proposed(self) -> list[str]:
        """Themes that the machine proposes, in their order."""
        first = self.page.partition("</fieldset>")[0]
        return re.findall(r'name="theme" value="([^"]+)"', first) if "机器的提议" in first else []

    def all(self, decides: Callable[[str], tuple[str, ...]]) -> Sorter:
        """Sort whatever is left; no theme means that nothing fits."""
        self.opens()
        while self.at.endswith("/next") or "/text/" in self.at:
            themes = decides(self.text)
            assert self.presses(*themes, do="themes" if themes else "nothing") == 303
        return self

    def overview(self) -> str:
        return words(self.desk.get(self.path))


def plainly(text: str) -> tuple[str, ...]:
    """What anybody would find in ``WROTE``."""
    about = {"马路": "crossing", "树": "nature", "吵": "noise", "声音": "noise"}
    return tuple(dict.fromkeys(theme for word, theme in about.items() if word in text))


def written(data: Path) -> Office:
    """A round with these words, and 25 children who wrote nothing, sealed; the member is in."""
    return at_the_desk(opened(_written(), data))


@cache
def _written() -> Kept:
    folder = Path(mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = opened(quietly(), folder / "data")
    kept, round_ = office.services, office.round
    for said in (*WROTE, *[""] * 25):
        makers.post(kept.store, kept.keyring, round_, makers.lunch(round_, more=said))
    office.close()
    kept.store.engine.dispose()
    return Kept(folder / "data", round_)


def second(office: Office) -> Sorter:
    """Another member of the same community, at a browser of her own."""
    with office.services.store.begin() as session:
        makers.member(session, office.round.campaign.community.id, "second")
    desk = at(office.app)
    desk.sign_in("second")
    return Sorter(office, desk)
