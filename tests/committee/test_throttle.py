"""Guessing passwords is slow, by name and altogether; a member who slips is not locked out for long."""

from survey_app.committee.throttle import Rate, Throttle


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
