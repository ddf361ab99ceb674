"""A round whose answers are erased reads as before, for the committee, for children and for who cites it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from survey_app.fieldwork.campaign import RETENTION_DAYS
from survey_app.store import evidence, publications, retention
from survey_app.store.memory import Memory
from tests import makers
from tests.committee.conftest import Office
from tests.committee.desk import BASE

ONCE = re.compile(r'name="csrf_token" value="[^"]+"|nonce="[^"]+"|nonce-[^\']+')
LATER = makers.TODAY + timedelta(days=RETENTION_DAYS)


def pages(office: Office) -> dict[str, str]:
    """Every page on which something of the round can be read, without what is new in each answer."""
    with office.services.store.reading() as session:
        cited = [one.id for one in evidence.every(session)]
    code = office.round.collector.code
    paths = [
        *(f"{office.path}/summary?lang={language}" for language in ("zh", "en")),
        *(f"/q/{code}/{band}/feedback?lang=zh" for band in ("7-9", "10-13")),
        *(f"/evidence/{name}" for name in ("", *cited)),
    ]
    found = {}
    for path in paths:
        answer = office.desk.client.get(path, base_url=BASE)
        assert answer.status_code == 200, path
        found[path] = ONCE.sub("", answer.text)
    return found


def test_pages_are_the_same_before_and_after(full: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, campaign = full.services, full.round.campaign
    with kept.store.begin() as session:
        publications.publish(session, kept.config, kept.keyring, campaign.id, makers.TODAY)
    before = pages(full)
    assert retention.erase(kept.store, kept.config, campaign.id, LATER) is not None
    assert retention.finish(kept.store, kept.config)
    monkeypatch.setattr(publications, "_summaries", Memory(publications.REMEMBERED))
    after = pages(full)
    assert after == before
    assert any("/evidence/" in path and len(path) > len("/evidence/") for path in after)
    for path in (full.path, f"{full.path}/suggestions", f"{full.path}/replies"):
        assert full.desk.client.get(path, base_url=BASE).status_code in {200, 404}, path
