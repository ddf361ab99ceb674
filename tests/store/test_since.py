"""What a summary says beyond its own answers: since the round before, and of what children wrote. Both stay as they
were published."""

from __future__ import annotations

from datetime import datetime

from analysis.summary import Summary, Way
from survey_app.config import Config
from survey_app.fieldwork.collector import Channel
from survey_app.fieldwork.sorting import Found, Outcome
from survey_app.store import campaigns, collectors, publications, questionnaires, seals, sortings
from survey_app.store.session import Store
from survey_app.store.sortings import By
from survey_app.vault.keys import Keyring
from tests import makers
from tests.makers import NOW, TODAY, Round, lunch, post

CHILDREN = 40


def answered(store: Store, config: Config, keyring: Keyring, round_: Round, good: int) -> Round:
    """Forty children, so many of whom find lunch good, and all of whom want a swing; closed."""
    for place in range(CHILDREN):
        post(store, keyring, round_, lunch(round_, "good" if place < good else "bad", "想要秋千"))
    campaign = seals.close(store, config, keyring, round_.campaign.id).campaign
    return Round(campaign, round_.collector, round_.family)


def next_round(store: Store, before: Round) -> Round:
    """Another round of the same place by the same questionnaires."""
    with store.begin() as session:
        plan = makers.plan(before.campaign.family_digest, "liuwan-2027-1")
        opened = campaigns.start(session, campaigns.create(session, before.campaign.community.id, plan).id)
        poster = collectors.create(session, opened.id, Channel.POSTER, {"zh": "东门", "en": "East gate"})
        return Round(opened, poster, questionnaires.family(session, opened.family_digest))


def publish(store: Store, config: Config, keyring: Keyring, round_: Round) -> None:
    with store.begin() as session:
        publications.publish(session, config, keyring, round_.campaign.id, TODAY)


def told(store: Store, config: Config, round_: Round, language: str = "en") -> Summary:
    with store.reading() as session:
        campaign = campaigns.by_id(session, round_.campaign.id)
        assert campaign is not None
        return publications.summary(session, config, campaign, language)


def test_a_round_is_compared_with_the_published_one_before_it(store: Store, config: Config, keyring: Keyring) -> None:
    first = answered(store, config, keyring, makers.open_round(store), good=12)
    second = answered(store, config, keyring, next_round(store, first), good=34)
    assert told(store, config, second).changes is None
    publish(store, config, keyring, first)
    changes = told(store, config, second).changes
    assert changes is not None
    assert changes.before == "Third round of 2026"
    since = changes.of("lunch3")
    assert since is not None
    assert (since.way, since.good.before, since.good.after) == (Way.BETTER, 12 / CHILDREN, 34 / CHILDREN)
    assert any("“Third round of 2026”" in line for line in told(store, config, second).method)
    assert told(store, config, first).changes is None

    before = told(store, config, second)
    publish(store, config, keyring, second)
    assert told(store, config, second) == before


def test_what_children_wrote_of_is_told_once_all_was_read(store: Store, config: Config, keyring: Keyring) -> None:
    round_ = answered(store, config, keyring, makers.open_round(store), good=20)
    assert told(store, config, round_).themes is None
    with store.begin() as session:
        campaign = campaigns.by_id(session, round_.campaign.id)
        assert campaign is not None
        member = makers.member(session, campaign.community.id)
        sorting = sortings.of_campaign(session, campaign)
        theme = sortings.codebook(session, campaign, sorting).ids[0]
        at = datetime.combine(TODAY, NOW.timetz())
        for text in sorting.texts:
            found = Found(Outcome.THEMES, frozenset({theme}))
            sortings.keep(session, campaign.id, text.id, found, By(member.id, at))
    themes = told(store, config, round_).themes
    assert themes is not None
    assert [(one.theme, one.count, one.base) for one in themes.counts] == [(theme, CHILDREN, CHILDREN)]
    publish(store, config, keyring, round_)
    assert told(store, config, round_).themes == themes
