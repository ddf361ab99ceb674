"""What a child's questionnaire weighs and what handing it out costs the server."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from survey_app.child import asking, screens
from survey_app.child.visit import visit
from survey_app.web.compression import QUICK, THOROUGH, Encoding
from survey_app.web.services import services
from tests.child.conftest import open_doorstep

RUNS = 30
BUDGET = 14_000
HIDDEN = {"key": "0" * 65, "version": "0" * 16}


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Median time of ``work``."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return median(taken)


def main() -> None:
    sys.stdout.write(
        f"{'band':7}{'lang':6}{'br':>8}{'gzip':>8}{'of budget':>11}{'render ms':>11}{'hand out ms':>13}{'ratio':>8}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        step = open_doorstep(Path(folder) / "data")
        with step.app.test_request_context():
            found = visit(step.code)
            assert found is not None
            for questionnaire in found.family:
                for lang in found.family.languages:
                    make = partial(asking.make_document, found, questionnaire, lang, screens.NOTHING, QUICK)
                    prepared = asking.make_document(found, questionnaire, lang, screens.NOTHING, THOROUGH)
                    weights = [len(prepared.whole(HIDDEN, one)) for one in (Encoding.BROTLI, Encoding.GZIP)]
                    anew = milliseconds(make)
                    out = milliseconds(lambda p=prepared: p.whole(HIDDEN, Encoding.BROTLI), 300)
                    of_budget = weights[1] / BUDGET
                    sys.stdout.write(f"{questionnaire.band.id:7}{lang:6}{weights[0]:8}{weights[1]:8}{of_budget:11.0%}")
                    sys.stdout.write(f"{anew:11.1f}{out:13.3f}{anew / out:7.0f}x\n")
            request = milliseconds(lambda: step.client.get(f"/q/{step.code}/7-9", headers={"Accept-Encoding": "br"}))
            sys.stdout.write(f"a whole GET in the process, database included: {request:.2f} ms\n")
            services().store.engine.dispose()
