"""The line of writers."""

from __future__ import annotations

import threading
import time

import pytest

from survey_app.store.turns import TurnMissedError, Turns

LONG = 20.0


def take(turns: Turns, patience: float) -> None:
    with turns.turn(patience):
        pass


def test_everybody_gets_in_in_the_order_they_came() -> None:
    turns, order = Turns(), list[int]()

    def write(place: int) -> None:
        with turns.turn(LONG):
            order.append(place)

    with turns.turn(LONG):
        writers = []
        for place in range(10):
            writers.append(threading.Thread(target=write, args=(place,)))
            writers[-1].start()
            time.sleep(0.02)
    for writer in writers:
        writer.join()
    assert order == list(range(10))


def test_never_two_at_once() -> None:
    turns, inside, most = Turns(), list[int](), list[int]()

    def write(place: int) -> None:
        for _ in range(200):
            with turns.turn(LONG):
                inside.append(place)
                most.append(len(inside))
                inside.remove(place)

    writers = [threading.Thread(target=write, args=(place,)) for place in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert most == [1] * 1600


def test_who_waits_too_long_leaves_and_the_line_moves_on() -> None:
    turns = Turns()
    with turns.turn(LONG), pytest.raises(TurnMissedError):
        take(turns, 0.01)
    take(turns, 0.01)


def test_a_fault_inside_passes_the_turn_on() -> None:
    turns = Turns()
    with pytest.raises(LookupError), turns.turn(LONG):
        raise LookupError
    take(turns, 0.01)
