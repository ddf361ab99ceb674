"""``survey-app evidence verify``: is this file whole, and who signed it? Needs no instance, no network, no account."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click
from flask.cli import AppGroup

from analysis.evidence import Verification
from analysis.evidence import verify as verify_document

LARGEST = 1024 * 1024
"""Bytes; no evidence of ours comes near."""
OTHER_KEY = 24
NOT_READABLE = 74
"""Exit status when the file cannot be read at all (EX_IOERR of sysexits.h)."""

group = AppGroup("evidence", help="Check a cited number. 核对证据。")


@group.command("verify", with_appcontext=False)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "expected", help="The id that was cited; without it the file is only checked against itself.")
@click.option("--key", "fingerprint", help="The fingerprint of the key that must have signed it, 64 hex digits.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a sentence.")
def verify(file: Path, expected: str | None, fingerprint: str | None, as_json: bool) -> None:
    """Say whether FILE is exactly what was published.

    Exit status: 0 valid; 20 signature wrong; 21 not the cited one; 24 signed by another key; 25 not an evidence file;
    26 numbers that do not add up; 74 the file cannot be read.
    """
    found = _by_key(verify_document(_read(file), expected), fingerprint)
    if as_json:
        click.echo(json.dumps(_fields(found), ensure_ascii=False))
    elif found.valid:
        click.echo(f"有效 valid. 签名的钥匙 signed by key {found.key_fingerprint}")
    else:
        click.echo(f"无效 not valid ({found.code}): {found.problem}")
    raise SystemExit(found.code)


def _by_key(found: Verification, fingerprint: str | None) -> Verification:
    """``found``, unless it is valid by a key that is not the one asked for."""
    if fingerprint is None or not found.valid or "".join(fingerprint.split()).lower() == found.key_fingerprint:
        return found
    problem = f"Signed by another key, {found.key_fingerprint}."
    return replace(found, valid=False, code=OTHER_KEY, problem=problem)


def _read(file: Path) -> bytes:
    """The bytes of a regular file; a device or a pipe would never end."""
    try:
        if not file.is_file():
            raise OSError("not a regular file")
        with file.open("rb") as source:
            return source.read(LARGEST + 1)
    except OSError as error:
        click.echo(f"{file}: 读不了 cannot be read ({error.strerror or error}).", err=True)
        raise SystemExit(NOT_READABLE) from error


def _fields(found: Verification) -> dict[str, object]:
    return {
        "valid": found.valid,
        "code": found.code,
        "problem": found.problem,
        "key": found.key_fingerprint,
        "payload": found.payload,
    }
