"""What makes a child answer for others, and what only looks like it."""

from __future__ import annotations

from questionnaires.checking.pattern import Pattern

_OTHERS_ZH = (
    r"(?:(?<!小)朋友|好友|伙伴|同学|同桌|爸爸|妈妈|爸妈|父母|家长|家人|家里人|爷爷|奶奶|外公|外婆|姥姥|姥爷"
    r"|叔叔|阿姨|舅舅|姑姑|哥哥|姐姐|弟弟|妹妹"
    r"|(?:别的|其他|身边的|周围的)(?:小朋友|孩子|同学|人)|小朋友们|孩子们|别人)们?"
)
_PARENTS_ZH = "(?:爸爸|妈妈|爸妈|父母|家长|家人|爷爷|奶奶|外公|外婆)们?"
_MIND_ZH = (
    "(?:觉得|认为|想(?!办法)|喜欢|希望|满意|开心|高兴|害怕|担心|放心|舒服|难过|孤单|无聊|讨厌|怎么看|怎么说|怎么想)"
)
_RELATIVES_EN = (
    r"(?:friends?|classmates?|parents?|mum|mom|mummy|mommy|mother|dad|daddy|father|family|grandparents?"
    r"|grandma|granny|gran|nan"
    r"|grandmother|grandpa|grandad|granddad|grandfather|uncle|aunt|auntie|cousins?|carers?|guardians?"
    r"|brothers?|sisters?"
    r"|children|kids|teachers?|neighbou?rs?|people|students|pupils)"
)
_FRIENDS_EN = rf"(?:your|other|most|the other)\s+(?:best |closest |old |older |younger |little |big )*{_RELATIVES_EN}"
_PEOPLE_EN = (
    r"(?:adults|grown-ups|people|neighbou?rs|residents|teachers|parents|old people|older people|the guards|families)"
)


OTHER_MINDS = {
    "zh": Pattern(
        rf"(?:你的?)?{_OTHERS_ZH}(?:在[^，,。？?]{{1,8}}?)?"
        rf"(?:都|也|会|最|更|很|可能|是不是|[^，,。？?]{{0,2}}对[^，,。？?]{{1,8}})*{_MIND_ZH}"
        r"|(?:你的?)?(?:邻居|老师|大人|居民|保安)们?(?:都|也|会)?(?:觉得|认为|怎么想|怎么看)"
        rf"|{_OTHERS_ZH}的?(?:看法|想法|感受|心情|意见)(?:是|呢|怎)|站在[^，,。？?]{{1,6}}的?角度",
        # What most think, told first, pushes (W01). The child among them, unless each is asked; a grown-up
        # who asked them.
        r"(?:多数|大部分|很多|许多|不少|所有)[^，,。？?]*[，,。](?=[^？?]*你)|"
        rf"(?:[和跟与](?!(?:你的?)?(?:{_OTHERS_ZH}都|{_PARENTS_ZH}(?:觉得|认为|放心|担心)))|问过?"
        rf"|告诉过?|听过?|让)"
        rf"(?:你的?)?(?:{_OTHERS_ZH}|邻居|老师|大人)",
    ),
    "en": Pattern(
        rf"\b{_FRIENDS_EN}\s+(?:(?:usually|really|also|all|both|would|might|mostly|here)\s+)*"
        r"(?:think|feel|want|like|love|prefer|believe|hope|worry|enjoy|mind)s?\b"
        rf"|\b(?:do|does|did|would) (?:most |the |many |all |some )*{_PEOPLE_EN}(?: here| in [^,?]{{1,20}}?)?"
        r" (?:think|feel|believe|prefer|hope|worry)\b"
        rf"|\b(?:is|are|was|were) {_FRIENDS_EN}(?: \w+)? (?:happy|satisfied|worried|pleased|afraid"
        rf"|scared|bored|lonely|glad)\b"
        rf"|\b{_FRIENDS_EN}['’]s? (?:favou?rite|opinion|views?|feelings?)\b",
        r"^(?:most|all|many|every)\b[^?.,:;]*[.,:;]|"
        rf"\b(?:and(?! {_FRIENDS_EN} (?:both|all|each)\b)|with|asks?|asked|tells?|told) {_FRIENDS_EN}",
    ),
}
