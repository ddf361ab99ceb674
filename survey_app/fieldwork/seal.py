"""What happens to a round when it closes: answers in random order under new ids, words cut loose from them. Pure.

After this nothing says which child came first, and nothing says whose words are whose.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import SystemRandom

from analysis import codebook
from analysis.responses import CodedResponse, ResponseSet, gather
from analysis.themes import standing_apart
from questionnaires.model import Family
from survey_app.fieldwork.coding import Coder, Stored

ID_BYTES = 16

TOGETHER = 10
"""Answers: the smallest group of which anything is kept or shown."""


@dataclass(frozen=True, slots=True)
class OpenResponse:
    """One response of a round that is still open. ``boxes``: sealed words by item id."""

    id: bytes
    band: str
    channel: str
    entry: str
    language: str
    answers: Stored
    boxes: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class LooseText:
    """Sealed words that belong to no response any more. ``apart``: they came with one that counts nowhere."""

    id: bytes
    band: str
    item: str
    language: str
    box: bytes
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a seal leaves: columns of codes, loose words, and by old id the new one, for receipts and nothing else."""

    responses: ResponseSet
    texts: tuple[LooseText, ...]
    renamed: Mapping[bytes, bytes]


def seal(family: Family, responses: Iterable[OpenResponse]) -> Sealed:
    """Columns of codes in random order with fresh random ids, and the words shuffled by themselves.

    Raises ``KeyError`` for a band the family has not, ``AnswerFault`` for an answer its questionnaire does not know.
    """
    coders = {questionnaire.band.id: Coder(questionnaire) for questionnaire in family.everyone}
    coded: list[CodedResponse] = []
    writers: list[OpenResponse] = []
    renamed: dict[bytes, bytes] = {}
    for response in responses:
        renamed[response.id] = secrets.token_bytes(ID_BYTES)
        coded.append(_coded(coders[response.band], response, renamed[response.id]))
        if response.boxes:
            writers.append(response)
    chance = SystemRandom()
    chance.shuffle(coded)
    columns = [variable.name for variable in codebook.variables(family)]
    sealed = gather(columns, coded)
    apart = standing_apart(family, sealed, [renamed[response.id].hex() for response in writers], TOGETHER)
    texts = [text for one in writers for text in _loose(one, apart=renamed[one.id].hex() in apart)]
    chance.shuffle(texts)
    return Sealed(sealed, tuple(texts), renamed)


def _loose(response: OpenResponse, *, apart: bool) -> Iterator[LooseText]:
    for item, box in response.boxes.items():
        yield LooseText(secrets.token_bytes(ID_BYTES), response.band, item, response.language, box, apart)


def _coded(coder: Coder, response: OpenResponse, new_id: bytes) -> CodedResponse:
    return CodedResponse(
        response_id=new_id.hex(),
        band=response.band,
        channel=response.channel,
        language=response.language,
        entry=response.entry,
        codes=coder.codes(response.answers),
    )
