"""Ten thousand guesses: none of them gets more than its turn, and nobody waits long."""

from __future__ import annotations

import threading
from collections import Counter

from survey_app.child.guessing import FREE, PATIENCE, Guesses


class Clock:
    """Time that passes only when somebody lets it."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def test_ten_thousand_guesses_at_a_hundred_a_second_get_one_turn_a_second() -> None:
    clock = Clock()
    guesses = Guesses(clock, clock.sleep)
    turns = 0
    for _ in range(10_000):
        turns += guesses.turn()
        clock.now += 0.01
    assert FREE + 98 <= turns <= FREE + 100 + PATIENCE + 1
    assert max(clock.slept) <= PATIENCE


def test_who_finds_something_waits_for_nobody() -> None:
    clock = Clock()
    guesses = Guesses(clock, clock.sleep)
    for _ in range(1000):
        assert guesses.turn()
        guesses.found()
    assert clock.slept == []


def test_after_a_storm_it_is_quiet_again() -> None:
    clock = Clock()
    guesses = Guesses(clock, clock.sleep)
    while guesses.turn():
        pass
    clock.now += FREE + PATIENCE
    clock.slept.clear()
    assert all(guesses.turn() for _ in range(FREE))
    assert clock.slept == []


def test_a_clock_set_back_gives_no_turns() -> None:
    clock = Clock()
    guesses = Guesses(clock, clock.sleep)
    while guesses.turn():
        pass
    clock.now -= 500
    assert not guesses.turn()
    clock.now += 1
    assert guesses.turn()


def test_many_at_the_same_moment_share_the_same_turns() -> None:
    clock = Clock()
    guesses = Guesses(clock, clock.sleep)
    start = threading.Barrier(50)
    outcomes: list[bool] = []

    def guess() -> None:
        start.wait()
        outcomes.append(guesses.turn())

    threads = [threading.Thread(target=guess) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(outcomes) == {True: FREE + PATIENCE, False: 50 - FREE - PATIENCE}
