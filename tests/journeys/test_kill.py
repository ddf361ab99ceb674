"""Thank you means stored, exactly once: the server is killed again and again while children send."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.journeys.phone import Phone
from tests.journeys.server import Server
from tests.journeys.store import stored_answers, stored_words

CHILDREN = 200
KILLS = 10
PHONES = 8


@pytest.mark.long
def test_every_thanked_answer_is_there_exactly_once(tmp_path: Path) -> None:
    server = Server(tmp_path / "data")
    code = server.demonstrate()["child"].rsplit("/", 1)[1]
    before = len(stored_answers(server, "14-17"))
    server.start()
    thanked: list[str] = []
    finished = threading.Event()

    def one_phone(number: int) -> None:
        with Phone(server.base) as phone:
            for child in range(number, CHILDREN, PHONES):
                # The words are different for every child, so that two stored answers can be told apart.
                phone.insist(code, "14-17", [("D1", "mostly"), ("D14", f"孩子 {child}")])
                thanked.append(f"孩子 {child}")

    kills = threading.Thread(target=_kill, args=(server, finished, thanked))
    kills.start()
    with ThreadPoolExecutor(PHONES) as phones:
        list(phones.map(one_phone, range(PHONES)))
    finished.set()
    kills.join()
    server.stop()
    assert len(thanked) == CHILDREN == len(set(thanked))
    assert len(stored_answers(server, "14-17")) - before == CHILDREN
    assert Counter(text for text in stored_words(server) if text.startswith("孩子 ")) == Counter(thanked)


def _kill(server: Server, finished: threading.Event, thanked: list[str]) -> None:
    """SIGKILL to the group each time another eleventh of the children has been thanked."""
    for number in range(1, KILLS + 1):
        while len(thanked) < number * CHILDREN // (KILLS + 1):
            if finished.wait(0.01):
                raise AssertionError("the children were done before the last kill")
        server.kill()
        server.start()
