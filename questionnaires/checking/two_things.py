"""What joins two things in one question, and what only looks like it."""

from __future__ import annotations

from questionnaires.checking.asides import AFTER_THE_QUESTION, BRACKETS, QUOTED
from questionnaires.checking.pattern import Pattern

_ASIDE_ZH = (
    BRACKETS,
    AFTER_THE_QUESTION,
    QUOTED,
    r"^\s*\d+、",  # the number of the question
    r"(?:^|(?<=[。？！?!]))(?:请|看|想一想|可以|可选|最多|选)[^。？！?!：:]*[。！：:]",
)
_PEOPLE_ZH = "(?:同学|同桌|朋友|好友|伙伴|老师|大人|别人|其他人|别的|陌生人|社区|保安|工作人员)"
_WITH_ZH = (  # 和 that joins nothing: in a word, or “with”
    r"和(?:你(?!的?(?:父母|爸|妈|家|同学|朋友)[^，,。？?]{0,4}都)|他|她|它|我|小朋友|孩子|家人|家长|邻居|谁)",
    r"你们?和(?!你?的?(?:父母|爸爸|妈妈|爸妈|家人|家长|同学|朋友|爷爷|奶奶)[^，,。？?]{0,4}都)",
    r"(?<![爸妈爷奶公婆哥姐弟妹])[和与](?=(?:[爸妈爷奶哥姐弟妹]|外公|外婆|父母)(?![^，,。？?]{0,6}都))",
    (
        rf"(?<![师学友人长亲居家爸妈爷奶哥姐弟妹安园室])[和与]{_PEOPLE_ZH}们?[^，,。？?和]{{0,8}}"
        r"(?:玩|说|聊|讲|谈|去|来|做|学|商量|讨论|分享|交|打|坐|走)"
    ),
    (
        r"[和与][^，,。？?和与]{1,8}?(?:一起|一块|有关|无关|相关|相处|聊|说话|打招呼|一样|相比|差不多|之间|哪个|哪里更"
        r"|区别|不同|差别|差多少|隔多远|离得|多远|交替|轮流|搭配)"
    ),
    r"(?:分清|分得清|分辨|区分|对比|比较|往返|来回|介于)[^，,。？?和与]{0,10}[和与]",
    r"和气|和平|和睦|和谐|和蔼|和善|和好|和美|和顺|和解|暖和|温和|柔和|平和|祥和|缓和|随和|颐和|总和|饱和",
    (
        r"和不和|参与|与否|与其|与众|给与|或许|或多或少|或早或晚|一[两二]"
        r"|[一二三四五六七八九十两\d]、[一二三四五六七八九十两\d]"
    ),
    # A choice between things, and examples of one thing.
    r"(?:喜欢|想|愿意|更|最|选)[^，,。？?]*、[^，,。？?]*还是",
    r"像[^，,。？?]*(?:这样|那样|这种|之类|一样)的",
    (
        r"(?:他|她|爸爸|妈妈|爷爷|奶奶|男|女|男生|女生|男孩|女孩)/(?:他|她|爸爸|妈妈|爷爷|奶奶|男|女|男生|女生"
        r"|男孩|女孩)|小区/社区|社区/小区"
    ),
)
_GOOD_ZH = "(?:安全|干净|好玩|方便|安静|舒服|舒适|便宜|漂亮|宽敞|明亮|热闹|有趣|好吃|友好|耐心|亲切|准时|好用|平整)"
_SOME_ZH = "(?:什么|哪|谁|怎么|怎样|为何|几|多少|多[大久远长高])"
_AUX_EN = "(?:is|are|was|were|do|does|did|can|could|has|have|will|would)"
_PERSON_EN = (
    "(?:friends?|people|others?|children|kids|adults|grown-ups|family|neighbou?rs?|teachers?|parents?|you|them)"
)
_GOOD_EN = (
    "(?:big|small|clean|safe|quiet|nice|pretty|bright|large|wide|green|warm|cool|easy|cheap|near|close|fun|modern|new"
    "|flat|smooth|tidy|light|soft|tall|useful|friendly|kind|helpful|good|interesting|comfortable|fresh|shady|clear)"
)
_ASIDE_EN = (
    BRACKETS,
    AFTER_THE_QUESTION,
    QUOTED,
    r"(?:^|(?<=[.?!]\s))(?:please|choose|tick|tap|select|pick|look|think|you can|you may)\b[^.?!:]*(?:[.!:]|$)",
    r"^(?:when|while|after|before|if|since)\b[^,?]*,",  # says when, asks nothing
)
_WITH_EN = (
    (
        r"\byou and (?!(?:your|the) (?:parents?|family|mum|mom|dad|friends?|classmates?) (?:both|all|each)\b)"
        r"|\band (?:you|me|I)\b|\bbetween [^,?]{1,40}? and\b|\btell [^,?]{1,20} and [^,?]{1,20} apart\b"
    ),
    r"\b(?:mum|mom|mummy|mother|grandma|grandmother) and (?:dad|daddy|father|grandpa|grandfather)\b",
    r"\b(?:mums and dads|boys and girls|men and women|brothers and sisters|young and old|old and young)\b",
    (
        r"\b(?:up and down|back and forth|in and out|now and then|more and more|again and again|over and over"
        r"|round and round"
        r"|here and there|day and night|night and day|ups and downs|to and fro)\b"
    ),
    # Two words for one thing, and names of things.
    (
        r"\b(?:safe and sound|hide and seek|lost[- ]and[- ]found|arts? and crafts?|show and tell|track and field"
        r"|trial and error"
        r"|peace and quiet|black and white|snakes and ladders|cops and robbers|bed and breakfast|fish and chips"
        r"|cut and paste"
        r"|pick and mix|drag and drop|meet and greet|questions? and answers?|ladies and gentlemen|rock and roll"
        r"|do['’]?s and don['’]ts"
        r"|wait and see|stop and think|nice and \w+|bread and butter|salt and pepper|ball and chain|knife and fork)\b"
    ),
    # Names: the Sun and Moon room.
    (
        r"(?-i:\b[A-Z][a-z]+ (?:and|&) [A-Z][a-z]+)(?=\s+(?:\w+\s+)?(?:room|club|cent(?:re|er)|day|fair|garden"
        r"|caf[eé]|house|shop)\b)"
    ),
    r"\b(?:come|go|try) and\b|\band so on\b|\bsuch as [^,?]*|\b(?:hundred|thousand) and\b|\band a half\b",
    r"\bas well as (?:you|they|we|I|others?|other \w+|anyone|everyone|the others|possible|before|boys|girls)\b",
    r"\b(?:get|gets|getting|got|play|go|come|sing|walk) along with\b",
    rf"\b(?:along|together) with (?:your |other |the |some )?(?:\w+ )?{_PERSON_EN}\b",
    # One of a pair: easy, or hard. Idioms of number.
    (
        r",\s*or\b|\bor (?:not|so|no|more|less|later|other|wrong)\b|\bmore or less\b|\bonce or twice\b"
        r"|\brain or shine\b"
        r"|\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) or (?:two|three|four|five|six|seven|eight|nine"
        r"|ten|\d+)\b"
    ),
    r"\b(?:whether|prefer|rather)\b[^?]*?\bor\b|\bwhich\b[^?,:;]*[,:;][^?]*?\bor\b",
    r"\b(?:he/she|she/he|his/her|him/her|s/he|mum/dad|mom/dad|parents?/carers?|yes/no|boy/girl|km/h)\b",
)

JOINED = {
    "zh": Pattern(
        r"以及|并且|而且|(?<![况尚暂])且(?!慢)|、还有|[，,]还有(?=[^什谁别哪人没其多几])|、|或者|或|和|与"
        r"|(?<![来不得涉普提顾以危遍谈论触])及(?![时格其])"
        r"|又[^，,。？?又]{1,6}又|既[^，,。？?]{1,8}[又也]|不[但仅光][^？?]{1,14}?(?:还|也|而且|更)|[，,]同时"
        r"|加上|外加|连同"
        rf"|(?<=[园室馆场店路站院灯椅])[跟同](?=[^，,。？?]{{1,6}}[园室馆场店路站院灯椅])|{_GOOD_ZH}又?{_GOOD_ZH}"
        r"|(?<=[\u4e00-\u9fff])\s*[/\uff0f&\uff06+\uff0b]\s*(?=[\u4e00-\u9fff])",
        "|".join(_ASIDE_ZH + _WITH_ZH),
    ),
    "en": Pattern(
        r"\b(?:and/or|and|or|as well as|plus|along with|together with|in addition to|not to mention)\b"
        r"|(?<=[a-z])\s*[/&+]\s*(?=[a-z])"
        # A second quality: big with soft grass; small but clean; clean, quiet?
        rf"|\b{_GOOD_EN},?\s+with\s+(?!(?:\w+\s+){{0,2}}{_PERSON_EN}\b)"
        rf"(?:(?:lots|plenty) of|enough|many|(?:an? )?{_GOOD_EN})\s+\w+"
        rf"|\b{_GOOD_EN},?\s+but\s+(?:also\s+)?{_GOOD_EN}\b|\b{_GOOD_EN},\s+{_GOOD_EN}(?=\s*(?:[?,]|here\b|enough\b))",
        "|".join(_ASIDE_EN + _WITH_EN),
    ),
}
"""A word between the two."""

ASKED_TWICE = {
    "zh": Pattern(
        r"(?:[？?]\s*"
        r"|吗\s*[，,；;]"
        r"|([\u4e00-\u9fff]{1,2})[不没]\1[^，,。？?都]*[，,；;]"
        # 你叫什么，住在哪里; not 你有什么想法，会告诉谁, where the first only says when.
        rf"|你(?:(?!有|遇|碰|发生|不管|无论|都)[^，,。？?])*?{_SOME_ZH}[^，,。？?都就]*[，,](?=(?:(?!会|就|都"
        rf"|能)[^？?，,])*[？?]))"
        r"(?P<hit>(?!\s*(?:还是|或|[对是好行可]吗|[对是好]吧|[对是]不[对是]))"
        rf"[^？?]*?(?:吗|呢|{_SOME_ZH}|([\u4e00-\u9fff]{{1,2}})[不没]\3)[^？?]*)(?=[？?]|$)",
        f"{BRACKETS}|{QUOTED}|{AFTER_THE_QUESTION}|(?:知道|记得|听说了?)吗[，,]|(?:能不能|可不可以)(?:告诉|说)[^？?]*|(?:不管|无论)[^？?]*",
    ),
    "en": Pattern(
        r"(?:\?\s+(?!or\b)"
        rf"|^{_AUX_EN}\b[^?,;]*[,;]\s*(?={_AUX_EN}\s+(?:it|there|they|you|the|your|he|she|we|this|that)\b)"
        r"|\bhow (?!many|much|often|long)\w+\b[^?]*?,\s*(?=how\b)"
        r"|[,;]\s*(?=why\s*\?)"
        r"|^(?:what|where|who|how)\b[^?,;]*[,;]\s*(?=(?:what|where|who|how|which)\b))"
        r"(?P<hit>[^?]+)(?=\?)",
        f"{BRACKETS}|{QUOTED}",
    ),
}
"""A second question after the first."""
