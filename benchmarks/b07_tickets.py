"""What a thousand tickets cost: minted, marked, drawn, set into one document, and kept.

The bound in the same run: the bare QR codes as the library draws them, under the mask it likes best, and nothing else.
The promise is ten seconds for all of it on two processors that nobody else uses.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import qrcode

from survey_app.documents import qr
from survey_app.documents.ticket_run import Run, made, marked, sheets_pdf
from survey_app.documents.tickets import address
from survey_app.fieldwork.ticket import mint
from survey_app.store import issuing
from survey_app.store.engine import make_engine
from survey_app.store.issuing import NewBatch
from survey_app.store.session import Store
from survey_app.store.upgrade import upgrade
from survey_app.vault.keys import Keyring
from tests import makers

NUMBER = 1000
PROMISE = 10.0
"""Seconds."""
Result = TypeVar("Result")


def timed(label: str, work: Callable[[], Result]) -> tuple[Result, float]:
    started, worked = time.perf_counter(), time.process_time()
    made = work()
    taken = time.perf_counter() - started
    sys.stdout.write(f"{label:58}{taken:8.2f}{time.process_time() - worked:12.2f}\n")
    return made, taken


def main() -> None:
    sys.stdout.write(f"{f'{NUMBER} tickets, seconds':58}{'clock':>8}{'processor':>12}\n")
    with TemporaryDirectory() as folder:
        _run(Path(folder))


def _run(folder: Path) -> None:
    config = makers.config(folder)
    store, keyring = Store(make_engine(config.database_url)), Keyring.open(config.keys_folder)
    upgrade(store.engine)
    round_ = makers.open_round(store)
    run = Run(round_.campaign, round_.family.for_band("7-9"), "zh")
    # What is loaded once a process, such as the Chinese type, is not a cost of tickets.
    sheets_pdf(run, config, [mint()])
    some = [mint() for _ in range(NUMBER)]
    _, bare = timed(
        "bound: bare codes by the library, its best mask", lambda: [_bare(address(BASE, one)) for one in some]
    )
    timed("part: the codes as drawn here", lambda: [qr.svg(address(BASE, one)) for one in some])
    timed("part: the document, codes drawn and sheets set", lambda: sheets_pdf(run, config, some))
    timed("part: marks, SHA-256 of secrets and scrypt of digits", lambda: marked(some, keyring))
    new = NewBatch(round_.campaign.id, round_.collector.id, "7-9", makers.key(), date(2026, 11, 21))

    def whole() -> bytes:
        document, marks = made(run, config, keyring, [mint() for _ in range(NUMBER)])
        with store.begin() as session:
            issuing.issue(session, new, marks)
        return document

    document, taken = timed("the whole: minted, marked, set, kept", whole)
    verdict = "kept" if taken <= PROMISE else "broken"
    sys.stdout.write(
        f"{taken / bare:.2f} of the bound; promise of {PROMISE:.0f} s {verdict}; {len(document) / 1e6:.1f} MB, "
        f"{os.getloadavg()[0]:.1f} others waiting for the processors\n"
    )


BASE = "https://survey.example.org"


def _bare(text: str) -> None:
    code = qrcode.QRCode(error_correction=qr.PRINT)
    code.add_data(text, optimize=8)
    code.make(fit=True)


if __name__ == "__main__":
    main()
