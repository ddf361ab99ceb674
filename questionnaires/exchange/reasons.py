"""Why something of an XLSForm stays behind, one sentence a thing, in words for a committee."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.both import Both, both

NO_TIME = both(
    "这里不问日期和时间。可以改成选项。", "Dates and times are not asked here. Answers to choose from can be."
)
NO_NUMBER = both("这里没有填数字的题。可以改成选项。", "Numbers are not typed in here. Answers to choose from can be.")
NO_MEDIA = both("这里从不收照片、录音、录像和文件。", "Photos, recordings and files are never collected.")
NO_PLACE = both("这里从不收位置。", "Locations are never collected.")
NO_TRACE = both("这里不记手机、时间和人。", "Nothing is kept of the phone, the time or the person.")
NO_SUM = both("这里不做计算。", "Nothing is calculated here.")
NO_FILE = both(
    "选项要写在 choices 表里，不能来自别的文件。", "Answers come from the choices sheet, not from another file."
)
NO_SUCH = both("这里没有这种题。", "There is no such kind of question here.")
IN_REPEAT = both(
    "它在重复的一组里；这里每道题只问一次。", "It is in a repeated group; here every question is asked once."
)
A_REPEAT = both(
    "这里没有重复的组；组里的题都没有带进来。", "There are no repeated groups; none of its questions came in."
)
A_NOTE = both(
    "题目之间的说明没有地方放；可以写进题目的提示。", "There is no place for a note among questions; a hint has one."
)
NO_WORDS = both("这道题没有中文或英文的题目。", "This question has no words in Chinese or English.")
DISABLED = both("这一行标了停用。", "This row is marked as disabled.")
GROUP_TITLE = both("组的标题不显示给孩子。", "The title of a group is not shown to children.")
OR_OTHER = both(
    "“其他，请写明”没有带进来；要的话，请另加一道文字题。",
    "“Other, please specify” stayed behind; add a question with own words if it is needed.",
)
REFERENCE = both(
    "题目里不能出现别的题的答案，换成了“…”。",
    "Words cannot repeat the answer to another question; “…” stands in its place.",
)
BRACES = both(
    "花括号在这里有别的用处，换成了全角的。",
    "Curly brackets mean something else here; full-width ones stand in their place.",
)
NOT_READ = both("这张表不读。", "This sheet is not read.")
UNKNOWN_COLUMN = both("这一列在这里没有意义。", "This column means nothing here.")
NO_HEADER = both("这一格所在的列没有标题。", "The column of this cell has no header.")
OTHER_LANGUAGE = both("问卷目前只有中文和英文。", "Questionnaires are offered in Chinese and English only.")
NOT_COMPLETE = both(
    "这种语言不是每道题、每个选项都有，所以没有带进来；从这一格起缺。",
    "Not every question and answer is said in this language, so it stayed behind; this is where the first is missing.",
)
BORROWED = both(
    "这里没有这种语言的文字，用了另一列的。", "There are no words in this language; those of another column stand here."
)
NAME_AS_WORDS = both("这个选项没有文字，用了它的名字。", "This answer has no words; its name stands in their place.")
UNUSED_LIST = both("没有题用到这组选项。", "No question uses this list of answers.")
SAME_ANSWER = both("和上面的选项一样，合成一个。", "It is the same as an answer above; they became one.")
MISSING_KIND = both(
    "“不知道”“不想说”不是选项，由页面提供，单独计数。",
    "“I don't know” and “I'd rather not say” are no answers: the page offers them, and they are counted apart.",
)
TOO_LONG_A_SCALE = both(
    "量表有 2 到 5 级；这道题成了单选题。", "A scale has 2 to 5 steps; this became a choice of one."
)
A_DATE = both(
    "表格软件把它当成了日期或时间；带进来的是文字。",
    "The spreadsheet program took this for a date or time; it came in as text.",
)
A_FORMULA = both("这一格是公式，没有带进来。", "This cell is a formula; it stayed behind.")
ROUTE_SAYS = both(
    "x_routes 一列说的走法和这里不同，以 x_routes 为准；要改走法，请清空 x_routes。",
    "The column x_routes says otherwise and counts; clear x_routes to let this cell count.",
)
PART_MISSING = both(
    "这一段不是每种语言都有，没有带进来。", "This part is not said in every language, so it stayed behind."
)
NO_ROUTE = both(
    "这个条件说不成这里的跳题，所以这道题会问每个人。",
    "This condition cannot be said as a route here, so everybody is asked.",
)
LEFT_OUT_ITEM = both(
    "条件里的那道题没有带进来，或者没有选项，所以这道题会问每个人。",
    "The question it depends on stayed behind or has no answers to choose from, so everybody is asked.",
)
NO_SUCH_ANSWER = both(
    "条件里的答案不在那道题的选项里，所以这道题会问每个人。",
    "The answer it depends on is not among those of that question, so everybody is asked.",
)
MADE_UP = both(
    "表里没有，先用了通用的一句，请看过再用。", "The workbook has none; a general one stands there. Read it first."
)
OTHER_BAND = both("年龄以上传时选的为准。", "The ages chosen at upload count.")
UNREADABLE_EXTRA = both("这一格的写法认不出。", "What this cell says cannot be understood.")
_LOOKS = both("题的样子由年龄决定。", "How a question looks follows from the age.")
_PICTURES = both("图片和声音要另外加。", "Pictures and sounds are added separately.")
_CHECKS = both("孩子怎么答都可以，不检查对错。", "A child may answer anything; answers are not checked.")
_FILTER = both("选项不能随前面的答案变，全部列出。", "Answers cannot depend on earlier ones; all are offered.")
_ANSWERS = both("不替孩子先选好答案。", "Nothing is chosen beforehand.")

COLUMNS: Mapping[str, Both] = {
    "required": both("每道题都可以不答。", "Every question may be skipped."),
    "required_message": both("每道题都可以不答。", "Every question may be skipped."),
    "requiredmsg": both("每道题都可以不答。", "Every question may be skipped."),
    "default": _ANSWERS,
    "trigger": _ANSWERS,
    "read_only": _ANSWERS,
    "appearance": _LOOKS,
    "parameters": _LOOKS,
    "rows": _LOOKS,
    "constraint": _CHECKS,
    "constraint_message": _CHECKS,
    "calculation": NO_SUM,
    "choice_filter": _FILTER,
    "image": _PICTURES,
    "big-image": _PICTURES,
    "audio": _PICTURES,
    "video": _PICTURES,
    "autoplay": _PICTURES,
    "guidance_hint": both("给调查员的提示不显示给孩子。", "Hints for interviewers are not shown to children."),
    "repeat_count": A_REPEAT,
}
"""What a filled cell of these columns loses."""
NEUTRAL: Mapping[str, frozenset[str]] = {
    "required": frozenset({"no", "false", "false()", "0"}),
    "read_only": frozenset({"no", "false", "false()", "0"}),
}
"""What says in these columns that nothing is wanted."""
_KINDS: tuple[tuple[Both, str], ...] = (
    (NO_NUMBER, "integer int decimal range"),
    (NO_TIME, "date time datetime datetime"),
    (NO_PLACE, "geopoint gps location geotrace geoshape start-geopoint background-geopoint osm"),
    (NO_MEDIA, "image photo audio video file signature annotate draw background-audio barcode"),
    (NO_TRACE, "start end today deviceid device_id subscriberid simserial phonenumber username email audit"),
    (NO_SUM, "calculate hidden xml-external csv-external"),
    (NO_FILE, "select from file|select one external"),
)
TYPES: Mapping[str, Both] = {
    word: why for why, words in _KINDS for word in (words.split("|") if "|" in words else words.split())
}
"""What a row of this type loses: itself."""
