"""What is published of a round: its summary, and the evidence frozen on the day of publication.

Reads sealed files only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from sqlalchemy.orm import Session

from analysis.evidence import CitedApart, Frame, freeze
from analysis.keeping import keep, recall
from analysis.population import Population
from analysis.summary import Apart, Finding, Status, Summary, since, summarise, told_languages
from survey_app.config import Config
from survey_app.fieldwork.campaign import CampaignRecord, Stage
from survey_app.store import campaigns, evidence, questionnaires, registers, seals, sortings
from survey_app.store.campaigns import WrongStage
from survey_app.store.evidence import EvidenceRecord
from survey_app.store.fieldwork_tables import KeptSummaryRow
from survey_app.store.memory import Memory
from survey_app.store.tables import CampaignRow
from survey_app.vault.keys import Keyring

FROZEN = frozenset({Status.SHOWN, Status.SMALL})
"""Only what shows numbers can be cited."""

Versions: TypeAlias = Mapping[str, Finding]
"""One finding by language."""

REMEMBERED = 64

_summaries: Memory[Summary] = Memory(REMEMBERED)


class NotProven(Exception):
    """No passed certificate stands beside the numbers of this round; nothing of it may be published."""


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """A published round and its evidence, in the order of the summary."""

    campaign: CampaignRecord
    evidence: tuple[EvidenceRecord, ...]


def summary(session: Session, config: Config, campaign: CampaignRecord, language: str) -> Summary:
    """The summary of a closed round, in ``language`` or, where nothing was asked in it, in the first that can be told.
    Made once from the sealed file, then remembered under its digest. What was published is kept as it was, whatever
    rules come later, and after its answers are erased; until then what children wrote of and what has changed since the
    round before are put in as they stand.

    Raises ``WrongStage`` while the round is open, ``SealBroken`` when the file is not the one that was sealed.
    """
    if campaign.sealed_digest is None:
        raise WrongStage(campaign.slug, campaign.stage)
    family = questionnaires.family(session, campaign.family_digest)
    told = told_languages(family)
    spoken = language if language in told else told[0]

    def make() -> Summary:
        sealed = None if campaign.erased_on is not None else seals.read(config, campaign)
        kept = session.get(KeptSummaryRow, (campaign.id, spoken))
        if kept is not None:
            return recall(kept.document)
        if sealed is None:
            raise KeyError(campaign.slug)
        return summarise(family, sealed, register(session, campaign.id), language=spoken)

    published = campaign.stage is Stage.PUBLISHED
    made = _summaries.recall((campaign.sealed_digest, campaign.family_digest, spoken, published), make)
    return made if published else _since(session, config, campaign, made)


def _since(session: Session, config: Config, campaign: CampaignRecord, told: Summary) -> Summary:
    """The summary with what children wrote of, and with what has changed since the round before, where there is one
    that everybody may read."""
    themes = sortings.told(session, campaign, told.language)
    told = told if themes is None else replace(told, themes=themes)
    before = campaigns.published_before(session, campaign.id)
    if before is None:
        return told
    earlier = summary(session, config, before, told.language)
    if earlier.language != told.language:
        return told
    called = before.titles.get(told.language) or next(iter(before.titles.values()))
    changes = since(told.leading, earlier.findings, called, told.language)
    return replace(told, changes=changes, method=(*told.method, *changes.lines))


def keep_summary(session: Session, config: Config, campaign: CampaignRecord) -> None:
    """Keep the summary in every language it is told in, where it is not kept already.

    ``NotProven`` where nothing shows that it gives no child away; rounds published before there was such a proof are
    kept as they were. Raises ``SealBroken``.
    """
    # The file itself is read, not only remembered from an earlier day: what is broken is noticed before it is gone.
    seals.read(config, campaign)
    for language in told_languages(questionnaires.family(session, campaign.family_digest)):
        if session.get(KeptSummaryRow, (campaign.id, language)) is None:
            told = summary(session, config, campaign, language)
            if told.certificate is None or not told.certificate.passed:
                raise NotProven(campaign.slug)
            session.add(KeptSummaryRow(campaign_id=campaign.id, language=language, document=keep(told)))
    session.flush()


def publish(session: Session, config: Config, keyring: Keyring, campaign_id: int, today: date) -> PublicationRecord:
    """Freeze evidence for every finding that shows numbers, in every language it can be told in, and show the round to
    its children.

    A published round stays as it is. Raises ``WrongStage`` before it is closed, ``SealBroken``, ``KeyError``.
    """
    row = campaigns.locked(session, campaign_id)
    campaign = _found(session, campaign_id)
    if campaign.stage is Stage.CLOSED:
        languages = told_languages(questionnaires.family(session, campaign.family_digest))
        told = {language: summary(session, config, campaign, language) for language in languages}
        frame = _frame(campaign, told, register(session, campaign_id), today)
        frozen = [
            (findings[languages[0]].id, freeze(findings, around, keyring.evidence))
            for findings, around in _cited(told, frame)
        ]
        keep_summary(session, config, campaign)
        evidence.add(session, campaign_id, frozen, today)
        row.stage = Stage.PUBLISHED
        row.published_on = today
        session.flush()
        campaign = _found(session, campaign_id)
    elif campaign.stage is not Stage.PUBLISHED:
        raise WrongStage(campaign.slug, campaign.stage)
    return PublicationRecord(campaign, evidence.of_campaign(session, campaign_id))


def _cited(told: Mapping[str, Summary], frame: Frame) -> Iterator[tuple[Versions, Frame]]:
    """Every finding that can be cited, in all languages, in the order of the summary; what grown-ups see comes last, in
    a frame of its own."""
    yield from ((each, frame) for each in _shown({language: said.findings for language, said in told.items()}))
    for place, _ in enumerate(next(iter(told.values())).helper_views):
        views = {language: said.helper_views[place] for language, said in told.items()}
        own = replace(
            frame,
            channels=next(iter(views.values())).channels,
            method={language: view.method for language, view in views.items()},
            limits={language: view.limits for language, view in views.items()},
            apart=_apart({language: view.apart for language, view in views.items()}),
        )
        yield from ((each, own) for each in _shown({language: view.findings for language, view in views.items()}))


def _shown(told: Mapping[str, tuple[Finding, ...]]) -> Iterator[Versions]:
    """Those that show numbers; each language has the same findings in the same order."""
    for versions in zip(*told.values(), strict=True):
        if versions[0].status in FROZEN:
            yield dict(zip(told, versions, strict=True))


def _frame(campaign: CampaignRecord, told: Mapping[str, Summary], population: Population, today: date) -> Frame:
    first = next(iter(told.values()))
    if campaign.closed_on is None or campaign.sealed_digest is None:
        raise WrongStage(campaign.slug, campaign.stage)
    return Frame(
        campaign_slug=campaign.slug,
        campaign=campaign.titles,
        community=campaign.community.names,
        demonstration=campaign.community.demonstration,
        opens=campaign.opens,
        closed=campaign.closed_on,
        issued=today,
        population_source=population.source,
        population_dated=population.dated,
        channels=first.channels,
        method={language: said.method for language, said in told.items()},
        limits={language: said.limits for language, said in told.items()},
        questionnaire_digest=campaign.family_digest,
        sealed_digest=campaign.sealed_digest,
        policy_version=first.policy_version,
        apart=_apart({language: said.apart for language, said in told.items()}),
    )


def _apart(told: Mapping[str, tuple[Apart, ...]]) -> tuple[CitedApart, ...]:
    """What stands apart by the way it came in; each language has the same reasons in the same order."""
    return tuple(
        CitedApart(first.id, dict(zip(told, (one.title for one in versions), strict=True)), first.count)
        for versions in zip(*told.values(), strict=True)
        if not (first := versions[0]).band
    )


def register(session: Session, campaign_id: int) -> Population:
    """The register of children as it stood when the round closed; ``WrongStage`` before that."""
    row = session.get_one(CampaignRow, campaign_id)
    if row.register_id is None:
        raise WrongStage(row.slug, Stage(row.stage))
    return registers.registered(session, row.register_id)


def _found(session: Session, campaign_id: int) -> CampaignRecord:
    campaign = campaigns.by_id(session, campaign_id)
    if campaign is None:
        raise KeyError(campaign_id)
    return campaign
