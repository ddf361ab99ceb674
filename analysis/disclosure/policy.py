"""The rules of what may be shown, in one frozen record whose version every summary carries."""

from __future__ import annotations

from dataclasses import dataclass

SENSITIVE = frozenset(
    {
        # What a child is afraid of, and what she could not do for herself in danger: whoever knows it of all of a few
        # knows whom nobody would help.
        "SAFE",  # afraid in her own neighbourhood, alone, at night
        "LOST",  # does not know who helps in danger, or whom to ask when lost
        "HELP",  # does not know whom to tell when somebody hurts a child
        # How it is inside a child.
        "HEALTH",  # health, and whom she turns to when she feels bad
        "MIND",  # the same questions in the bank
        # How those treat her whom she meets every day, and who read the answers: it could be held against her.
        "BELONG",  # whether she belongs, neighbours are kind, every child is treated fairly
        "NEIGH",  # the questions about neighbours in the bank
        "INCL",  # the questions about newcomers and fairness in the bank
        "STAFF",  # whether teachers and staff are kind and willing: asked as of neighbours, of people with power
        # What happens at home.
        "FAMTIME",  # whether a child is alone after school, and who has time for her
    }
)
"""Dimensions on which "all of them said" tells something of each child that could be held against her, or used."""

PLAIN = frozenset(
    {
        # Places and ways: what is there and whether it can be used, said of the place and not of the child. Whether
        # others could use it in a wheelchair is said of the place as well.
        "PLAY",
        "PLAYINC",
        "ROUTE",
        "ENV",
        "UNITS",
        "ONLINE",
        # Services and activities: known, used, suitable.
        "SERV",
        "AFTER",
        "READ",
        "FAMILY",
        "FIT",
        "GIVE",
        # Being told, asked, listened to and answered: said of the committee as a body. That the committee reads it is
        # what it is asked for.
        "PART-K",
        "PART-S",
        "PART-G",
        "KNOW",
        "SPEAK",
        "SUGGEST",
        "RESPECT",
        "RIGHTS",
    }
)
"""Dimensions that were looked at and are not sensitive."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Thresholds in children. ``minimum_group``: nothing about fewer. ``minimum_cell``: a count of 1 to one less
    than this is never shown, nor left over when what is shown is taken from its base. ``small_base``: below it a
    finding is marked as for orientation only. ``unanimous_base``: below it a sensitive item on which all agree is
    said in words only. ``plain``: the dimensions that are not sensitive; what nobody has looked at is.
    """

    version: str = "2026-2"
    minimum_group: int = 10
    minimum_cell: int = 5
    small_base: int = 30
    unanimous_base: int = 20
    plain: frozenset[str] = PLAIN

    def __post_init__(self) -> None:
        if self.minimum_group < 1 or self.minimum_cell < 1:
            raise ValueError("minimum_group, minimum_cell: at least 1")
        if self.minimum_cell > self.minimum_group:
            raise ValueError("minimum_cell: not larger than minimum_group")

    def is_sensitive(self, dimension: str | None) -> bool:
        """Whether few who all agree on an item of that dimension are protected. An item without one was sorted by
        nobody."""
        return (dimension or "").upper() not in self.plain
