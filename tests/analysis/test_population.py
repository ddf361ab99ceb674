"""The register of children: counts that cannot be are refused with the name of what is wrong."""

from datetime import date
from typing import Any

import pytest

from analysis.population import Population

GOOD: dict[str, Any] = {
    "counts": {"7-9": 65},
    "by_sex": {("7-9", "boy"): 33, ("7-9", "girl"): 32},
    "source": {"zh": "名册"},
    "dated": date(2026, 9, 1),
}


def test_a_register() -> None:
    register = Population(**GOOD, outside=85)
    assert (register.total, register.of("7-9")) == (65, 65)


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({"counts": {"7-9": -1}}, "counts"),
        ({"outside": -1}, "outside"),
        ({"groups": {"残疾儿童": -1}}, "groups"),
        ({"by_sex": {("7-9", "boy"): -1}}, "by_sex"),
        ({"by_sex": {("7-9", "boy"): 33, ("7-9", "girl"): 33}}, "by_sex"),
        ({"by_sex": {("10-13", "boy"): 1}}, "by_sex"),
    ],
)
def test_what_cannot_be_is_refused(changed: dict[str, Any], names: str) -> None:
    with pytest.raises(ValueError, match=f"^{names}:"):
        Population(**{**GOOD, **changed})


def test_a_band_it_does_not_know() -> None:
    with pytest.raises(ValueError, match=r"^population: .* 4-6$"):
        Population(**GOOD).of("4-6")
