"""Guessing passwords is slow, by name and altogether; a member who slips is not locked out for long."""

from survey_app.committee.throttle import NAMES_KEPT, Bucket, Rate, Throttle


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def made(clock: Clock) -> Throttle:
    return Throttle(by_name=Rate(3, 10.0), together=Rate(6, 1.0), clock=clock)


def test_one_name_may_be_tried_three_times_and_then_once_every_ten_seconds() -> None:
    clock = Clock()
    throttle = made(clock)
    assert [throttle.allows("liuwan") for _ in range(4)] == [True, True, True, False]
    clock.now += 10
    assert [throttle.allows("liuwan") for _ in range(2)] == [True, False]


def test_many_names_share_one_limit() -> None:
    throttle = made(Clock())
    assert [throttle.allows(f"name-{number}") for number in range(7)].count(True) == 6


def test_a_refused_try_costs_nothing_so_waiting_is_enough() -> None:
    clock = Clock()
    throttle = made(clock)
    for _ in range(50):
        throttle.allows("liuwan")
    clock.now += 10
    assert throttle.allows("liuwan")


def test_after_signing_in_earlier_slips_are_forgotten() -> None:
    throttle = made(Clock())
    for _ in range(3):
        throttle.allows("liuwan")
    throttle.forget("liuwan")
    assert throttle.allows("liuwan")


def tries_let_through(junk: int) -> int:
    """How often one name was let through in ten minutes, tried eight times every ten seconds, with so many other names
    in between."""
    clock = Clock()
    throttle = Throttle(clock=clock)
    through = 0
    for turn in range(60):
        through += [throttle.allows("liuwan") for _ in range(8)].count(True)
        for number in range(junk):
            throttle.allows(f"junk-{turn}-{number}")
        clock.now += 10
    return through


def test_a_flood_of_other_names_gives_nobody_one_more_guess_at_one_name() -> None:
    assert tries_let_through(junk=0) == 37
    assert tries_let_through(junk=NAMES_KEPT) <= 37


def test_where_many_names_get_through_those_that_were_tried_least_are_forgotten_first() -> None:
    clock = Clock()
    known: dict[str, Bucket] = {}
    throttle = Throttle(by_name=Rate(3, 10.0), together=Rate(10**6, 1.0), clock=clock, _names=known)
    assert [throttle.allows("liuwan") for _ in range(4)] == [True, True, True, False]
    for number in range(NAMES_KEPT + 50):
        assert throttle.allows(f"name-{number}")
    assert not throttle.allows("liuwan")
    assert len(known) == NAMES_KEPT
    clock.now += 30
    assert throttle.allows("somebody else")
    assert len(known) == 1
