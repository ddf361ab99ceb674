"""What can be wrong with a questionnaire, by name. Codes are stable: documents and tests lean on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """Every fault that loading can find."""

    FILE_MISSING = "file-missing"
    """a file that must be there is not"""
    UNEXPECTED_FILE = "unexpected-file"
    """a .toml file that belongs to nothing"""
    NOT_UTF8 = "not-utf8"
    """a file in another encoding"""
    NOT_TOML = "not-toml"
    """a file that cannot be read as TOML"""
    UNKNOWN_KEY = "unknown-key"
    """a key that means nothing here"""
    MISSING_KEY = "missing-key"
    """a key that must be there is not"""
    WRONG_TYPE = "wrong-type"
    """a value of another type than the key takes"""
    UNKNOWN_KIND = "unknown-kind"
    """an item kind that does not exist"""
    UNKNOWN_LOOK = "unknown-look"
    """a look that does not exist"""
    UNKNOWN_PURPOSE = "unknown-purpose"
    """a purpose that does not exist"""
    UNKNOWN_REPORTING = "unknown-reporting"
    """a way of reporting that does not exist"""
    BAD_ID = "bad-id"
    """an id that is not short, plain ASCII"""
    RESERVED_ID = "reserved-id"
    """an id that means something else already"""
    DUPLICATE_ID = "duplicate-id"
    """one id twice, or two that differ by case or width only"""
    NO_ITEMS = "no-items"
    """nothing is asked"""
    TOO_MANY_ITEMS = "too-many-items"
    """more items than a questionnaire may have"""
    TOO_MANY_OPTIONS = "too-many-options"
    """more options than an item may have"""
    OPTION_COUNT = "option-count"
    """a number of options that the kind of item does not take"""
    EXCLUSIVE_OUTSIDE_MULTIPLE = "exclusive-outside-multiple"
    """an exclusive option where only one can be chosen anyway"""
    TEXT_WITH_OPTIONS = "text-with-options"
    """a text item that lists options"""
    TEXT_LENGTH = "text-length"
    """a text item without a length, or any other item with one"""
    GOOD_UNKNOWN = "good-unknown"
    """``good`` names an option that is not there"""
    GOOD_NONE = "good-none"
    """``good`` is written but empty"""
    GOOD_ALL = "good-all"
    """``good`` leaves no option that is not good"""
    OUTSIDE_UNKNOWN = "outside-unknown"
    """``outside`` names an option that is not there"""
    OUTSIDE_GOOD = "outside-good"
    """an option is good and outside the base at once"""
    OUTSIDE_WITHOUT_GOOD = "outside-without-good"
    """``outside`` without ``good``: there is no base to be outside of"""
    UNKNOWN_CLAUSE = "unknown-clause"
    """``evidences`` names a clause that no framework has"""
    ROUTE_UNKNOWN = "route-unknown"
    """a route to an item that is not there"""
    ROUTE_BACKWARD = "route-backward"
    """a route to an earlier item, or to the item itself"""
    ROUTE_DEFAULT = "route-default"
    """not exactly one default route in last place"""
    CONDITION_UNKNOWN_ITEM = "condition-unknown-item"
    """a condition on an item that is not there"""
    CONDITION_LATER_ITEM = "condition-later-item"
    """a condition on an item that has not been asked yet"""
    CONDITION_UNKNOWN_OPTION = "condition-unknown-option"
    """a condition on an option that is not there, or on none"""
    ITEM_UNREACHABLE = "item-unreachable"
    """an item that every route leads past"""
    SET_APART_UNKNOWN = "set-apart-unknown"
    """responses set apart by an item or option that is not there"""
    WORDS_MISSING = "words-missing"
    """something is said in no words, or in one language only"""
    WORDS_LEFT_OVER = "words-left-over"
    """words for something that is not there"""
    WORDS_EMPTY = "words-empty"
    """words without a letter in them"""
    WORDS_TOO_LONG = "words-too-long"
    """more characters than a label may have"""
    UNKNOWN_PLACEHOLDER = "unknown-placeholder"
    """a place in curly brackets that nobody fills"""
    BAND_AGES = "band-ages"
    """ages that make no band"""
    BAND_FOLDER = "band-folder"
    """a band that stands in a folder of another name"""
    BAND_ORDER = "band-order"
    """a younger band after an older one"""
    BAND_OVERLAP = "band-overlap"
    """one age in two bands"""
    SHARED_ITEM_DIFFERS = "shared-item-differs"
    """one item id, two shapes"""
    TOPIC_UNKNOWN_BAND = "topic-unknown-band"
    """a topic member in a band that the family does not have"""
    TOPIC_UNKNOWN_ITEM = "topic-unknown-item"
    """a topic member that is not an opinion item of its band"""
    TOPIC_EMPTY = "topic-empty"
    """a topic without members"""
    TOPIC_TWICE = "topic-twice"
    """one item in two topics"""
    ANCHOR_WITHOUT_GOOD = "anchor-without-good"
    """a member of an anchor that cannot be collapsed"""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what, where ("7-9/questionnaire.toml: item B4, route 2"), in a sentence, and what to do about it."""

    code: Code
    place: str
    message: str
    cure: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message} {self.cure} [{self.code}]"


class LoadingError(ValueError):
    """A questionnaire that cannot be used, with every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)
