"""What a fault says to a reader of Chinese: one sentence and one cure a code. English stands in the fault itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questionnaires.both import Both, both
from questionnaires.faults import Code, Fault

UNREADABLE = frozenset({Code.NOT_UTF8, Code.NOT_TOML, Code.FILE_MISSING})
"""A file that cannot be read brings faults with it elsewhere, so it is told first."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fault in both languages. ``place`` as in the fault."""

    place: str
    message: Both
    cure: Both


def told(faults: Sequence[Fault], most: int) -> tuple[Told, ...]:
    """The first ``most`` faults, those of files that cannot be read before all others."""
    return tuple(_told(fault) for fault in sorted(faults, key=lambda fault: fault.code not in UNREADABLE)[:most])


def _told(fault: Fault) -> Told:
    message, cure = SAYS[fault.code]
    if fault.code is Code.NOT_UTF8 and (found := re.search(r"looks like (GBK|UTF-16)", fault.message)):
        message = f"这个文件不是 UTF-8 编码，像是 {found[1]}。"
    return Told(fault.place, both(message, fault.message), both(cure, fault.cure))


_BAND = "请对照 family.toml 里的 bands 改。"
_IDS = "请换一个 id。"
_OPTIONS = "请改选项，或者换一种题型。"
_ROUTE = "请让它走到后面的一道题，或者走到 end。"
_CONDITION = "请写这道题或前面的题，和它的选项。"
_GOOD = "请对照这道题的选项改。"
_TOPIC = "请改 family.toml 里的这个主题。"
_SAY = "请在每种语言里都写上，或者都不写。"
_HELPER = "大人说的单独统计，请不要和孩子的放在一起。"

SAYS: Mapping[Code, tuple[str, str]] = {
    Code.FILE_MISSING: ("少了这个文件。", "请补上。"),
    Code.UNEXPECTED_FILE: ("这个文件不属于这套问卷。", "请拿走，或者在 family.toml 里写上它的年龄或语言。"),
    Code.NOT_UTF8: ("这个文件里不是文字，至少不是 UTF-8 编码的。", "请用 UTF-8 重新保存。"),
    Code.NOT_TOML: ("这个文件读不出来：TOML 写法有错，或者太长、套得太深、数字太大。", "请改这一行。"),
    Code.UNKNOWN_KEY: ("有一个名称在这里没有意义。", "请删掉，或者查查是不是写错了。"),
    Code.MISSING_KEY: ("这里少了必须有的一项。", "请补上。"),
    Code.WRONG_TYPE: ("这里的值种类不对，例如该写文字的地方写了时间或数字。", "文字请加引号。"),
    Code.UNKNOWN_KIND: ("没有这种题型。", "请用 pair、single、scale、multiple 或 text。"),
    Code.UNKNOWN_LOOK: ("没有这种样子。", "请用 pictures、pinyin、stones 或 plain。"),
    Code.UNKNOWN_PURPOSE: ("没有这种用途。", "请用 opinion、background 或 helper。"),
    Code.UNKNOWN_REPORTING: ("没有这种报告方式。", "请用 measurement 或 voice。"),
    Code.UNKNOWN_RESPONDENT: ("没有这种回答的人。", "请用 child 或 helper。"),
    Code.BAD_ID: ("这个 id 不能用。", "请用最多 40 个英文字母、数字、连字符和下划线。"),
    Code.RESERVED_ID: ("这个 id 已经有别的意思。", _IDS),
    Code.DUPLICATE_ID: ("两个 id 一样，或者只差大小写、全角半角。", "请给每个不同的 id。"),
    Code.NO_ITEMS: ("这里一道题也没有。", "请加一道题，或者删掉这一节。"),
    Code.TOO_MANY_ITEMS: ("题太多了，最多 80 道。", "请少问一些，或者分成两份。"),
    Code.TOO_MANY_OPTIONS: ("选项太多了，一道题最多 40 个。", "请少列一些。"),
    Code.OPTION_COUNT: ("这种题要的选项个数和这里不一样。", _OPTIONS),
    Code.EXCLUSIVE_OUTSIDE_MULTIPLE: ("只有多选题的选项才能写 exclusive。", "请删掉 exclusive。"),
    Code.TEXT_WITH_OPTIONS: ("文字题没有选项。", _OPTIONS),
    Code.TEXT_LENGTH: ("文字题要写长度，别的题不写。", "文字题请写 max_length，1 到 2000。"),
    Code.GOOD_UNKNOWN: ("good 里有一个不是这道题的选项。", _GOOD),
    Code.GOOD_NONE: ("good 是空的。", "请写上好的选项，或者删掉这一项。"),
    Code.GOOD_ALL: ("good 包含了所有选项。", "请少写几个。"),
    Code.OUTSIDE_UNKNOWN: ("outside 里有一个不是这道题的选项。", _GOOD),
    Code.OUTSIDE_GOOD: ("一个选项不能又在 good 里又在 outside 里。", _GOOD),
    Code.OUTSIDE_WITHOUT_GOOD: ("有 outside 就要有 good。", _GOOD),
    Code.UNKNOWN_CLAUSE: ("evidences 里有一个框架里没有的条款。", "请用框架里的条款号。"),
    Code.ROUTE_UNKNOWN: ("跳到的那道题不存在。", _ROUTE),
    Code.ROUTE_BACKWARD: ("往回跳了，孩子会一直转圈。", _ROUTE),
    Code.ROUTE_DEFAULT: ("跳题的最后一条、也只有最后一条不带条件。", "请让最后一条不写 when。"),
    Code.CONDITION_UNKNOWN_ITEM: ("条件问到的那道题不存在。", _CONDITION),
    Code.CONDITION_LATER_ITEM: ("条件问到的那道题这时还没问。", _CONDITION),
    Code.CONDITION_UNKNOWN_OPTION: ("条件里的选项不是那道题的。", _CONDITION),
    Code.ITEM_UNREACHABLE: ("怎么答都走不到这道题。", "请加一条走到它的路，或者删掉它。"),
    Code.SET_APART_UNKNOWN: ("set_apart 说的题或选项不存在。", "请写这份问卷里的题和选项。"),
    Code.WORDS_MISSING: ("这里没有文字，或者只有一种语言有。", _SAY),
    Code.WORDS_LEFT_OVER: ("这段文字说的题或选项不存在。", "请删掉这段文字。"),
    Code.WORDS_EMPTY: ("这里没有写字。", "请写上。"),
    Code.WORDS_TOO_LONG: ("太长了。一段文字最多 500 个字符。", "请写短一些。"),
    Code.WORDS_UNSHOWN: ("这段文字里有页面上看不见的字符。", "请把这段文字重新打一遍。"),
    Code.UNKNOWN_PLACEHOLDER: ("花括号里的地方没有人填。", "只能用 {community} 和 {answer_day}；别的请不要用花括号。"),
    Code.BAND_AGES: ("年龄范围不对。", "请写 low 和 high，0 到 24。"),
    Code.BAND_FOLDER: ("文件夹的名字和年龄的 id 不一样。", "请改成一样。"),
    Code.BAND_ORDER: ("年龄的先后不对。", "请在 family.toml 里从小到大排。"),
    Code.BAND_OVERLAP: ("有的年龄在两个年龄段里。", _BAND),
    Code.SHARED_ITEM_DIFFERS: ("两个年龄段里 id 相同的题，题型、用途或选项不一样。", "请改成一样，或者换一个 id。"),
    Code.TOPIC_UNKNOWN_BAND: ("主题里写了没有的年龄段。", _TOPIC),
    Code.TOPIC_UNKNOWN_ITEM: ("主题里写的题不存在，或者不是问想法的题。", _TOPIC),
    Code.TOPIC_EMPTY: ("这个主题里没有题。", _TOPIC),
    Code.TOPIC_TWICE: ("一道题在两个主题里。", _TOPIC),
    Code.ANCHOR_WITHOUT_GOOD: ("锚题没有写 good，不能和别的年龄一起算。", "请给这道题写 good，或者不当锚题。"),
    Code.TOPIC_HELPER: ("主题里有大人答的题。", _HELPER),
    Code.HELPER_MEASURED: ("大人答的问卷只能数人数。", '请写 reporting = "voice"。'),
    Code.HELPER_SHARES_ITEM: ("大人答的题和孩子答的题用了同一个 id。", _IDS),
    Code.HELPERS_ONLY: ("这套问卷里没有一份是孩子答的。", "请加一份孩子答的问卷。"),
    Code.NO_THEMES: ("主题表里一个主题也没有。", "请写一个主题，或者拿走 themes.toml。"),
    Code.TOO_MANY_THEMES: ("主题太多了，最多 24 个：一个主题一个键。", "请把近似的合在一起。"),
    Code.THEME_UNKNOWN_TOPIC: ("主题连到了这套问卷里没有的话题。", "请对照 family.toml 里的 topics 改。"),
    Code.THEME_OTHER: ("最后一个主题要是 other，放别处都不合适的话。", "请把 other 写在最后。"),
    Code.KEYWORD_TWICE: ("一个词在两个主题里，机器不知道往哪边放。", "请只留在一个主题里。"),
}
"""Code -> what is wrong, and what to do."""
