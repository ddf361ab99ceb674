"""Counting: the same numbers a person would get with a pencil, whatever the order."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.responses import CodedResponse, gather
from analysis.tally.memory import tally

ROWS = st.lists(st.tuples(st.sampled_from(["4-6", "7-9", "10-13"]), st.integers(-4, 5).filter(bool)), max_size=60)


@given(ROWS)
def test_counts_are_those_of_a_pencil(rows: list[tuple[str, int]]) -> None:
    source = gather(
        ["fun"], [CodedResponse(str(i), band, "poster", "zh", {"fun": c}) for i, (band, c) in enumerate(rows)]
    )
    found = tally(source, {"fun": 5}, "band", ("4-6", "7-9"))
    pencil = Counter(rows)
    for row, band in enumerate(("4-6", "7-9")):
        assert found.counts["fun"][row].tolist() == [pencil[band, code] for code in range(6)]
        assert found.missing["fun"][row].tolist() == [pencil[band, code] for code in (-1, -2, -3, -4)]
        assert found.sizes[row] == sum(count for (each, _), count in pencil.items() if each == band)


def test_a_code_outside_the_codebook_is_named() -> None:
    source = gather(["fun"], [CodedResponse("a", "7-9", "poster", "zh", {"fun": 4})])
    with pytest.raises(ValueError, match=r"^fun:"):
        tally(source, {"fun": 3}, "band", ("7-9",))


def test_a_column_the_file_does_not_have_was_not_asked() -> None:
    source = gather(["fun"], [CodedResponse("a", "7-9", "poster", "zh", {"fun": 1})])
    found = tally(source, {"later": 3}, "band", ("7-9",))
    assert found.missing["later"].tolist() == [[1, 0, 0, 0]]
    assert not np.any(found.counts["later"])
