"""``survey-app audio make``: a spoken clip for every text that a child may be shown, for phones without a voice."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click
from flask.cli import AppGroup

from questionnaires.loading import LoadingError, load_family, read_sources
from questionnaires.model import Family
from survey_app.cli import instance
from survey_app.documents import clip_files
from survey_app.documents.speech import SpeechFailed, SpeechMissing, voiced
from survey_app.documents.spoken import OPEN_PLACE, filling, texts
from survey_app.fieldwork.campaign import Stage
from survey_app.store import campaigns, questionnaires
from survey_app.web.services import services

group = AppGroup("audio", help="Texts read aloud. 朗读。")


@dataclass(frozen=True, slots=True)
class Said:
    """One text in one language."""

    language: str
    text: str


@group.command("make")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@instance.on_data
def make(path: Path | None) -> None:
    """Make every clip that is missing, for all rounds that are planned or open.

    With PATH, for the family of questionnaires in that folder: all texts that are the same in every round.
    Can be stopped and run again: what is there is not made again.
    """
    wanted = list(dict.fromkeys(_of_folder(path) if path else _of_rounds()))
    folder = services().config.audio_folder
    clip_files.left_over(folder)
    for language in sorted({said.language for said in wanted}):
        of_language = [said.text for said in wanted if said.language == language]
        if voiced(language):
            _make(folder, language, of_language)
        else:
            click.echo(f"{language}: there is no voice for this language; {len(of_language)} texts need a recording.")
    if not wanted:
        click.echo("No round is planned or open: there is nothing to read aloud.")


def _make(folder: Path, language: str, wanted: list[str]) -> None:
    """Make the clips of one language, as many at a time as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        try:
            written = list(workers.map(lambda text: clip_files.make(folder, language, text), wanted))
        except (SpeechMissing, SpeechFailed) as fault:
            workers.shutdown(cancel_futures=True)
            raise click.ClickException(str(fault)) from fault
    made = [size for size in written if size]
    click.echo(
        f"{language}: {len(wanted)} texts, {len(made)} clips made ({sum(made):,} bytes), "
        f"{len(wanted) - len(made)} there already."
    )


def _of_rounds() -> Iterator[Said]:
    """Every text of the rounds that children still come to, with its community and its day filled in."""
    with services().store.reading() as session:
        for campaign in campaigns.every(session):
            if campaign.stage in {Stage.DRAFT, Stage.OPEN}:
                family = questionnaires.family(session, campaign.family_digest)
                for questionnaire in family.everyone:
                    for language in family.languages:
                        fill = filling(campaign, questionnaire.look, language)
                        yield from _all(language, texts(questionnaire, language, fill).values())


def _of_folder(path: Path) -> Iterator[Said]:
    """Every text of a family that no round changes."""
    family = _family(path)
    for questionnaire in family.everyone:
        for language in family.languages:
            said = texts(questionnaire, language, str).values()
            yield from _all(language, (text for text in said if not OPEN_PLACE.search(text)))


def _family(path: Path) -> Family:
    try:
        return load_family(read_sources(path))
    except LoadingError as error:
        faults = "\n".join(f"{fault.place}: {fault.message} {fault.cure}" for fault in error.faults)
        raise click.ClickException(f"{path}: this is no family of questionnaires.\n{faults}") from error


def _all(language: str, said: Iterable[str]) -> Iterator[Said]:
    return (Said(language, text) for text in said)
