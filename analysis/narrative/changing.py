"""What has changed since the round before, in every language that findings are told in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_CHANGED: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "better": "和“{called}”比好了一些：好的回答多 {low} 到 {high} 个百分点。",
        "worse": "和“{called}”比差了一些：好的回答少 {low} 到 {high} 个百分点。",
        "unseen": "和“{called}”比看不出变化。",
        "anew": "“{called}”没有这样问。",
    },
    "en": {
        "better": "Better than in “{called}”: {low} to {high} percentage points more good answers.",
        "worse": "Worse than in “{called}”: {low} to {high} percentage points fewer good answers.",
        "unseen": "No change since “{called}” can be seen.",
        "anew": "Not asked like this in “{called}”.",
    },
}

_METHOD: Mapping[str, str] = {
    "zh": (
        "和“{called}”比了 {compared} 件问法一样的事，{seen} 件有变化。说“有变化”，要全部一起算过（Benjamini–Hochberg，"
        "q 小于 .05），变化的 95% 区间也不含零。几个年龄合在一起的，分年龄比（Cochran–Mantel–Haenszel），"
        "两轮都折算成现在住在这里的各年龄人数。两轮答的不一定是同一批孩子。"
    ),
    "en": (
        "Compared with “{called}” on {compared} things that were asked in the same words; {seen} have changed. A "
        "change is told only where it holds over all of them together (Benjamini–Hochberg, q below .05) and its 95 % "
        "interval has no zero in it. Sums over ages are compared age by age (Cochran–Mantel–Haenszel), both rounds "
        "brought to the ages that live here now. They need not be the same children."
    ),
}


def changed(language: str, way: str, called: str, points: Sequence[int]) -> str:
    """Which way one share went; ``points``: from so many to so many percentage points."""
    low, high = points
    return _CHANGED[language][way].format(called=called, low=low, high=high)


def anew(language: str, called: str) -> str:
    """That the earlier round did not ask it."""
    return _CHANGED[language]["anew"].format(called=called)


def method(language: str, called: str, compared: int, seen: int) -> str:
    """With what it was compared, how, and how much has changed."""
    return _METHOD[language].format(called=called, compared=compared, seen=seen)
