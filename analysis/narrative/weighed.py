"""Shares brought to the ages that live here, in every language that findings are told in."""

from __future__ import annotations


def weighted(language: str, raw: int, weighted: int, low: int, high: int) -> str:
    """A share in per cent before and after, with its interval."""
    if language == "zh":
        return f"按住在这里的各年龄人数折算：{weighted}%（{low}% 到 {high}%）；没有折算：{raw}%。"
    return f"Weighted to the ages that live here: {weighted}% ({low}% to {high}%); unweighted: {raw}%."


def too_uneven(language: str) -> str:
    """The weights would cost more than they mend."""
    if language == "zh":
        return "各年龄答的人数相差太大，不折算。"
    return "The ages answered too unevenly to be weighted."


_METHOD = {
    "zh": (
        "折算是事后分层：每个年龄段按住在这里的人数计，区间用 Wilson（有效样本量，带有限总体校正）。"
        "权重不等使方差最多变为 {deff:.2f} 倍；超过 1.5 倍就不折算。"
    ),
    "en": (
        "Weighted means post-stratified: every age counts as many children as live here; the interval is Wilson’s on "
        "the effective number, with finite population correction. Unequal weights multiply a variance by {deff:.2f} at "
        "most; above 1.5 nothing is weighted."
    ),
}
_ALIKE = {
    "zh": "各年龄段答的比例有多接近：R 指标 {r:.2f}（1 是完全一样）。",
    "en": "How alike the ages answered: R-indicator {r:.2f} (1 is all alike).",
}


def method(language: str, deff: float, r: float | None) -> tuple[str, ...]:
    """How it was weighted, how unequal the weights are, and how alike the ages answered."""
    first = _METHOD[language].format(deff=deff)
    return (first,) if r is None else (first, _ALIKE[language].format(r=r))
