"""The codebook of themes: under what a person puts what children wrote in words of their own. Data with a version; who
uses it may add themes of one round, never change these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

OTHER = "other"
"""The id of the theme for whatever fits none; it stands last and is never what most children want."""

OWN = "own-"
"""How the id of a theme begins that a committee added to one round."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme. ``names``, and ``belongs`` (what belongs here, in a line), by language; ``keywords`` by language, none
    of them in two themes. ``topics``: those of the family that ask about the same."""

    id: str
    names: Mapping[str, str]
    belongs: Mapping[str, str] = field(default_factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """Themes in the order they are offered; ``version`` names the list."""

    version: str
    themes: tuple[Theme, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(theme.id for theme in self.themes)

    def theme(self, theme_id: str) -> Theme:
        """The theme of that id; ``KeyError`` when there is none."""
        return {theme.id: theme for theme in self.themes}[theme_id]

    def with_own(self, own: Iterable[Theme]) -> Codebook:
        """The same with themes that one round has besides, before the one for whatever fits none."""
        before = [theme for theme in self.themes if theme.id != OTHER]
        last = [theme for theme in self.themes if theme.id == OTHER]
        return replace(self, themes=(*before, *own, *last))
