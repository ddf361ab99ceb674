"""From the sealed file to what is published."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from analysis.evidence import read, verify
from analysis.summary import Status
from questionnaires.loading import library_family
from questionnaires.model import Kind, Questionnaire
from survey_app.config import Config
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.reply import Decision, make_reply
from survey_app.fieldwork.response import Response
from survey_app.store import campaigns, evidence, publications, registers, replies, seals
from survey_app.store.campaigns import WrongStage
from survey_app.store.evidence import EvidenceBroken
from survey_app.store.publications import PublicationRecord
from survey_app.store.responses import Outcome
from survey_app.store.seals import SealBroken
from survey_app.store.session import Store
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import TODAY, Round, lunch, post

LATER = date(2026, 12, 24)


def any_response(questionnaire: Questionnaire, place: int) -> Response:
    """One option or some words at every item; the next child takes the next option."""
    said = {
        item.id: "想要秋千" if item.kind is Kind.TEXT else item.option_ids[place % len(item.options)]
        for item in questionnaire.items
    }
    return makers.response(questionnaire, **said)


def closed_lunch(store: Store, config: Config, keyring: Keyring) -> Round:
    """Forty children of seven to nine: thirty say good, ten say bad; five of ten to thirteen answer."""
    round_ = makers.open_round(store)
    younger = [lunch(round_, "good" if place % 4 else "bad") for place in range(40)]
    older = makers.response(round_.family.for_band("10-13"), lunch4="very")
    makers.post_all(store, keyring, round_, [*younger, *[older] * 5])
    campaign = seals.close(store, config, keyring, round_.campaign.id).campaign
    return Round(campaign, round_.collector, round_.family)


def publish(store: Store, config: Config, keyring: Keyring, round_: Round, today: date = TODAY) -> PublicationRecord:
    with store.begin() as session:
        return publications.publish(session, config, keyring, round_.campaign.id, today)


def test_the_summary_counts_what_was_sent(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = closed_lunch(store, config, keyring)
    with store.reading() as session:
        summary = publications.summary(session, config, round_.campaign, "zh")
        assert publications.summary(session, config, round_.campaign, "zh") is summary
        english = publications.summary(session, config, round_.campaign, "en")
    finding = summary.finding("lunch3")
    assert (finding.base, finding.population) == (40, 60)
    assert finding.good is not None
    assert (finding.good.count, finding.good.base) == (30, 40)
    assert english.finding("lunch3").good == finding.good
    assert english.finding("lunch3").title != finding.title
    assert summary.finding("lunch4").status is Status.HIDDEN


def test_an_open_round_has_no_summary(store: Store, config: Config) -> None:
    round_ = makers.open_round(store)
    with store.reading() as session, pytest.raises(WrongStage):
        publications.summary(session, config, round_.campaign, "zh")


def test_no_number_is_made_from_a_file_that_was_changed(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = closed_lunch(store, config, keyring)
    path = config.sealed_folder / f"{round_.campaign.slug}.parquet"
    path.write_bytes(path.read_bytes() + b"\0")
    with store.reading() as session, pytest.raises(SealBroken):
        publications.summary(session, config, round_.campaign, "zh")
    with pytest.raises(SealBroken):
        publish(store, config, keyring, round_)
    with store.reading() as session:
        assert evidence.every(session) == ()


def test_the_register_counts_as_it_stood_at_the_close(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = closed_lunch(store, config, keyring)
    with store.begin() as session:
        grown = makers.population(round_.family, children=600)
        registers.keep(session, round_.campaign.community.id, grown)
    with store.reading() as session:
        assert publications.summary(session, config, round_.campaign, "zh").finding("lunch3").population == 60
        assert publications.register(session, round_.campaign.id) == makers.population(round_.family)
        assert registers.population(session, round_.campaign.community.id) == grown


def test_every_finding_with_numbers_becomes_evidence_that_can_be_checked(
    store: Store, config: Config, keyring: Keyring
) -> None:
    round_ = closed_lunch(store, config, keyring)
    published = publish(store, config, keyring, round_)
    assert published.campaign.stage is Stage.PUBLISHED
    assert published.campaign.published_on == TODAY
    with store.reading() as session:
        summary = publications.summary(session, config, published.campaign, "zh")
    shown = [finding.id for finding in summary.findings if finding.status in {Status.SHOWN, Status.SMALL}]
    assert [frozen.finding_id for frozen in published.evidence] == shown
    assert "lunch3" in shown
    for frozen in published.evidence:
        assert frozen.id == f"{round_.campaign.slug}-{frozen.finding_id}-{hashlib.sha256(frozen.document).hexdigest()}"
        checked = verify(frozen.document, frozen.id)
        assert (checked.valid, checked.code) == (True, 0)
    claim = read(next(frozen.document for frozen in published.evidence if frozen.finding_id == "lunch3"))
    assert (claim.good.count, claim.good.base, claim.good.population) == (30, 40, 60) if claim.good else False
    assert set(claim.languages) == {"zh", "en"}
    assert claim.frame.sealed_digest == round_.campaign.sealed_digest
    assert claim.frame.issued == TODAY
    assert claim.frame.demonstration


def test_a_published_round_stays_as_it_was_published(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = closed_lunch(store, config, keyring)
    first = publish(store, config, keyring, round_)
    again = publish(store, config, keyring, round_, LATER)
    assert again == first
    with store.reading() as session:
        assert evidence.every(session) == first.evidence
        assert evidence.of_campaign(session, round_.campaign.id) == first.evidence
        assert [evidence.by_id(session, one.id) for one in first.evidence] == list(first.evidence)
    seals.close(store, config, keyring, round_.campaign.id)
    with store.reading() as session:
        assert campaigns.by_id(session, round_.campaign.id) == first.campaign


def test_an_id_that_nothing_is_kept_under_finds_nothing(store: Store) -> None:
    asked = ["", "liuwan", "x" * 5000, "a\x00b", "\ud800", "%", "../../keys/evidence.pem"]
    with store.reading() as session:
        assert [evidence.by_id(session, one) for one in asked] == [None] * len(asked)


def test_evidence_that_was_changed_is_not_handed_out(store: Store, config: Config, keyring: Keyring) -> None:
    frozen = publish(store, config, keyring, closed_lunch(store, config, keyring)).evidence[0]
    changed = frozen.document.replace(b"lunch", b"lunXh")
    with store.begin() as session:
        session.execute(text("UPDATE evidence SET document = :d WHERE id = :i"), {"d": changed, "i": frozen.id})
    with store.reading() as session, pytest.raises(EvidenceBroken):
        evidence.by_id(session, frozen.id)


def test_evidence_of_another_key_is_told_apart(store: Store, config: Config, keyring: Keyring) -> None:
    frozen = publish(store, config, keyring, closed_lunch(store, config, keyring)).evidence[0]
    document = json.loads(frozen.document)
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    assert document["signature"]["key"] != other
    assert verify(frozen.document, frozen.id, keyring.evidence.public_key).valid
    assert not verify(frozen.document, frozen.id, other).valid


def test_an_open_round_cannot_be_published(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    with pytest.raises(WrongStage):
        publish(store, config, keyring, round_)
    assert post(store, keyring, round_, lunch(round_)) is Outcome.STORED


def test_replies_stand_beside_their_findings_before_and_after(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = closed_lunch(store, config, keyring)
    now = config.now()
    first = make_reply("lunch", Decision.NOT_NOW, {"zh": "今年没有钱"}, {}, None)
    second = make_reply("lunch", Decision.WILL_DO, {"zh": "换一家"}, {"zh": "食堂主任"}, LATER)
    with store.begin() as session:
        member = makers.member(session, round_.campaign.community.id)
        for reply in (first, second, second):
            replies.write(session, round_.campaign.id, reply, member.id, now)
    publish(store, config, keyring, round_)
    with store.reading() as session:
        assert replies.of_campaign(session, round_.campaign.id) == {"lunch": second}
        written = replies.history(session, round_.campaign.id, "lunch")
        assert replies.history(session, round_.campaign.id, "a\x00") == ()
    assert [one.reply for one in written] == [second, first]
    assert {(one.member, one.written_at) for one in written} == {("liuwan", now)}


@pytest.mark.long
def test_the_neighbourhood_family_goes_the_whole_way(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store, library_family("neighbourhood"))
    for questionnaire in round_.family:
        for place in range(40):
            assert post(store, keyring, round_, any_response(questionnaire, place)) is Outcome.STORED
    sealed = seals.close(store, config, keyring, round_.campaign.id)
    assert sealed.responses == 40 * len(round_.family.questionnaires)
    published = publish(store, config, keyring, round_)
    assert len(published.evidence) > 20
    assert all(verify(frozen.document, frozen.id).valid for frozen in published.evidence)
