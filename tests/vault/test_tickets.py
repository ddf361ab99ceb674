"""Tickets are known by digests, and grow from a form that only its page knows."""

from __future__ import annotations

from survey_app.fieldwork import ticket
from survey_app.vault import tickets

KEY, OTHER = b"k" * 32, b"o" * 32


def test_a_form_has_its_own_tickets_and_always_the_same() -> None:
    seeds = tickets.seeds(KEY, "form", 2000)
    assert len(set(seeds)) == 2000
    assert tickets.seeds(KEY, "form", 8) == seeds[:8]
    assert not {*seeds} & {*tickets.seeds(KEY, "another", 2000), *tickets.seeds(OTHER, "form", 2000)}
    assert not {*tickets.seeds(KEY, "form1", 30)} & {*seeds}


def test_a_seed_gives_both_halves_of_a_ticket_apart() -> None:
    """Who has read the digits cannot tell the secret, nor the other way round."""
    grown = [ticket.grown(seed) for seed in tickets.seeds(KEY, "form", 50)]
    assert len({one.secret for one in grown}) == len({one.code for one in grown}) == 50
    seed = tickets.seeds(KEY, "form", 1)[0]
    changed = ticket.grown(bytes(16) + seed[16:])
    assert changed.code == ticket.grown(seed).code
    assert changed.secret != ticket.grown(seed).secret


def test_the_digits_are_known_with_the_key_only() -> None:
    assert tickets.code_mark(KEY, "5260181590830166") == tickets.code_mark(KEY, "5260181590830166")
    assert tickets.code_mark(KEY, "5260181590830166") != tickets.code_mark(OTHER, "5260181590830166")
