"""What tells a child which answer is wanted, and what only looks like it."""

from __future__ import annotations

from questionnaires.checking.asides import BRACKETS
from questionnaires.checking.pattern import Pattern

_PEOPLE_ZH = (
    "(?:居民|人|孩子|小朋友|同学|家长|邻居|家庭|大人|爸爸妈妈|青少年|学生|老师|村民|业主|住户|专家|科学家|医生"
    "|校长|主任)们?"
)
_THINK_ZH = "(?:觉得|认为|希望|喜欢|说|支持|同意|赞成|反对|想|爱|满意|选|知道|夸|盼)"
_THEN_ASKED = r"(?=[^？?]*[，,。：:；;！!—][^？?]*(?:你|吗|呢|怎么|什么|哪))"
_NOT_A_STATEMENT = r"(?![^？?]*(?:同意|赞成|怎么看|怎么说|符合|听说|知道吗))"
"""A sentence to agree with is the question itself, and another rule's; whether news has arrived is no praise."""
_GOOD_ZH = (
    "(?:好|棒|精彩|漂亮|美|辛苦|努力|用心|卖力|热情|热心|周到|贴心|完善|先进|优秀|成功|舒适|有趣|丰富|细心|负责"
    "|认真|耐心|了不起)"
)
_BAD_ZH = "(?:糟糕|难看|恶心|烦人|讨厌|可恶|吵闹|没素质|粗鲁|懒惰|乱七八糟)"
_LEADING_ZH = (
    "难道",
    "应该吧",
    "是不是(?:很|非常|特别|挺|太|也|都|越来越|应该)",
    "多么",
    "(?:大家|大伙儿?|人人|个个|所有人|每个人|每个孩子|谁)都",
    "当然|众所周知|毫无疑问|毋庸置疑|显然|不用说|想必|相信你",
    "你也(?:觉得|认为|喜欢|同意|希望|赞成|支持|很|想)|你(?:一定|肯定)(?:很|也|觉得|喜欢|想|知道|会)",
    "你不(?:觉得|认为)|谁不(?:喜欢|想|爱|知道|希望)|怎么(?:会|能|可能)不|岂不|何乐而不为",
    "不是(?:很|挺|蛮|更|非常|都)[^，,。？?]{1,6}吗",
    r"[，,](?:对吗|是吗|对吧|是吧|好吧|对不对|是不是|没错吧|不是吗)(?=[？?。]?\s*$)|(?<![书网酒水贴])吧(?=[？?]\s*$)",
    # What most think, what a good child does, what those who know say; then the child is asked.
    (
        r"(?:绝?大?多数|大部分|很多|许多|不少|所有|每个|全体|几乎所有|别的|其他|附近的?)的?"
        rf"{_PEOPLE_ZH}[^，,。？?]{{0,4}}{_THINK_ZH}{_NOT_A_STATEMENT}(?=[^？?]*[，,。：:；;！!—][^？?]*你)"
    ),
    (
        r"(?:[好乖]|懂事|聪明|有礼貌|文明|优秀|爱学习|爱劳动)的?(?:孩子|小朋友|学生|居民"
        r"|宝宝)们?[^，,。？?]{0,4}(?:都|会|应该|才|就|从)"
    ),
    r"(?:专家|科学家|研究|调查)们?[^，,。？?]{0,4}(?:说|认为|指出|发现|建议|证明|表明)"
    r"|(?:老师|爸妈|爸爸妈妈|家长|大人|校长|居委会|医生)们?(?:都说|都认为|都觉得|认为)"
    + _NOT_A_STATEMENT
    + _THEN_ASKED,
    # Praise or blame first: 越办越精彩，…；这么吵，…；美丽的社区.
    rf"越[^，,。？?越]{{1,3}}越[^，,。？?]{{1,4}}{_NOT_A_STATEMENT}{_THEN_ASKED}",
    (
        rf"(?:这么|那么|如此|太|真|非常|特别|十分"
        rf"|很)(?:有)?{_GOOD_ZH}[^，,。？?]{{0,2}}(?=[，,。！!—]){_NOT_A_STATEMENT}{_THEN_ASKED}"
    ),
    rf"(?:这么|那么|如此|太|真)[^，,。？?的]{{1,3}}(?=[，,！!—]){_NOT_A_STATEMENT}{_THEN_ASKED}",
    "又[^，,。？?又]{1,2}又[^，,。？?又]{1,2}的",
    r"(?:辛辛苦苦|辛苦|费心|费了很大|花了(?:很多|大量|不少)|为了(?:你们|让你们|孩子们))[^，,。？?]*(?=[，,。！!—])"
    + _THEN_ASKED,
    r"(?:这么|那么|如此)(?:好|棒|美|漂亮|精彩|吵|脏|乱|差|糟|贵|有趣|好玩|热闹)的",
    (
        r"(?:美丽|温馨|热情|辛苦|可爱|亲爱|优秀|先进|崭新|精彩|贴心|敬爱|丰富多彩|辛勤)的"
        r"(?:社区|小区|活动|花园|公园|保安|叔叔|阿姨|工作人员|志愿者|家园|服务|居委会|广场|图书[室馆])"
    ),
    rf"(?<!最)(?<!你){_BAD_ZH}的(?=[\u4e00-\u9fff])",
    # Takes for granted what is to be asked.
    r"为什么(?:都|会|总|总是)?(?:这么|那么|如此|特别|最|更)?(?:喜欢|爱|讨厌|满意|信任|感谢|怕来)",
    rf"为什么[^，,。？?]*?(?:这么|那么|如此){_GOOD_ZH}",
    "有多(?:么)?(?:烦|讨厌|生气|失望|感谢|感激|自豪|骄傲|热爱|糟|差|棒|精彩)",
)
_NOT_LEADING_ZH = (
    BRACKETS,
    # Asks whether all can.
    r"(?:大家|所有人|每个人|每个孩子|人人|谁)都(?:能|可以|会|有|来得及|用得)[^，,。？?]*[吗？?]",
    # Asks whether there is one; about the child's own mood, the weather.
    rf"(?:有没有|有|是不是|哪些?|够|算)[^，,。？?]{{0,4}}(?:{_GOOD_ZH}|{_BAD_ZH}|可爱|美丽|崭新|优秀)的",
    (
        r"(?:天气?|雨|风|雪|太阳|心情|身体|你|作业)[^，,。？?]{0,3}(?:这么|那么|很|太|真|非常"
        r"|特别)[^，,。？?]{1,3}(?=[，,])"
    ),
    r"(?:好孩子|好学生)(?:奖|称号|卡)",
)

_AUX = "(?:is|was|are|were|do|does|did|has|have|had|would|should|could|ca|wo)"
_PEOPLE_EN = (
    r"(?:good |nice |polite |clever |other |of (?:the |our )?)*(?:child|children|kids|people|families"
    r"|neighbou?rs|residents|students"
    r"|pupils|boys|girls|friends|parents|adults|grown-ups|teenagers|young people)"
)
_GOOD_EN = (
    "(?:lovely|beautiful|wonderful|great|amazing|excellent|brilliant|fantastic|marvellous|kind|hard-working"
    "|caring|delightful"
    "|superb|splendid|friendly|generous)"
)
_BAD_EN = "(?:terrible|awful|horrible|nasty|ugly|rude|lazy|annoying|boring|useless|disgusting|stupid|dreadful)"
_OUR_EN = r"\b(?:our|the|this|these|those|your|we|they|all|my)\b"
_NOT_A_STATEMENT_EN = r"(?![^?]*\b(?:agree|disagree|say|true|heard)\b)"
"""A sentence to agree with is the question itself, and another rule's."""
_LEADING_EN = (
    rf"\b{_AUX}n['’]t (?:you|it|there|they|we|he|she|this|that|the|our|your)\b",
    (
        r"\b(?:surely|everyone|everybody|of course|obviously|clearly|certainly|naturally|undoubtedly|no doubt"
        r"|you must|after all)\b"
    ),
    (
        r"\b(?:as )?(?:we all|you|we) know\b(?=[^?]*,)|\bas you know\b|\b(?:I['’]m|I am|we['’]re|we are) sure\b"
        r"|\bwe (?:believe|hope)\b"
    ),
    r"\byou(?:['’]d| would| will)? (?:surely |all )?agree\b(?=[^?]*[,?])(?<!do you agree)",
    r",\s*(?:is|are|do|does|can|was|has) (?:it|you|they|there) not(?=\s*\?)",
    r",\s*(?:right|yes|no|correct|true|okay|ok|eh|huh)(?=\s*\?)",
    # What most think, what a good child does, what those who know say.
    (
        rf"\b(?:all|most|many|every|almost all|lots of|other|good)\s+{_PEOPLE_EN}\s+(?:here "
        rf"|in [^,?]{{1,20}} )?(?:always |really |already )?"
        r"(?:likes?|loves?|enjoys?|agrees?|says?|thinks?|wants?|knows?|prefers?|feels?|hopes?|believes?|supports?"
        r"|is|are|help|keep|use|come)\b"
        rf"{_NOT_A_STATEMENT_EN}(?=[^?]*[,.:;–—])"
    ),
    (
        r"\b(?:a|every) (?:good|polite|nice|clever) (?:child|neighbou?r|citizen|boy|girl|student|pupil)\b"
        r"|\b(?:good|polite) (?:children|kids|boys|girls|citizens)\b"
    ),
    (
        rf"\b(?:experts?|scientists?|doctors?|teachers?|studies|research|surveys?)\s+(?:all )?(?:says?|shows?"
        rf"|thinks?|agree|believe|found|find)"
        rf"\b{_NOT_A_STATEMENT_EN}(?=[^?]*[,.:;–—])"
    ),
    # Praise or blame: such a nice place; so hard, so …; the wonderful park; the noisy dancers.
    rf"\bsuch (?:an? )?(?:very )?(?:nice|good|bad|special|safe|fun|{_GOOD_EN}|{_BAD_EN})\b",
    rf"{_OUR_EN}[^?,.:;]*\bso (?!that\b|much\b|many\b|far\b)\w+(?=\s*[,.:;!–—]| now,| that\b){_NOT_A_STATEMENT_EN}",
    (
        rf"{_OUR_EN}[^?,.:;]*\b(?:work|works|worked|working|try|tries|tried|trying)\b[^?,.:;]*\b(?:hard"
        rf"|best)\b(?=[^?]*[,.:;])"
    ),
    (
        rf"{_OUR_EN}[^?,.:;]*\b(?:is|are|was|were|looks?|has become)\s+(?:\w+ ){{0,2}}(?:{_GOOD_EN}|{_BAD_EN}"
        rf"|(?:very|really|much) \w+)"
        rf"(?=\s*[,.:;!–—]){_NOT_A_STATEMENT_EN}"
    ),
    rf"\b(?:our|the|these|those|your)\s+(?:new\s+)?(?:{_GOOD_EN}|{_BAD_EN})\s+(?=[a-z])(?!thing|one|of\b)",
    r"\b(?:noisy|loud|lazy|careless|selfish) (?:dancers|neighbou?rs|children|people|teenagers|guards|adults|drivers)\b",
    # Takes for granted what is to be asked.
    rf"\bwhat makes [^?]*?\b(?:so|such|{_GOOD_EN}|{_BAD_EN})\b",
    (
        r"\bwhy (?:do|does|did) (?:you|children|people) (?:\w+ ){0,2}?(?:like|love|enjoy|hate|dislike|prefer"
        r"|trust|admire|fear)\b"
    ),
    rf"\bwhy (?:is|are) [^?]*?\b(?:so|the best|better|unsafe|dangerous|important|good|nice|bad|{_GOOD_EN}|{_BAD_EN})\b",
    (
        r"\bhow (?:annoyed|angry|bothered|disgusted|disappointed|frustrated|upset|grateful|thankful|proud|lucky"
        r"|delighted|thrilled"
        rf"|fed up|bad|{_GOOD_EN}|{_BAD_EN})\b|\bhow much (?:do|did) you (?:really )?(?:love|hate|enjoy|admire"
        rf"|appreciate)\b"
    ),
)
_NOT_LEADING_EN = (
    BRACKETS,
    # Asks whether all can; asks what a child does not do; one of a pair.
    r"\b(?:can|could|may|is|was|does|did|has|will|for) (?:everyone|everybody)\b",
    (
        r"\b(?:what|which|where|why|who)\b[^,?]*n['’]t (?:you|they|we)\b|^why (?:is|are|do|does|did)n['’]t\b"
        r"|\bor (?:\w+ )?\w+n['’]t \w+"
    ),
    (
        rf"\b(?:do|does|did|can|could|will|would|have|has|are|how|that|for|with) (?:all|most|many|every|other"
        rf"|good) {_PEOPLE_EN}\b"
    ),
    (
        r"\bgood (?:neighbou?rs|friends)\b|\bhow (?:friendly|kind|generous|caring) (?:is|are)\b"
        r"|\bhow great (?:is )?the (?:distance|risk|need)\b"
    ),
    r"\b(?:if|when) (?:something|anything|things?) (?:is|are|goes|go) so\b",
)

LEADING = {
    "zh": Pattern("|".join(_LEADING_ZH), "|".join(_NOT_LEADING_ZH)),
    "en": Pattern("|".join(_LEADING_EN), "|".join(_NOT_LEADING_EN)),
}
