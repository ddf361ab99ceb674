"""The outer form of an evidence document: format, payload, signature; and its typed reading."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from analysis.citing.canonical import Malformed, canonical, parse
from analysis.citing.claim import CitedApart, CitedClause, CitedGood, CitedLevel, CitedPart, Claim, Frame
from analysis.citing.fields import Fields
from analysis.finding import MissingCounts, Status, WholeChildren

FORMAT = "tongyan-evidence-1"
ALGORITHM = "Ed25519"
KEY_BYTES = 32
SIGNATURE_BYTES = 64
MAXIMUM_PARTS = 24
"""Age bands in one finding: no more than there are ages."""
ID_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")


@dataclass(frozen=True, slots=True)
class Envelope:
    """A document taken apart: ``signed`` are the canonical bytes of ``payload`` that ``signature`` is over."""

    payload: dict[str, Any]
    signed: bytes
    key: bytes
    signature: bytes


def open_envelope(document: bytes) -> Envelope:
    """Take a document apart without judging the signature; ``Malformed`` when it is not one of ours."""
    fields = Fields.of(parse(document), "document")
    if set(fields.value) != {"format", "payload", "signature"} or fields.text("format") != FORMAT:
        raise Malformed(f"not a document of the form {FORMAT}")
    signature = fields.object("signature")
    if set(signature.value) != {"algorithm", "key", "value"} or signature.text("algorithm") != ALGORITHM:
        raise Malformed(f"not signed with {ALGORITHM}")
    payload = fields.object("payload").value
    key = _bytes(signature, "key", KEY_BYTES)
    return Envelope(payload, canonical(payload), key, _bytes(signature, "value", SIGNATURE_BYTES))


def _bytes(fields: Fields, key: str, length: int) -> bytes:
    text = fields.text(key)
    try:
        value = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        raise Malformed(f"{fields.place}.{key} is not base64") from None
    if len(value) != length or base64.b64encode(value).decode("ascii") != text:
        raise Malformed(f"{fields.place}.{key} is not {length} bytes in base64")
    return value


def fingerprint(key: bytes) -> str:
    """The SHA-256 of a public key in hex."""
    return hashlib.sha256(key).hexdigest()


def evidence_id(slug: str, finding_id: str, digest: str) -> str:
    """``{slug}-{finding}-{digest}``; ``ValueError`` for a slug or finding id that cannot stand in an address."""
    for name, part in (("slug", slug), ("finding id", finding_id)):
        if not ID_PATTERN.match(part):
            raise ValueError(f"{name}: {part!r} holds a character that cannot stand in an address")
    return f"{slug}-{finding_id}-{digest}"


def read(document: bytes) -> Claim:
    """The claim of a document, typed; ``Malformed`` when it is not one. Says nothing of the signature: see
    ``verify``."""
    envelope = open_envelope(document)
    return claim_of(envelope, hashlib.sha256(document).hexdigest())


def claim_of(envelope: Envelope, digest: str) -> Claim:
    """The typed claim of an opened document."""
    fields = Fields.of(envelope.payload, "payload")
    finding, frame = fields.object("finding"), _frame(fields)
    finding_id = finding.text("id")
    try:
        identity, status = evidence_id(frame.campaign_slug, finding_id, digest), Status(finding.text("status"))
    except ValueError as problem:
        raise Malformed(str(problem)) from None
    return Claim(
        id=identity,
        digest=digest,
        key=fingerprint(envelope.key),
        finding_id=finding_id,
        kind=finding.text("kind"),
        band=finding.maybe("band", finding.text),
        topic=finding.maybe("topic", finding.text),
        item=finding.maybe("item", finding.text),
        multiple=finding.flag("multiple"),
        status=status,
        text=fields.texts("claim"),
        title=fields.texts("title"),
        bands=fields.texts("bands"),
        question=fields.texts("question"),
        sentence=fields.texts("sentence"),
        estimate=fields.texts("estimate"),
        note=fields.texts("note"),
        base=fields.whole("base"),
        population=(register := fields.object("population")).maybe("count", register.whole),
        levels=tuple(_level(level) for level in fields.objects("levels")),
        good=fields.maybe("good", lambda key: _good(fields.object(key))),
        missing=fields.maybe("missing", lambda key: _missing(fields.object(key))),
        parts=_parts(fields),
        clauses=tuple(
            CitedClause(c.text("id"), c.texts("title"), c.texts("source")) for c in fields.objects("clauses")
        ),
        frame=frame,
    )


def _frame(fields: Fields) -> Frame:
    held, register = fields.object("round"), fields.object("population")
    return Frame(
        campaign_slug=held.text("slug"),
        campaign=held.texts("title"),
        community=held.texts("community"),
        demonstration=held.flag("demonstration"),
        opens=held.day("opens"),
        closed=held.day("closed"),
        issued=held.day("issued"),
        population_source=register.texts("source"),
        population_dated=register.day("dated"),
        channels=tuple((c.text("channel"), c.whole("count")) for c in held.objects("channels")),
        method=held.lists("method"),
        limits=held.lists("limits"),
        questionnaire_digest=held.text("questionnaire"),
        sealed_digest=held.text("sealed"),
        policy_version=held.text("policy"),
        version=fields.whole("version"),
        apart=_apart(held),
    )


def _apart(held: Fields) -> tuple[CitedApart, ...]:
    """What stands apart; documents frozen before there was such a thing do not speak of it."""
    if "apart" not in held.value:
        return ()
    return tuple(
        CitedApart(one.text("id"), one.texts("title"), one.maybe("count", one.whole)) for one in held.objects("apart")
    )


def _level(fields: Fields) -> CitedLevel:
    return CitedLevel(
        options=fields.words("options"),
        labels=fields.texts("label"),
        count=fields.maybe("count", fields.whole),
        good=fields.maybe("good", fields.flag),
    )


def _good(fields: Fields) -> CitedGood:
    return CitedGood(
        count=fields.whole("count"),
        base=fields.whole("base"),
        population=fields.maybe("population", fields.whole),
        interval=_bounds(fields, "interval"),
        silent=_bounds(fields, "silent"),
    )


def _bounds(fields: Fields, key: str) -> WholeChildren | None:
    value = fields.raw(key)
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2 or any(type(end) is not int for end in value):
        raise Malformed(f"{fields.place}.{key} is not two whole numbers")
    return WholeChildren(value[0], value[1])


def _missing(fields: Fields) -> MissingCounts:
    kinds = ("not_asked", "skipped", "dont_know", "rather_not_say")
    return MissingCounts(fields.whole("total"), *(fields.maybe(kind, fields.whole) for kind in kinds))


def _parts(fields: Fields) -> tuple[CitedPart, ...]:
    parts = fields.objects("parts")
    if len(parts) > MAXIMUM_PARTS:
        raise Malformed(f"{fields.place}.parts are more than {MAXIMUM_PARTS}")
    return tuple(_part(part) for part in parts)


def _part(fields: Fields) -> CitedPart:
    good = fields.raw("good")
    if not isinstance(good, list):
        raise Malformed(f"{fields.place}.good is not a list")
    labels = (Fields({"labels": each}, f"{fields.place}.good").all_texts("labels") for each in good)
    return CitedPart(
        bands=fields.words("bands"),
        items=fields.words("items"),
        questions=fields.all_texts("questions"),
        good_labels=tuple(labels),
        count=fields.maybe("count", fields.whole),
        base=fields.whole("base"),
        population=fields.maybe("population", fields.whole),
    )
