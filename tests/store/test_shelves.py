"""Communities, rounds, collectors, questionnaires, suggestions: found where they were put, and nothing else."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from questionnaires.checking.checker import VERSION
from questionnaires.loading import LoadingError, digest, library_family, read_sources
from survey_app.config import Config
from survey_app.fieldwork.campaign import Stage
from survey_app.fieldwork.collector import Channel
from survey_app.fieldwork.suggestion import SuggestionState
from survey_app.store import (
    campaigns,
    collectors,
    communities,
    questionnaires,
    registers,
    responses,
    seals,
    suggestions,
)
from survey_app.store.campaigns import NoRegister, WrongStage
from survey_app.store.questionnaires import NotFit, QuestionnaireBroken, Version
from survey_app.store.session import Store
from survey_app.store.tables import QuestionnaireVersionRow
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import TWO_BANDS, lunch, post

NONSENSE = ["", "x" * 5000, "a\x00b", "\ud800", "' OR 1=1 --", "%", "abcd2345"]


def test_a_round_is_found_by_id_slug_community_and_code(store: Store) -> None:
    round_ = makers.open_round(store)
    other = makers.open_round(store, slug="liuwan-2026-4")
    with store.reading() as session:
        assert campaigns.by_id(session, round_.campaign.id) == round_.campaign
        assert campaigns.by_slug(session, "liuwan-2026-3") == round_.campaign
        assert campaigns.of_community(session, round_.campaign.community.id) == (round_.campaign,)
        assert campaigns.every(session) == (other.campaign, round_.campaign)
        assert collectors.by_code(session, round_.collector.code) == (round_.collector, round_.campaign)
        assert collectors.by_code(session, round_.collector.code.upper()) == (round_.collector, round_.campaign)
        assert collectors.of_campaign(session, round_.campaign.id) == (round_.collector,)
        assert communities.by_slug(session, round_.campaign.community.slug) == round_.campaign.community
        assert communities.by_id(session, round_.campaign.community.id) == round_.campaign.community
        assert len(communities.every(session)) == 2
    assert round_.campaign.stage is Stage.OPEN
    assert round_.campaign.community.names == {"zh": "柳湾社区", "en": "Willow Bend"}
    assert round_.campaign.community.demonstration


def test_nonsense_finds_nothing_on_either_database(store: Store, keyring: Keyring) -> None:
    makers.open_round(store)
    with store.reading() as session:
        for typed in NONSENSE:
            assert collectors.by_code(session, typed) is None
            assert campaigns.by_slug(session, typed) is None
            assert communities.by_slug(session, typed) is None
            assert suggestions.campaign_of(session, typed) is None
            with pytest.raises(KeyError):
                suggestions.release(session, keyring, typed, "", (1, makers.NOW))


def test_chinese_is_kept_as_it_is_written(store: Store) -> None:
    round_ = makers.open_round(store)
    with store.reading() as session:
        kept = session.execute(text("SELECT CAST(places AS TEXT) FROM collector")).scalar_one()
        assert "3 号楼门口" in kept
        assert json.loads(kept) == round_.collector.places


def test_a_slug_is_given_once(store: Store) -> None:
    makers.open_round(store)
    with pytest.raises(IntegrityError), store.begin() as session:
        makers.draft(session)


def test_a_questionnaire_is_kept_once_under_the_digest_of_its_texts(store: Store) -> None:
    sources = read_sources(TWO_BANDS)
    with store.begin() as session:
        first = questionnaires.keep(session, sources, makers.TODAY)
        assert questionnaires.keep(session, dict(reversed(sources.items())), makers.TODAY) == first == digest(sources)
        assert session.scalar(text("SELECT count(*) FROM questionnaire_version")) == 1
        family = questionnaires.family(session, first)
        assert questionnaires.family(session, first) is family
    assert family.id == "two-bands"


def test_a_questionnaire_with_faults_is_not_kept(store: Store) -> None:
    sources = read_sources(TWO_BANDS)
    del sources["words/en.toml"]
    with pytest.raises(LoadingError), store.begin() as session:
        questionnaires.keep(session, sources, makers.TODAY)
    with store.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM questionnaire_version")) == 0


def test_a_digest_nobody_kept_is_no_questionnaire(store: Store) -> None:
    with store.reading() as session, pytest.raises(KeyError):
        questionnaires.family(session, "0" * 64)
    with store.begin() as session:
        place = makers.community(session)
    with pytest.raises(IntegrityError), store.begin() as session:
        campaigns.create(session, place.id, makers.plan("0" * 64))


def test_a_questionnaire_that_was_changed_in_the_database_is_refused(store: Store) -> None:
    sources = read_sources(TWO_BANDS)
    sources["words/zh.toml"] = sources["words/zh.toml"].replace("午饭", "早饭")
    with store.begin() as session:
        name = questionnaires.keep(session, sources, makers.TODAY)
        changed = json.dumps(sources, ensure_ascii=False).replace("早饭", "晚饭")
        session.execute(text("UPDATE questionnaire_version SET sources = :s"), {"s": changed})
        session.expire_all()
        with pytest.raises(QuestionnaireBroken):
            questionnaires.family(session, name)


def test_a_round_does_not_begin_before_the_children_are_counted(store: Store) -> None:
    with store.begin() as session:
        name = makers.let_in(session, questionnaires.keep(session, read_sources(TWO_BANDS), makers.TODAY))
        family = questionnaires.family(session, name)
        place = makers.community(session)
        planned = campaigns.create(session, place.id, makers.plan(name))
        with pytest.raises(NoRegister, match="10-13, 7-9"):
            campaigns.start(session, planned.id)
        registers.keep(session, place.id, makers.population(family))
        assert campaigns.start(session, planned.id).stage is Stage.OPEN
        assert campaigns.start(session, planned.id).stage is Stage.OPEN


def test_a_questionnaire_that_is_not_fit_is_never_asked(store: Store) -> None:
    fit, unfit = read_sources(library_family("neighbourhood")), read_sources(TWO_BANDS)
    with store.begin() as session:
        place = makers.community(session)
        for slug, sources in (("fit", fit), ("unfit", unfit)):
            name = questionnaires.keep(session, sources, makers.TODAY)
            registers.keep(session, place.id, makers.population(questionnaires.family(session, name)))
            planned = campaigns.create(session, place.id, makers.plan(name, slug))
            assert not questionnaires.is_public(session, name)
            if slug == "fit":
                campaigns.start(session, planned.id)
                assert questionnaires.is_public(session, name)
            else:
                with pytest.raises(NotFit):
                    campaigns.start(session, planned.id)


def test_a_bank_is_picked_from_and_never_asked(store: Store) -> None:
    with store.begin() as session:
        name = questionnaires.keep(session, read_sources(library_family("bank")), makers.TODAY)
        makers.let_in(session, name)
        with pytest.raises(NotFit):
            questionnaires.admit(session, name)


def test_a_version_that_an_older_checker_judged_is_judged_again_before_it_is_asked(store: Store) -> None:
    with store.begin() as session:
        name = questionnaires.keep(session, read_sources(library_family("neighbourhood")), makers.TODAY)
        assert questionnaires.version(session, name) == Version(name, makers.TODAY, VERSION, fit=True)
        row = session.get_one(QuestionnaireVersionRow, name)
        row.checker, row.fit = "", False
        questionnaires.admit(session, name)
        assert questionnaires.version(session, name) == Version(name, makers.TODAY, VERSION, fit=True)


def test_a_closed_round_does_not_begin_again(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    seals.close(store, config, keyring, round_.campaign.id)
    with pytest.raises(WrongStage), store.begin() as session:
        campaigns.start(session, round_.campaign.id)


def test_the_tables_know_no_round_that_is_half_closed(store: Store) -> None:
    makers.open_round(store)
    for change in (
        "UPDATE campaign SET stage = 'closed'",
        "UPDATE campaign SET stage = 'archived'",
        "UPDATE campaign SET sealed_digest = 'x'",
        "UPDATE campaign SET closed_on = '2026-11-30'",
        "UPDATE campaign SET published_on = '2026-11-30'",
    ):
        with pytest.raises(IntegrityError), store.begin() as session:
            session.execute(text(change))


def test_the_register_is_kept_with_its_source(store: Store) -> None:
    round_ = makers.open_round(store)
    with store.reading() as session:
        assert registers.population(session, round_.campaign.community.id) == makers.population(round_.family)


def test_a_person_decides_which_words_are_shown(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    for more in ("要一个秋千", "小明家的狗", "坏话"):
        post(store, keyring, round_, lunch(round_, more=more))
    seals.close(store, config, keyring, round_.campaign.id)
    number = round_.campaign.id
    with store.begin() as session:
        member = makers.member(session, round_.campaign.community.id)
        by = (member.id, config.now())
        ids = {one.text: one.id for one in suggestions.waiting(session, keyring, number)}
        suggestions.release(session, keyring, ids["要一个秋千"], "要一个秋千", by)
        suggestions.release(session, keyring, ids["小明家的狗"], "（某个孩子）家的狗", by)
        suggestions.withhold(session, ids["坏话"], *by)
        assert suggestions.campaign_of(session, ids["坏话"]) == number
    with store.reading() as session:
        shown = {one.id: one.text for one in suggestions.released(session, keyring, number)}
        held = suggestions.withheld(session, keyring, number)
        assert suggestions.waiting(session, keyring, number) == ()
        counted = suggestions.counts(session, number)
    assert shown == {ids["要一个秋千"]: "要一个秋千", ids["小明家的狗"]: "（某个孩子）家的狗"}
    assert [one.text for one in held] == ["坏话"]
    assert counted == {SuggestionState.WAITING: 0, SuggestionState.RELEASED: 2, SuggestionState.WITHHELD: 1}
    with store.begin() as session:
        suggestions.withhold(session, ids["小明家的狗"], *by)
    with store.reading() as session:
        assert len(suggestions.released(session, keyring, number)) == 1


def test_the_page_of_an_open_round_knows_bands_and_channels(store: Store, keyring: Keyring) -> None:
    round_ = makers.open_round(store)
    with store.begin() as session:
        leaflet = collectors.create(session, round_.campaign.id, Channel.SLIP, {"zh": "传单"})
    post(store, keyring, round_, lunch(round_))
    post(store, keyring, makers.Round(round_.campaign, leaflet, round_.family), lunch(round_))
    with store.reading() as session:
        assert responses.coverage(session, round_.campaign.id) == {"7-9": 2}
        assert responses.channels(session, round_.campaign.id, ["7-9", "10-13"]) == {"poster": 1, "slip": 1}
        assert responses.coverage(session, round_.campaign.id + 1) == {}
