"""What it costs while a committee writes: one change as the page sends it by itself, and the pages around it.

The bounds in the same run: reading the changed family, and judging the one age that was changed. Nothing can be shown
that was not read, and nothing said that was not looked at. The server is in this process, so no line is counted.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from questionnaires.checking.verdict import judge
from questionnaires.editing.words import say
from questionnaires.loading import library_family, load_family, read_sources
from survey_app.factory import create_app
from survey_app.store import upgrade
from survey_app.web.services import services
from tests import makers
from tests.committee.desk import BASE, TOKEN, Desk, at

RUNS = 40
DRAFT = "/committee/questionnaires/1"
BAND = "7-9"
QUESTION = f"{DRAFT}/{BAND}/questions/B4"
WRITTEN = (f"上学路上，过马路要等 {number} 分钟吗？" for number in count(2))


def milliseconds(work: Callable[[], object]) -> list[float]:
    """Each of ``RUNS`` times of ``work``, after one that does not count."""
    work()
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return taken


def main() -> None:
    sources = read_sources(library_family("neighbourhood"))
    texts: Iterator[str] = WRITTEN

    def read() -> object:
        return load_family(say(sources, BAND, "B4", "question", {"zh": next(texts)}))

    family = load_family(sources)
    bound = _line("bound: read the changed family", milliseconds(read))
    bound += _line("bound: judge one age", milliseconds(lambda: judge(family, BAND)))
    with TemporaryDirectory() as folder:
        desk = _desk(Path(folder))
        token = TOKEN.findall(desk.client.get(QUESTION, base_url=BASE).text)[0]
        changes = milliseconds(lambda: _write(desk, token, next(texts)))
        written = _line("a change while somebody writes, page included", changes)
        for label, path in (
            ("the page of a question", QUESTION),
            ("the page of the whole", DRAFT),
            ("the page of what can be added", f"{DRAFT}/{BAND}/add"),
            ("the child's page to try", _tried(desk)),
        ):
            written += _line(label, milliseconds(lambda path=path: desk.client.get(path, base_url=BASE)))  # type: ignore[misc]
    sys.stdout.write(f"{'milliseconds':48}{'middle':>8}{'9 in 10':>9}\n{bound}{written}")


def _desk(folder: Path) -> Desk:
    """A member with one questionnaire in work."""
    app = create_app(makers.config(folder))
    with app.app_context():
        kept = services()
        upgrade.upgrade(kept.store.engine)
        with kept.store.begin() as session:
            makers.member(session, makers.community(session).id)
    desk = at(app)
    desk.sign_in()
    desk.post("/committee/questionnaires", {"family": "neighbourhood", "community": "1"})
    return desk


def _write(desk: Desk, token: str, text: str) -> None:
    form = {"csrf_token": token, "shown": "zh", "question": text}
    answer = desk.client.post(QUESTION, data=form, base_url=BASE, headers={"HX-Request": "true"})
    if answer.status_code != 200:
        raise RuntimeError(answer.status)


def _tried(desk: Desk) -> str:
    page = desk.client.get(QUESTION, base_url=BASE).text
    return str(re.findall(r'src="(/try/[^"&]+)', page)[0])


def _line(label: str, taken: list[float]) -> str:
    return f"{label:48}{median(taken):8.1f}{quantiles(taken, n=10)[-1]:9.1f}\n"


if __name__ == "__main__":
    main()
