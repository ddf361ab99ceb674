"""A member who types papers: what a page holds, she sends back with what she typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import func, select

from survey_app.fieldwork.ledger import Deed
from survey_app.store import ledger
from survey_app.store.tables import ResponseRow
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE, TOKEN, Desk, at, where, words

HIDDEN = re.compile(r'name="(key|seen|paper)" value="([^"]*)"')
ANSWERS = {"q-lunch3": "2", "q-more": "多一点汤", "q-sex": "0"}


class Typist:
    """A member with papers on her desk: what a page holds, she sends back with what she typed."""

    def __init__(self, office: Office, desk: Desk) -> None:
        self.desk, self.path = desk, f"{office.path}/paper/7-9"
        self.page, self.status = "", 200

    def opens(self, path: str = "") -> Typist:
        self.page = self.desk.get(path or self.path)
        return self

    def presses(self, fields: Mapping[str, str], path: str = "") -> str:
        """Send the page with these fields; where it leads, or nothing when it is shown again."""
        token = TOKEN.search(self.page)
        assert token
        hidden = dict(HIDDEN.findall(self.page))
        form = {"csrf_token": token[1], **hidden, **fields}
        answer = self.desk.client.post(path or self.path, data=form, base_url=BASE)
        self.status = answer.status_code
        if answer.status_code == 303:
            return where(answer)
        self.page = answer.text
        return ""

    def keeps(self, number: str, fields: Mapping[str, str] = ANSWERS) -> None:
        self.opens().presses({"number": number, **fields})
        assert "kept=" in self.presses({"number": number, **fields}), words(self.page)


def kept(office: Office) -> int:
    with office.services.store.reading() as session:
        return session.scalar(select(func.count()).select_from(ResponseRow)) or 0


def deeds(office: Office) -> list[tuple[Deed, str]]:
    with office.services.store.reading() as session:
        notes = [entry.note for entry in ledger.newest(session, [office.round.campaign.community.id], 20)]
    return [(note.deed, note.subject) for note in reversed(notes) if note.deed.startswith(("paper", "collector"))]


def at_work(office: Office) -> Typist:
    """The member, at an open round with its way in for paper."""
    office.desk.sign_in()
    office.desk.post(f"{office.path}/paper", page=f"{office.path}/paper")
    return Typist(office, office.desk)


def another(office: Office) -> Typist:
    """A second member of the same community, at a browser of her own."""
    with office.services.store.begin() as session:
        makers.member(session, office.round.campaign.community.id, "second")
    desk = at(office.app)
    desk.sign_in("second")
    return Typist(office, desk)
