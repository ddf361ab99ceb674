"""What is said of a fault in a table of counts, and what to do about it, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping

from survey_app.fieldwork.counts.reason import Reason

_SAVE_CSV = ("请在表格软件里另存为“CSV UTF-8”，再上传。", "Save it as “CSV UTF-8” in your spreadsheet program.")
_DIGITS = ("人数只写数字，例如 12。", "Write the number in digits only, for example 12.")
_EXACT = ("人数要写完整的数，例如 12。", "Write the exact, whole number, for example 12.")
_COLUMNS = (
    "表头写：年龄段,性别,人数,类别。可以先下载空白表，在里面填。",
    "The header reads: band,sex,children,group. Download the blank table and fill it in.",
)

SAID: Mapping[Reason, tuple[str, str, str, str]] = {
    Reason.TOO_LARGE: (
        "这个文件超过 1 MB，比一张人数表大得多。",
        "This file is larger than 1 MB; a table of counts is far smaller.",
        "只留人数，一个年龄段几行就够了。",
        "Leave only the counts in it: a few lines an age.",
    ),
    Reason.TOO_MANY_ROWS: (
        "这个文件超过 5000 行。人数表只有几十行。",
        "This file has more than 5,000 lines. A table of counts has a few dozen.",
        "如果它是一人一行的名单，请不要上传，先数好人数。",
        "If it is a list with a line a person, do not upload it: count first.",
    ),
    Reason.TOO_MANY_COLUMNS: ("这个文件的列太多了。", "This file has too many columns.", *_COLUMNS),
    Reason.EMPTY: ("这个文件是空的。", "This file is empty.", *_COLUMNS),
    Reason.WORKBOOK: ("这是 Excel 工作簿，不是 CSV。", "This is an Excel workbook, not a CSV file.", *_SAVE_CSV),
    Reason.NOT_TEXT: (
        "这个文件不是文字表格，或者用的编码认不出来。",
        "This file is not a table of text, or its encoding is not known here.",
        *_SAVE_CSV,
    ),
    Reason.PERSONS: (
        "这看起来是一份名单：里面有姓名、号码、生日，或者一人一行。这里只要人数，从不收名单。",
        "This looks like a list of people, not a table of counts. Only counts are wanted here, never a list.",
        "文件没有留下，里面的内容也没有记下。请先数好每个年龄有几个孩子，只交人数。",
        "The file was not kept and nothing in it was written down. Count the children and hand in the counts alone.",
    ),
    Reason.PERSON: (
        "这里像是写了谁的姓名或者号码。",
        "This looks like somebody’s name or number.",
        "只写是哪一类、有多少，例如“残疾儿童 12”。",
        "Write only which group and how many, for example “children with disabilities 12”.",
    ),
    Reason.QUOTES: (
        "从这里开始引号不成对，后面读不下去。",
        "From here on a quotation mark is not closed, and the rest cannot be read.",
        "删掉这一行里的引号，再上传。",
        "Delete the quotation marks in this line and upload it again.",
    ),
    Reason.NO_COLUMN: ("表头里没有“{cell}”这一列。", "The header has no column “{other}”.", *_COLUMNS),
    Reason.UNKNOWN_COLUMN: (
        "表头里的“{cell}”不认识。",
        "The header has a column “{cell}” that is not known here.",
        "删掉这一列；要的只有年龄段、性别、人数、类别。",
        "Delete this column; only band, sex, children and group are wanted.",
    ),
    Reason.COLUMN_TWICE: (
        "表头里的“{cell}”写了两次。",
        "The header has the column “{cell}” twice.",
        "只留一列。",
        "Leave only one of them.",
    ),
    Reason.HEADER_AGAIN: (
        "这一行又是表头。",
        "This line is the header once more.",
        "一个文件只要一张表，删掉这一行。",
        "A file holds one table: delete this line.",
    ),
    Reason.NO_ROWS: ("只有表头，没有人数。", "There is only the header and not one count.", *_COLUMNS),
    Reason.SHORT_ROW: (
        "这一行比表头少了几格。",
        "This line has fewer cells than the header.",
        "没有的写空格子，逗号不能少。",
        "Leave a cell blank where there is nothing, but keep its comma.",
    ),
    Reason.LONG_ROW: (
        "这一行比表头多了几格。",
        "This line has more cells than the header.",
        "删掉多出来的；人数里不要写千位的逗号。",
        "Delete what is too much; write no comma for thousands.",
    ),
    Reason.CELL: (
        "有一格太长，或者里面有换行和看不见的控制符。",
        "A cell is too long, or holds a line break or a control character.",
        "这一格重新写，一行写完，不超过 60 个字。",
        "Write this cell again, in one line and at most 60 characters.",
    ),
    Reason.FORMULA: (
        "“{cell}”是公式，不是数。",
        "“{cell}” is a formula, not a number.",
        "把公式换成它算出来的数。",
        "Replace the formula by the number it gives.",
    ),
    Reason.ERROR_VALUE: (
        "“{cell}”是表格软件的出错提示。",
        "“{cell}” is an error of the spreadsheet program.",
        "在这一格写上人数。",
        "Write the count into this cell.",
    ),
    Reason.NO_NUMBER: (
        "没有写人数。",
        "There is no count.",
        "写上人数；一个孩子也没有就写 0。",
        "Write the count; write 0 if there is not one child.",
    ),
    Reason.NEGATIVE: ("“{cell}”是负数。", "“{cell}” is less than nought.", *_EXACT),
    Reason.DECIMAL: ("“{cell}”不是整数。", "“{cell}” is not a whole number.", *_EXACT),
    Reason.SHORTENED: (
        "“{cell}”被表格软件写短了，看不出原来是多少。",
        "“{cell}” was shortened by the spreadsheet program; what it was cannot be told.",
        *_EXACT,
    ),
    Reason.NOT_A_NUMBER: ("“{cell}”不是人数。", "“{cell}” is not a count.", *_DIGITS),
    Reason.TOO_MANY: (
        "“{cell}”比一个社区的孩子多得多。",
        "“{cell}” is far more children than a community has.",
        "看看是不是多打了几位。",
        "See whether a digit was typed too often.",
    ),
    Reason.NO_STRATUM: (
        "这一行没有写年龄段，也没有写类别。",
        "This line names neither an age nor a group.",
        "写上是哪个年龄段；是合计就删掉，合计会自己算。",
        "Say which age it counts; delete it if it is a total, totals are made here.",
    ),
    Reason.UNKNOWN_BAND: (
        "“{cell}”不是这里的年龄段。",
        "“{cell}” is none of the ages here.",
        "年龄段有：{other}，还有“其他年龄”。",
        "The ages are: {other}, and “outside” for all others.",
    ),
    Reason.BAND_IS_DATE: (
        "“{cell}”被表格软件改成了日期。",
        "The spreadsheet program has made a date of it: “{cell}”.",
        "年龄段要带上“岁”字，例如“4–6岁”，就不会再变。",
        "Write it with a word, for example “ages 4-6”; then it stays as it is.",
    ),
    Reason.UNKNOWN_SEX: (
        "“{cell}”这一格认不出是男孩还是女孩。",
        "“{cell}” is neither boys nor girls.",
        "写“男”或“女”；一起数的就空着。",
        "Write boy or girl; leave it blank where all are counted together.",
    ),
    Reason.SEX_ALONE: (
        "性别只和年龄段一起写。",
        "A sex is written only beside an age.",
        "这一行的性别空着。",
        "Leave the sex blank in this line.",
    ),
    Reason.TOTAL_ROW: (
        "“{cell}”这一行是合计，会把孩子数两遍。",
        "The line “{cell}” is a total and would count children twice.",
        "删掉这一行，合计会自己算。",
        "Delete this line; totals are made here.",
    ),
    Reason.TWICE: (
        "“{cell}”在第 {other} 行已经写过。",
        "“{cell}” stands in line {other} already.",
        "只留对的那一行。",
        "Leave only the right one.",
    ),
    Reason.GROUP_TWICE: ("“{cell}”写了两次。", "“{cell}” is written twice.", "只留一个。", "Leave only one."),
    Reason.BAND_AND_GROUP: (
        "这一行又写了年龄段，又写了类别。",
        "This line names both an age and a group.",
        "别的类别不分年龄，写总人数，年龄段空着。",
        "Other groups are counted over all ages: leave the age blank.",
    ),
    Reason.SEXES_TOO_MANY: (
        "{cell}：男孩加女孩比这个年龄的孩子还多。",
        "{cell}: boys and girls are more than all children of that age.",
        "看看哪个数写错了。",
        "See which of the numbers is wrong.",
    ),
    Reason.NO_TOTAL: (
        "{cell}：只写了男孩或只写了女孩。",
        "{cell}: only boys or only girls are counted.",
        "补上另一个，或者写上一共多少。",
        "Add the others, or how many there are in all.",
    ),
    Reason.BAND_MISSING: (
        "没有写 {cell} 有多少孩子。",
        "How many children there are is missing for {cell}.",
        "写上人数；一个孩子也没有就写 0。",
        "Write the count; write 0 if there is not one child.",
    ),
    Reason.GROUP_NAME: (
        "“{cell}”不能用来叫一类孩子。",
        "“{cell}” cannot be what a group is called.",
        "写成“残疾儿童”“流动儿童”这样，不超过 20 个字，不写谁的名字。",
        "Write something like “children with disabilities”, at most 60 characters, and nobody’s name.",
    ),
    Reason.TOO_MANY_GROUPS: (
        "类别太多了，最多 20 个。",
        "There are too many groups; 20 at most.",
        "只留答卷以后要对照的类别。",
        "Leave only those you will compare with later.",
    ),
    Reason.GROUP_TOO_MANY: (
        "“{cell}”比全部孩子还多。",
        "“{cell}” counts more children than there are.",
        "看看哪个数写错了。",
        "See which of the numbers is wrong.",
    ),
    Reason.NOBODY: (
        "全部都是 0，一个孩子也没有。",
        "Every count is 0: there would be not one child.",
        "把人数写上。",
        "Write the counts.",
    ),
    Reason.NO_SOURCE: (
        "没有写人数是从哪里来的。",
        "It does not say where the counts come from.",
        "写上出处，例如“居委会登记册”。",
        "Name the source, for example “the committee’s register”, in Chinese.",
    ),
    Reason.SOURCE_TOO_LONG: ("出处太长了。", "The source is too long.", "最多 80 个字。", "80 characters at most."),
    Reason.NO_DATE: (
        "没有写是哪天的人数，或者日期读不出来。",
        "It does not say of which day the counts are, or the day cannot be read.",
        "按年、月、日写，例如 2026-09-01。",
        "Write year, month, day, for example 2026-09-01.",
    ),
    Reason.DATE_AHEAD: (
        "这一天还没有到。",
        "That day has not come yet.",
        "写人数是哪天数的。",
        "Write the day on which they were counted.",
    ),
    Reason.DATE_FAR: (
        "这一天太久以前了，孩子早就长大了。",
        "That day is so long ago that the children have grown up.",
        "看看年份是不是写错了。",
        "See whether the year is right.",
    ),
}
"""Message and cure, each in Chinese and in English. ``{cell}`` is what stands there, ``{other}`` what belongs to it."""
