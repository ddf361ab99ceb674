"""Nobody is asked who she is, and nobody can be found by putting answers together."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from questionnaires.checking.finding import Finding, Said, found
from questionnaires.checking.pattern import Pattern, words_of
from questionnaires.checking.rule import Age, Rule, Severity, Step, by_age, same
from questionnaires.checking.subject import Subject
from questionnaires.model import Item, Kind, Purpose

P01 = Rule(
    id="P01",
    title={"zh": "问孩子是谁", "en": "Asks who the child is"},
    checks={
        "zh": "题和说明里有没有问姓名、电话、微信号、证件、班级、学校、住址、生日。",
        "en": "Whether a question or hint asks for name, phone, account, papers, class, school, address or birthday.",
    },
    cure={
        "zh": "删掉这道题。要按人群看结果，只问年龄段这样的大类。",
        "en": "Take the question out. To see results by group, ask for something as wide as an age band.",
    },
    sources=("pipl", "minors-protection"),
    steps=by_age(*[Severity.ERROR] * len(Age)),
)
CHILDREN = 100
"""Of one band, in a community of some seven hundred households that all answer: more than there will be."""
P05 = Rule(
    id="P05",
    title={"zh": "合起来能认出孩子", "en": "Together they point to one child"},
    checks={
        "zh": f"背景题的选项合起来有多少种组合，按 {CHILDREN} 个孩子算，每种还剩几个。",
        "en": f"Into how many groups the background questions divide {CHILDREN} children, and how many each has.",
    },
    cure={
        "zh": "少问一道背景题，或者把选项并成两三个大类。",
        "en": "Ask one background question less, or put its answers into two or three wide ones.",
    },
    sources=("own", "pipl"),
    steps=same(Step(Severity.WARNING, 10)),
    unit={"zh": "个孩子", "en": "children"},
    at_least=True,
    whole=True,
)
RULES = (P01, P05)

_WHO_ZH = "(?:你|您|孩子|宝宝|家长|监护人|爸爸?|妈妈?|爸妈|父母|家人|家里人?|老师|同学|朋友|自己|他|她)们?的?"
# At the end of a clause or before what asks: "your phone?", "your phone is …", not "is your phone new?".
_ASKED_ZH = "(?=是|多少|[：:？?，,。；]|$)"
_WHO_EN = r"\b(?:your|his|her|their|the child['’]s|(?:your )?(?:mother|father|parent|friend|teacher|guardian)s?['’]?s?)"
_ZH = "|".join(
    (
        "姓名|姓什么|贵姓",
        f"{_WHO_ZH}(?:真实|真)?的?(?:名字|大名|小名)",
        f"{_WHO_ZH}叫(?:什么|啥)",
        "(?:写|填|留)(?:下|上|一下)?名字",
        "(?:手机|电话|座机|联系)(?:号码|号|方式)|联系电话|(?:留|写|填)(?:下|上|一下)?(?:手机|电话)",
        f"{_WHO_ZH}(?:手机|电话){_ASKED_ZH}",
        f"微信号|加.{{0,2}}微信(?!群)|{_WHO_ZH}微信{_ASKED_ZH}|QQ号|(?:电子)?邮箱(?:地址|号|{_ASKED_ZH})",
        f"身份证.{{0,3}}[号位]|{_WHO_ZH}身份证|(?:填|写|输入|上传|拍).{{0,4}}身份证",
        "学号|学籍号|准考证|护照号|户口本",
        "几班(?!车)|几年级.{0,2}班|(?<!参加)(?<!报)哪个班(?!车)|哪个班级|什么班级|班级(?=是|名称|[：:？?])",
        "(?:上|读|在|是)哪一?(?:个|所|家)(?:学校|小学|中学|初中|高中|幼儿园)(?!的)",
        "哪(?:里|儿)?(?:上学|读书|上幼儿园)",
        "(?:学校|小学|中学|幼儿园)(?:的名字|的?名称|的?全称|叫什么)",
        "门牌|几号楼|[几哪](?:栋|幢|座楼|单元)|哪(?:个|一)(?:楼栋|单元)|房间?号",
        "住址|(?:家庭|家里?的?|详细|居住|你的|您的)地址",
        f"(?:你|您|孩子)的?生日{_ASKED_ZH}|(?:几月|哪个?月|几号|哪一?天).{{0,3}}(?:生日|出生|生的)|生日(?:是|在)",
        "出生(?:年月|日期|月份|年份)|哪一?年(?:出生|生的)|什么时候(?:出生|生的)",
    )
)
_EN = "|".join(
    (
        rf"{_WHO_EN} (?:full |first |last |real |own |nick)?(?:name|surname|family name)s?\b|\bfull name\b|\bsurname\b",
        r"\bwhat (?:are you|is (?:your|the) child) called\b|\bwrite (?:down )?(?:a |the )?names?\b",
        r"\b(?:phone|mobile|telephone|cell|contact) (?:number|no\.)",
        rf"{_WHO_EN} (?:phone|mobile|telephone)(?=\?|$)",
        rf"\b(?:wechat|qq) (?:id|name|account|number)\b|{_WHO_EN} wechat\b(?! group)(?: id\b| name\b| number\b)?",
        rf"\be-?mail address\b|{_WHO_EN} e-?mail\b",
        r"\b(?:id|identity)(?: card)? number\b|\b(?:your|the child['’]s) (?:id|identity) card\b",
        r"\b(?:passport|student) (?:number|id)\b",
        r"\b(?:which|what) (?:class|form) (?:are you|is (?:the|your) child) in\b|\bclass number\b",
        r"\b(?:which|what) (?:school|kindergarten) (?:do you (?:go|attend)|are you (?:at|in)|does your child)\b",
        r"\bname of (?:your|the child['’]s) (?:school|kindergarten|class)\b",
        r"\byour (?:school|kindergarten|class)['’]s name\b",
        r"\b(?:your|home|street|the child['’]s) address\b|\b(?:house|flat|door|room|building|block) number\b",
        r"\b(?:which|what) (?:building|block|flat|apartment|unit|house) (?:do you live|are you in|is yours?)\b",
        r"\bdate of birth\b|\bbirth ?(?:date|month|year)\b|\b(?:your|the child['’]s) birthday(?=\?|$)",
        r"\b(?:when|(?:which|what) (?:day|month|year)) (?:were you|was (?:the|your) child) born\b",
        r"\bwhen is (?:your|the child['’]s) birthday\b",
    )
)
# What is no question to the child: a request to leave names out, and the number of whoever helps.
_HARMLESS_ZH = (
    "(?:不要?|不用|不必|不需要|无需|别|请勿|勿).{0,3}(?:写|填|留|说)[^。！!]*"
    "|(?:求助|求救|报警|急救|火警|热线|服务|居委会|社区|物业|值班|帮忙|帮助)的?(?:电话|手机)(?:号码|号)?"
    "|打(?:哪个|什么)电话(?:号码|号)?"
)
_HARMLESS_EN = (
    r"\b(?:do not|don['’]t|no need to|without|never) (?:write|give|tell|say|giving|writing)\b[^.!]*"
    r"|\b(?:help|emergency|hotline|committee['’]s|police) (?:phone |telephone )?number"
    r"|\b(?:which|what|a) (?:phone |telephone )?number\b[^?.]{0,16}\b(?:call|ring)\b"
)
# "Can you say your parents' number by heart?" with yes and no to choose from: a skill, and no number is given.
_SKILL_ZH = "(?:知道|记得|记住|记不记得|背得?出|会背|会说|说得出|会写).{0,12}吗"
_SKILL_EN = r"\b(?:do|can|could) you (?:know|remember|say|write|recite)\b[^?]*"
_ASKS = {
    "zh": Pattern(_ZH, f"{_HARMLESS_ZH}|{_SKILL_ZH}"),
    "en": Pattern(_EN, f"{_HARMLESS_EN}|{_SKILL_EN}"),
}
_ASKS_IN_OWN_WORDS = {
    "zh": Pattern(f"{_ZH}|住在?(?:哪里?|哪儿|什么地方)", _HARMLESS_ZH),
    "en": Pattern(rf"{_EN}|\bwhere (?:exactly )?do you live\b", _HARMLESS_EN),
}


def look(subject: Subject) -> Iterator[Finding]:
    """What would tell who answered, whether a child or a grown-up."""
    for item in subject.questionnaire.items:
        for said in texts(subject, item):
            yield from _of_asking(subject, item, said)
    yield from _of_groups(subject)


def texts(subject: Subject, item: Item) -> Iterator[Said]:
    """The question and the hint of an item in every language, whoever reads them."""
    for language, words in subject.questionnaire.words.items():
        said = words.items[item.id]
        yield Said(subject.at(item, language=language), said.question)
        if said.hint:
            yield Said(subject.at(item, part="hint", language=language), said.hint)


def _of_asking(subject: Subject, item: Item, said: Said) -> Iterator[Finding]:
    patterns = _ASKS_IN_OWN_WORDS if item.kind is Kind.TEXT else _ASKS
    pattern, severity = patterns.get(said.place.language), P01.severity(subject.age)
    if pattern is None or severity is None:
        return
    for hit in pattern.hits(said.text):
        word = words_of(hit, said.text)
        message = {
            "zh": f"“{word}”能认出答的人是谁。这里不收集个人信息。",
            "en": f"“{word}” tells who answers. Nothing personal is collected here.",
        }
        yield found(P01, severity, said, message, hit)


def _of_groups(subject: Subject) -> Iterator[Finding]:
    asked = [item for item in subject.questionnaire.items if item.purpose is Purpose.BACKGROUND]
    groups = prod(map(_answers, asked))
    severity = P05.severity(subject.age, CHILDREN / groups)
    if severity is None:
        return
    zh, en = (_named(subject, asked, language) for language in ("zh", "en"))
    message = {
        "zh": f"{zh}：共 {groups} 种组合，{CHILDREN} 个孩子里平均每种只有 {CHILDREN / groups:.1f} 个。",
        "en": f"{en}: {groups} groups; of {CHILDREN} children, {CHILDREN / groups:.1f} on average in each.",
    }
    yield found(P05, severity, Said(subject.here), message)


def _answers(item: Item) -> int:
    """How many different answers an item divides children by; own words cannot be counted."""
    if item.kind is Kind.MULTIPLE:
        alone = sum(option.exclusive for option in item.options)
        return (1 << len(item.options) - alone) - 1 + alone
    return max(len(item.options), 1)


def _named(subject: Subject, items: list[Item], language: str) -> str:
    words = subject.questionnaire.words.get(language)
    return ("、" if language == "zh" else ", ").join(words.items[item.id].short if words else item.id for item in items)
