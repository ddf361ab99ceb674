"""Is this a list of people? Then nothing of it comes in. Rather refuses a table of counts than lets a list pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from survey_app.fieldwork.counts.cells import folded

LONGEST_READ = 120
"""Characters of a cell that are looked at; what people are told by is shorter."""

_COLUMNS = re.compile(
    "姓名|名字|身份证|证件|学号|学籍|考号|电话|手机|联系|出生|生日|住址|地址|门牌|户号|房号|家长|监护|"
    "父亲|母亲|微信|qq|邮箱"
    r"|\b(name|names|surname|phone|phones|mobile|tel|telephone|id|ids|birth|birthday|birthdate|dob|born|address|email|"
    r"mail|parent|parents|guardian|wechat|passport|house|flat)\b",
)
_IDENTITY = re.compile(
    r"[0-9]{17}[0-9x]|[0-9]{15}"  # identity numbers of two generations
    r"|(\+?86)?1[3-9][0-9]{9}"  # mobile telephones
    r"|0[0-9]{2,3}[0-9]{7,8}"  # telephones on a wall
)
_BIRTHDAY = re.compile(r"(19|20)[0-9]{2}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}\s?日?(\s.*)?")
_SHORTENED = re.compile(r"[0-9]\.?[0-9]*e\+?(0?[89]|1[0-9])")
"""What a spreadsheet makes of a telephone or identity number: 1.38E+10."""
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+")
_BETWEEN = re.compile(r"[\s()._–-]")
_NUMBERED = re.compile(r"[a-z]{0,4}[0-9]{8,}x?")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖石"
    "贾韦夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")


def names_people(header: Iterable[str]) -> bool:
    """Whether a column is about somebody, not about how many."""
    return any(_COLUMNS.search(_spaced(cell)) for cell in header)


def tells_people(cells: Iterable[str]) -> bool:
    """Whether one of these cells, which are none of numbers, tells of somebody: a number or a birthday."""
    return any(_tells(cell) or tells_identity(cell) for cell in cells)


def tells_identity(cell: str) -> bool:
    """Whether it is a number of an identity card or a telephone, or an address of mail; no count is like that."""
    plain = folded(cell[:LONGEST_READ])
    short_or_mail = _SHORTENED.fullmatch(plain) or _MAIL.fullmatch(plain)
    return bool(short_or_mail or _IDENTITY.fullmatch(_BETWEEN.sub("", plain)))


def is_name(group: str, children: str) -> bool:
    """Whether a group of one is called as a person is: 张小明, 1."""
    name = folded(group)
    return folded(children) in {"", "0", "1"} and bool(_NAME.fullmatch(name)) and name[0] in _SURNAMES


def _tells(cell: str) -> bool:
    plain = folded(cell[:LONGEST_READ])
    return bool(_BIRTHDAY.fullmatch(plain) or _NUMBERED.fullmatch(_BETWEEN.sub("", plain)))


def _spaced(cell: str) -> str:
    """The cell in words: studentName and student_name are two of them."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", cell[:LONGEST_READ]))
    return re.sub(r"[\W_]+", " ", folded(apart))
