"""TOML -> model. Refuses a questionnaire with any fault, and then names them all, each with place and cure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from questionnaires.faults import Code, Fault, LoadingError
from questionnaires.model import Family, Questionnaire, Respondent
from questionnaires.reading.files import Files
from questionnaires.reading.plan import read_plan, read_waivers
from questionnaires.reading.structure import Draft, read_structure
from questionnaires.reading.themes import read_themes
from questionnaires.reading.wording import read_family_words, read_words
from questionnaires.rules.family import check_band, check_family
from questionnaires.rules.items import MOST_ITEMS, check_items
from questionnaires.rules.respondents import check_helper
from questionnaires.rules.routes import check_routes
from questionnaires.rules.themes import THEMES, check_themes
from questionnaires.rules.words import check_family_words, check_words
from questionnaires.sources import LIBRARY, Sources, digest, gather, library_family, read_sources
from questionnaires.words import Words

__all__ = [
    "LIBRARY",
    "Code",
    "Fault",
    "LoadingError",
    "Sources",
    "digest",
    "library_family",
    "load_any",
    "load_family",
    "load_questionnaire",
    "read_sources",
]

PLAN = "family.toml"
STRUCTURE = "questionnaire.toml"
WAIVERS = "waivers.toml"


def load_any(path: Path) -> Family | Questionnaire:
    """What stands at ``path``: a family's folder, a band's folder, or one of their .toml files by that name."""
    if path.name in {PLAN, STRUCTURE}:
        return load_family(path.parent) if path.name == PLAN else load_questionnaire(path.parent)
    if (path / PLAN).is_file():
        return load_family(path)
    if (path / STRUCTURE).is_file():
        return load_questionnaire(path)
    message = f"There is no {PLAN} and no {STRUCTURE} in it."
    cure = "Give the folder of a family, the folder of a band, or a questionnaire.toml."
    raise LoadingError([Fault(Code.FILE_MISSING, path.name, message, cure)])


def load_questionnaire(source: Path | Sources) -> Questionnaire:
    """One questionnaire by itself, from its folder (or its questionnaire.toml) or the same files as texts.

    It is offered in the languages that it has words files for. A band of a family calls places as its family does.
    Raises ``LoadingError``.
    """
    if isinstance(source, Path) and source.name == STRUCTURE:
        source = source.parent
    files = _open(source)
    spoken = files.languages("") or ("zh",)
    around = _open(source.parent) if isinstance(source, Path) and (source.parent / PLAN).is_file() else files
    draft, words = _read_band(files, "", {language: around.names(f"words/{language}.toml") for language in spoken})
    files.close()
    if draft is None or files.faults:
        raise LoadingError(files.faults)
    return replace(draft.questionnaire, words=words)


def load_family(source: Path | Sources) -> Family:
    """A whole family, from its folder or the same files as texts. Raises ``LoadingError``."""
    files = _open(source)
    table = files.table(PLAN)
    if table is None:
        raise LoadingError(files.faults)
    plan = read_plan(table)
    names = {language: files.names(f"words/{language}.toml") for language in plan.languages}
    bands = [_read_band(files, f"{band}/", names) for band in dict.fromkeys(plan.bands)]
    drafts = [draft for draft, _ in bands if draft]
    files.faults.extend(check_family(plan, drafts))
    spoken = {}
    for language in plan.languages:
        words = files.table(f"words/{language}.toml", names[language])
        if words is not None:
            spoken[language] = read_family_words(words, language)
    files.faults.extend(check_family_words(plan.topics, plan.help_lines, spoken))
    let_stand = files.optional(WAIVERS)
    waivers = read_waivers(let_stand) if let_stand else ()
    listed = files.optional(THEMES)
    codebook = read_themes(listed) if listed else None
    if codebook:
        files.faults.extend(check_themes(codebook, plan))
    files.close()
    if files.faults:
        raise LoadingError(files.faults)
    found = tuple(replace(draft.questionnaire, words=words) for draft, words in bands if draft)
    children = tuple(one for one in found if one.respondent is Respondent.CHILD)
    helpers = tuple(one for one in found if one.respondent is Respondent.HELPER)
    return Family(plan.id, children, plan.topics, plan.help_lines, spoken, helpers, waivers, plan.bank, codebook)


def _open(source: Path | Sources) -> Files:
    if isinstance(source, Path):
        return Files(*gather(source))
    return Files(source, [])


def _read_band(
    files: Files, folder: str, names: Mapping[str, Mapping[str, str]]
) -> tuple[Draft | None, dict[str, Words]]:
    """The questionnaire in ``folder`` with its words in each language of ``names``, as far as they can be read."""
    table = files.table(f"{folder}{STRUCTURE}")
    draft = read_structure(table, folder) if table else None
    if draft and len(draft.items) > MOST_ITEMS:
        # Comparing so many with each other would take for ever, and nobody reads what would be found.
        draft = replace(draft, unread=draft.unread | {"sections"})
        files.faults.extend(check_items(draft))
    elif draft:
        for check in (check_band, check_helper, check_items, check_routes):
            files.faults.extend(check(draft))
    spoken = {}
    for language, called in names.items():
        words = files.table(f"{folder}words/{language}.toml", called)
        if words is not None:
            spoken[language] = read_words(words, language)
    if draft and "sections" not in draft.unread:
        files.faults.extend(check_words(draft, spoken))
    return draft, spoken
