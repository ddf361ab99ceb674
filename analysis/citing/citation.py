"""How to cite a claim: a plain line, BibTeX, CSL-JSON. Says who, what, when and where; never more than the claim."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.citing.claim import Claim

PUBLISHER: Mapping[str, str] = {"zh": "童言", "en": "Tongyan"}
LANGUAGE_TAGS: Mapping[str, str] = {"zh": "zh-CN", "en": "en-GB"}
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
SHORT_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Citation:
    """The same source three ways; ``csl_json`` is one CSL-JSON item."""

    plain: str
    bibtex: str
    csl_json: dict[str, Any]


def citation(claim: Claim, url: str, language: str) -> Citation:
    """How to cite ``claim``, found at ``url``, in ``language``; ``ValueError`` when it was not frozen in that
    language."""
    if language not in claim.text:
        raise ValueError(f"language: the claim is not there in {language!r}")
    return Citation(_plain(claim, url, language), _bibtex(claim, url, language), _csl(claim, url, language))


def _title(claim: Claim, language: str) -> str:
    """The campaign and the finding, on one line; with whose eyes it was seen, where these were not children's."""
    parts = [claim.frame.campaign[language], claim.title[language]]
    if claim.kind == "helper":
        parts.insert(1, claim.bands[language])
    return " ".join((": " if language != "zh" else "：").join(parts).split())


def _plain(claim: Claim, url: str, language: str) -> str:
    frame, day = claim.frame, claim.frame.issued.isoformat()
    kind = _kind(claim, language)
    title, version = _title(claim, language), frame.version
    if language == "zh":
        return (
            f"{frame.community['zh']}. {title} [{kind}]. 第 {version} 版. {PUBLISHER['zh']}, {day}. {claim.id}. {url}"
        )
    publisher = PUBLISHER.get(language, PUBLISHER["en"])
    return f"{frame.community[language]} ({day}). {title} [{kind}]. Version {version}. {publisher}. {claim.id}. {url}"


def _kind(claim: Claim, language: str) -> str:
    if language == "zh":
        return "演示数据" if claim.frame.demonstration else "数据"
    return "Demonstration data" if claim.frame.demonstration else "Data set"


def _bibtex(claim: Claim, url: str, language: str) -> str:
    frame = claim.frame
    key = f"{re.sub(r'[^A-Za-z0-9]+', '-', frame.campaign_slug)}-{claim.finding_id}-{claim.digest[:SHORT_DIGEST]}"
    fields = {
        "author": "{" + _tex(frame.community[language]) + "}",
        "title": "{" + _tex(_title(claim, language)) + "}",
        "year": str(frame.issued.year),
        "month": str(frame.issued.month),
        "publisher": _tex(PUBLISHER.get(language, PUBLISHER["en"])),
        "version": str(frame.version),
        "howpublished": _tex(_kind(claim, language)),
        "note": _tex(claim.id),
        "url": _address(url),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}\n}}\n"


def _tex(text: str) -> str:
    return "".join(SPECIAL.get(char, char) for char in " ".join(text.split()))


def _address(url: str) -> str:
    """An address as it stands; only what would end the field is percent-encoded."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")


def _csl(claim: Claim, url: str, language: str) -> dict[str, Any]:
    issued = claim.frame.issued
    return {
        "id": claim.id,
        "type": "dataset",
        "title": _title(claim, language),
        "author": [{"literal": claim.frame.community[language]}],
        "issued": {"date-parts": [[issued.year, issued.month, issued.day]]},
        "publisher": PUBLISHER.get(language, PUBLISHER["en"]),
        "version": str(claim.frame.version),
        "genre": _kind(claim, language),
        "number": claim.id,
        "URL": url,
        "language": LANGUAGE_TAGS.get(language, language),
    }
