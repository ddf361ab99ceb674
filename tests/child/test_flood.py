"""Many at once at an open poster: nobody is refused, what is too much is set apart, tickets go their own way."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from ipaddress import ip_network
from itertools import islice
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from survey_app.child import keys
from survey_app.child.flooding import CAN, HOUR, MOST_NEIGHBOURHOODS, WORK, WORK_FIRST, Floods
from survey_app.fieldwork import flood
from survey_app.store import collectors, receipts, responses
from survey_app.store.fieldwork_tables import ArrivalRow, TicketRow
from survey_app.store.tables import ResponseRow
from survey_app.web.services import PLACE, services
from tests.child.conftest import Doorstep
from tests.child.test_door import kept
from tests.child.tickets import URLENCODED, hidden, print_tickets, scan
from tests.child.tickets import post as post_with_ticket
from tests.fieldwork.test_flood import prove

NAT = "203.0.113.9"
BAND = "14-17"
TENTH = {
    name: replace(budget, burst=budget.burst // 10)
    for name, budget in vars(flood).items()
    if isinstance(budget, flood.Budget)
}
"""The budgets with a tenth of what they let in at once, for a tenth of the phones."""
HOSTILE = 150
"""Ten thousand, against a server, are benchmark 08."""


@dataclass
class Poster:
    """An open poster with a clock of its own, and phones that stand before it."""

    here: Doorstep
    scope: str
    now: float = 0.0

    def key(self) -> str:
        with self.here.app.app_context():
            return keys.mint(services().keyring.form_secret, self.scope)

    def send(self, key: str | None = None, address: str = NAT, **headers: str) -> TestResponse:
        """One phone sends one form; ``headers``: with underlines for hyphens."""
        body = urlencode([("D1", "mostly"), ("key", key or self.key()), ("_end", "1")])
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.here.client.post(
            f"/q/{self.here.code}/{BAND}?lang=zh",
            data=body,
            content_type=URLENCODED,
            headers=said,
            environ_base={"REMOTE_ADDR": address},
        )

    def entries(self) -> Counter[str]:
        """How many answers are stored by what right."""
        with self.here.app.app_context(), services().store.reading() as session:
            asked = select(ResponseRow.entry, func.count()).group_by(ResponseRow.entry)
            return Counter(dict(session.execute(asked).all()))

    def trust(self, proxies: int) -> None:
        """As if so many proxies stood in front."""
        extensions = self.here.app.extensions
        offered = extensions[PLACE]
        extensions[PLACE] = replace(offered, config=replace(offered.config, proxies=proxies))


@pytest.fixture
def poster(doorstep: Doorstep, monkeypatch: pytest.MonkeyPatch) -> Poster:
    """Receipts are hashed fast: what takes long on purpose is looked at elsewhere."""

    def quickly(_keyring: object, code: str) -> receipts.ReceiptMark:
        return receipts.ReceiptMark(code[:4], hashlib.sha256(code.encode()).digest())

    monkeypatch.setattr(receipts, "prepare", quickly)
    with doorstep.app.app_context(), services().store.reading() as session:
        found = collectors.by_code(session, doorstep.code)
        assert found is not None
        made = Poster(doorstep, f"{doorstep.code}/{BAND}/{found[1].family_digest}")
    doorstep.app.extensions["floods"] = Floods(clock=lambda: made.now)
    return made


def narrow(monkeypatch: pytest.MonkeyPatch, **budgets: int) -> None:
    """Smaller budgets of the same kind, so that a few phones are a flood."""
    for name, burst in budgets.items():
        monkeypatch.setattr(flood, name, flood.Budget(burst, 1e9))


def shrink(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of everything, so that what a school does can be done in moments."""
    assert len(TENTH) == 4
    for name, budget in TENTH.items():
        monkeypatch.setattr(flood, name, budget)


def test_a_thousand_children_behind_one_address_in_one_minute_are_all_likely() -> None:
    now = [0.0]
    floods, there = Floods(clock=lambda: now[0]), flood.neighbourhood(NAT)
    for child in range(1000):
        now[0] = child * 0.06
        assert floods.likely(1, there)


def test_all_children_of_a_school_behind_one_address_are_thanked_and_counted(
    poster: Poster, monkeypatch: pytest.MonkeyPatch
) -> None:
    shrink(monkeypatch)
    for child in range(100):
        poster.now = child * 0.6
        assert kept(poster.send())
    assert poster.entries() == {"open": 100}


def test_a_flood_of_no_is_not_counted_and_keeps_no_answer_out(poster: Poster, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, COLLECTOR=5)
    here = poster.here
    for _ in range(12):
        said = here.client.post(f"/q/{here.code}/{BAND}/decline?lang=zh", data=dict(here.form(BAND)))
        assert "/bye" in said.headers["Location"]
    with here.app.app_context(), services().store.reading() as session:
        found = collectors.by_code(session, here.code)
        assert found is not None
        assert responses.declined(session, found[1].id) == {BAND: 5}
    for _ in range(5):
        assert kept(poster.send())
    assert poster.entries() == {"open": 5}


def test_hostile_posts_in_great_number_change_no_figure_of_the_tickets(
    poster: Poster, monkeypatch: pytest.MonkeyPatch
) -> None:
    shrink(monkeypatch)
    here = poster.here
    children = print_tickets(here, "7-9", 30)
    for one in children[:20]:
        assert kept(post_with_ticket(here, scan(here, one), [("B1", "many")]))
    before = ticket_figures(here)
    assert before["ticket"] == 20
    for number in range(HOSTILE):
        poster.now = number * 0.1
        assert kept(poster.send(Survey_Work=""))
    assert ticket_figures(here) == before
    entries = poster.entries()
    assert entries["open"] <= flood.NEIGHBOURS.burst + HOSTILE * 0.1 / flood.NEIGHBOURS.each
    assert entries["held"] > 0
    assert entries["open"] + entries["held"] == HOSTILE
    honest = poster.key()
    assert kept(poster.send(honest, Survey_Work=prove(honest.split(".")[0])))
    assert poster.entries()["open"] == entries["open"] + 1
    for one in children[20:]:
        assert kept(post_with_ticket(here, scan(here, one), [("B1", "many")]))
    assert ticket_figures(here)["ticket"] == 30


def ticket_figures(here: Doorstep) -> dict[str, object]:
    """Everything that is counted of tickets."""
    with here.app.app_context(), services().store.reading() as session:
        came = select(ArrivalRow.collector_id, ArrivalRow.responses).where(ArrivalRow.entry == "ticket")
        answers = select(ResponseRow.answers).where(ResponseRow.entry == "ticket")
        return {
            "ticket": session.scalar(select(func.count()).where(ResponseRow.entry == "ticket")),
            "spent": session.scalar(select(func.count()).where(TicketRow.spent)),
            "arrived": [tuple(row) for row in session.execute(came)],
            "said": sorted(map(str, session.scalars(answers))),
        }


def test_a_phone_that_can_is_asked_to_work_and_then_counts(poster: Poster, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, COLLECTOR=1)
    assert kept(poster.send())
    form = poster.key()
    asked = poster.send(form, Survey_Work=CAN)
    assert (asked.status_code, asked.headers[WORK]) == (WORK_FIRST, str(flood.BITS))
    assert "Survey-Answer" not in asked.headers
    assert sum(poster.entries().values()) == 1
    proof = prove(form.split(".")[0])
    for _ in range(3):
        assert kept(poster.send(form, Survey_Work=proof))
    assert poster.entries() == {"open": 2}
    assert kept(poster.send(Survey_Work=proof))
    assert poster.entries() == {"open": 2, "held": 1}


def test_without_scripts_it_is_kept_apart_and_thanked_with_the_same_page(
    poster: Poster, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow(monkeypatch, COLLECTOR=1)
    pages = [poster.send(), poster.send()]
    assert all(map(kept, pages))
    assert poster.entries() == {"open": 1, "held": 1}
    shapes = [page.text.split("data-receipt")[0] for page in pages]
    assert shapes[0] == shapes[1]
    assert set(pages[0].headers.keys()) == set(pages[1].headers.keys())


def test_who_works_is_counted_only_as_often_as_is_likely_too(poster: Poster, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, COLLECTOR=0, WORKED=2)
    monkeypatch.setattr(flood, "BITS", 1)
    monkeypatch.setattr(flood, "worked", lambda _key, _proof: True)
    for _ in range(4):
        assert kept(poster.send(Survey_Work="1"))
    assert poster.entries() == {"open": 2, "held": 2}


def test_a_flood_at_one_poster_does_not_touch_another(poster: Poster, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, COLLECTOR=3, NEIGHBOURS=1000)
    for _ in range(5):
        poster.send()
    other = print_tickets(poster.here, "7-9", alone=False)[0]
    page = scan(poster.here, other)
    without = [field for field in hidden(page) if field[0] != "ticket"]
    assert kept(post_with_ticket(poster.here, page, [("B1", "many")], without))
    assert poster.entries() == {"open": 4, "held": 2}


def test_neighbours_share_a_budget_and_strangers_do_not(poster: Poster, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, NEIGHBOURS=1)
    for address in ("203.0.113.1", "203.0.113.2", "203.0.114.1", "2001:db8:0:1::1", "2001:db8:0:2::1"):
        assert kept(poster.send(address=address))
    assert poster.entries() == {"open": 3, "held": 2}


def test_what_a_phone_says_about_its_address_is_not_believed(poster: Poster, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, NEIGHBOURS=1)
    for number in range(4):
        poster.send(X_Forwarded_For=f"198.51.{number}.1")
    assert poster.entries() == {"open": 1, "held": 3}


def test_of_the_header_only_what_the_operator_s_own_proxies_wrote_is_read(
    poster: Poster, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow(monkeypatch, NEIGHBOURS=1)
    poster.trust(1)
    for number in range(4):
        poster.send(address="127.0.0.1", X_Forwarded_For=f"198.51.{number}.1, 203.0.113.5")
    assert poster.entries() == {"open": 1, "held": 3}
    for number in range(4):
        poster.send(address="127.0.0.1", X_Forwarded_For=f"203.0.113.5, 198.51.{number}.1")
    assert poster.entries() == {"open": 5, "held": 3}


def test_where_nobody_trustworthy_says_an_address_only_the_poster_is_counted(
    poster: Poster, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow(monkeypatch, NEIGHBOURS=1, COLLECTOR=3)
    for _ in range(4):
        poster.send(address="127.0.0.1")
    poster.trust(2)
    assert poster.entries() == {"open": 3, "held": 1}
    assert kept(poster.send(address="127.0.0.1", X_Forwarded_For="203.0.113.5"))


def test_after_an_hour_nothing_is_known_of_any_address(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, NEIGHBOURS=1)
    now = [0.0]
    floods = Floods(clock=lambda: now[0])
    there = flood.neighbourhood(NAT)
    assert there is not None
    assert [floods.likely(1, there) for _ in range(2)] == [True, False]
    held = repr(floods)
    assert NAT not in held
    assert repr(there)[2:-1] not in held
    named = set(vars(floods)["_neighbours"])
    now[0] += HOUR
    assert floods.likely(1, there)
    assert named.isdisjoint(vars(floods)["_neighbours"])


def test_a_flood_from_everywhere_does_not_fill_the_memory() -> None:
    floods = Floods(clock=lambda: 0.0)
    for network in islice(ip_network("10.0.0.0/8").subnets(new_prefix=24), MOST_NEIGHBOURHOODS + 500):
        floods.likely(1, network.network_address.packed[:3])
    assert len(vars(floods)["_neighbours"]) <= MOST_NEIGHBOURHOODS + 1
