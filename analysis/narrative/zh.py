"""发现的中文说法：只说数得出来的，人数用整数，不夸大。Findings in Chinese; says nothing its counts do not carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.finding import Finding, WholeChildren

HEADLINE_CHARACTERS = 22
BASE = (
    "请登记在册、住在这里的孩子都来答，自愿参加，每题都可以跳过。"
    "每个数只算答了那一题的孩子；“不知道”和“不想回答”不算在内。"
)
INTERVAL = (
    "“住在这里的孩子里，几名到几名”是按超几何分布精确算出的 95% 区间：就当谁答谁没答是随机的。"
    "“不管怎么想”是把没答的孩子全算到一边、再全算到另一边。"
)
POOLED = (
    "几个年龄段合在一起的数：先把各段的回答按事先定好的办法分成“好”和“其他”，再相加；"
    "每一段单独算区间，把 5% 的余地平分给各段（Bonferroni），再把两头各自相加，结果偏宽不偏窄。"
)
ORDER = "先看哪几件事，按“至少有多少孩子没有给出好的回答”排次序；至少要有三分之一。"
LIMITS = (
    "自愿参加，不是抽样：没答的孩子可能想得不一样，请同时看“不管怎么想”的范围。",
    "说的是现在住在这里的孩子，不能推到别的社区。",
    "问的是感受，没有实地测量。",
    "不同年龄问法不同，只在事先定好的题目上放在一起看。",
)
UNHEARD = "有的年龄段答的人还不到一半，听到的还不是他们大多数人的声音。"

CARERS_ASKED = (
    "请照顾这个年龄孩子的大人说自己看到的，用的是另一份问卷；孩子还小，没有问孩子本人。自愿参加，每题都可以跳过。"
)
CARERS_COUNTED = (
    "每个数数的是答了那一题的大人，不是孩子：一个孩子可能有几个大人照顾。一共有多少照顾人不知道，所以不推算。"
    "这些回答不算进孩子们说的任何一个数。"
)
CARER_LIMITS = (
    "自愿参加，不是抽样：没答的照顾人可能看法不一样。",
    "大人看到的，不等于孩子会怎么说，也不能代替孩子自己的看法。",
    "说的是现在的这个社区，不能推到别处；没有实地测量。",
)


def ages(runs: Sequence[tuple[int, int]]) -> str:
    return "、".join(str(low) if low == high else f"{low}–{high}" for low, high in runs)


def title(ages: str) -> str:
    return f"{ages} 岁"


def carers(ages: str) -> str:
    return f"{ages} 岁孩子的照顾人"


def options(labels: Sequence[str]) -> str:
    return " / ".join(labels)


def _quoted(labels: Sequence[str]) -> str:
    return "或".join(f"“{label}”" for label in labels)


def chose(count: int, base: int, labels: Sequence[str]) -> str:
    if count == 0:
        return f"{base} 人里没有人选{_quoted(labels)}。"
    if count == base:
        return f"{base} 人都选了{_quoted(labels)}。"
    return f"{base} 人里 {count} 人选了{_quoted(labels)}。"


def chose_most(count: int, base: int, labels: Sequence[str]) -> str:
    if count == base:
        return chose(count, base, labels)
    return f"{base} 人里 {count} 人选了{_quoted(labels)}，最多。"


def good(low: int, high: int, base: int, ages: str) -> str:
    if low == base:
        return f"{ages} 岁答了的 {base} 人，都给出了好的回答。"
    if high == 0:
        return f"{ages} 岁答了的 {base} 人里，没有人给出好的回答。"
    return f"{ages} 岁答了的 {base} 人里，{_count(low, high, base)}人给出了好的回答。"


def concern(low: int, high: int, base: int, ages: str) -> str:
    if high == 0 or low == base:
        return good(base - high, base - low, base, ages)
    return f"{ages} 岁答了的 {base} 人里，{_count(low, high, base)}人没有给出好的回答。"


def _count(low: int, high: int, base: int) -> str:
    if low == high:
        return f"{low} "
    if high == base:
        return f"至少 {low} "
    return f"{low} 到 {high} " if low else f"最多 {high} "


def good_label() -> str:
    return "好的回答"


def other_label() -> str:
    return "其他回答"


def asked(wordings: Sequence[tuple[str, str]]) -> str:
    return " ".join(f"{ages} 岁：{question}" for ages, question in wordings)


def most(labels: Sequence[str], at_least: int, base: int) -> str:
    return f"{base} 人里至少 {at_least} 人选了{_quoted(labels)}。"


def spread() -> str:
    return "显示了就可能认出几个人，所以不显示。"


def hidden(group: int) -> str:
    return f"不足 {group} 人，不显示"


def small_base() -> str:
    return "人少，仅供参考"


def merged() -> str:
    return "有的选项人太少，合在一起数"


def hidden_option() -> str:
    return "有的选项不能显示"


def some_only() -> str:
    return "只算遇到过这件事的孩子，不推算到全社区"


def register_too_small() -> str:
    return "答的人比登记的人多，不推算，请核对名册"


def bands_merged(ages: Sequence[str], group: int) -> str:
    return f"{'、'.join(ages)} 岁各自不足 {group} 人，合在一起数"


def bands_left_out(ages: Sequence[str]) -> str:
    return f"{'、'.join(ages)} 岁的数不能显示，没有算进来"


def sentences(parts: Sequence[str]) -> str:
    return "".join(parts)


def notes(parts: Sequence[str]) -> str:
    return "；".join(parts)


def estimate(bounds: WholeChildren, population: int, ages: str, *, concern: bool) -> str:
    said = "不会给出好的回答" if concern else "会这样说"
    if bounds.low == bounds.high:
        return f"住在这里的 {population} 名 {ages} 岁孩子里，{bounds.low} 名{said}。"
    return f"住在这里的 {population} 名 {ages} 岁孩子里，{bounds.low} 到 {bounds.high} 名{said}。"


def silent(bounds: WholeChildren, silent: int) -> str:
    if silent == 0:
        return "人人都答了。"
    return f"没答的 {silent} 名不管怎么想，也在 {bounds.low} 到 {bounds.high} 名之间。"


def claim(community: str, finding: Finding) -> str:
    if finding.kind == "topic":
        return f"{community}，说到“{finding.title}”，{finding.sentence}"
    if finding.kind == "helper":
        return f"{community} {finding.bands}，被问到“{finding.question}”：{finding.sentence}"
    return f"{community} {finding.bands}的孩子，被问到“{finding.question}”：{finding.sentence}"


def headline(praises: Sequence[str], concerns: Sequence[str], responses: int | None) -> str:
    chosen: list[str] = []
    for phrase in (*praises[:1], *concerns, *praises[1:]):
        candidate = [*chosen, phrase.strip("。！？!?. ")]
        if _characters("".join(candidate)) <= HEADLINE_CHARACTERS:
            chosen = candidate
    if chosen:
        return ("；" if any("，" in phrase for phrase in chosen) else "，").join(chosen)
    return "答卷太少，还不能说什么" if responses is None else f"{responses} 个孩子说了自己的想法"


def _characters(text: str) -> int:
    """Characters that are read, punctuation left out."""
    return sum(char.isalnum() for char in text)


def method(facts: Mapping[str, int]) -> tuple[str, ...]:
    lines = [BASE, INTERVAL]
    if facts.get("pooled"):
        lines.append(POOLED)
    lines += _protected(facts)
    if facts.get("voice"):
        lines.append("年龄最小的孩子，回答当作声音来听：只数人数，不推算。")
    return (*lines, ORDER)


def limits(facts: Mapping[str, int]) -> tuple[str, ...]:
    return (*LIMITS, UNHEARD) if facts.get("unheard") else LIMITS


def _protected(facts: Mapping[str, int]) -> list[str]:
    rules = (
        f"不到 {facts['minimum_group']} 人的组不显示；1 到 {facts['minimum_cell'] - 1} 人的格子"
        "按事先定好的次序和旁边的选项合并，合并后仍然太小的只用文字说。"
        f"不到 {facts['small_base']} 人的注明“人少，仅供参考”。"
    )
    return [rules, "单独计数的答卷（例如大人帮着选的）不算进任何比例。"] if facts.get("apart") else [rules]


def helper_method(facts: Mapping[str, int]) -> tuple[str, ...]:
    return (CARERS_ASKED, CARERS_COUNTED, *_protected(facts))


def helper_limits() -> tuple[str, ...]:
    return CARER_LIMITS


def opening(phrase: str) -> str:
    return phrase


def apart(question: str, option: str) -> str:
    return f"{question}：{option}"
