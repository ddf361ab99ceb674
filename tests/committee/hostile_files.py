"""Files that should never come in, by the row of the list of bad input they stand for. Built in memory."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from questionnaires.loading import library_family, read_sources
from tests.questionnaires.exchange.workbooks import PLAY, WISH, YES_NO, entry, repacked, replaced, workbook, written

FAMILY = read_sources(library_family("neighbourhood"))
PLAN, STRUCTURE, WORDS = "family.toml", "7-9/questionnaire.toml", "7-9/words/zh.toml"
LABEL = 'many = "有很多"'
GOOD = workbook([PLAY, WISH])
SHEET, TYPES = "xl/worksheets/sheet1.xml", "[Content_Types].xml"
BOOK, STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def packed(texts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """These files as a zip; a name stands there exactly as it is given."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, text in texts.items():
            info = zipfile.ZipInfo("entry.toml")
            info.filename, info.compress_type = name, compression
            archive.writestr(info, text.encode("utf-8") if isinstance(text, str) else text)
    return file.getvalue()


def family(file: str = PLAN, old: str = "", new: str = "", more: str = "") -> bytes:
    """The texts of the bundled family with one thing replaced in one file, or something more at its end."""
    if old and old not in FAMILY[file]:
        raise LookupError(f"{file} does not say {old!r}")
    return packed({**FAMILY, file: FAMILY[file].replace(old, new, 1) + more if old else FAMILY[file] + more})


def item(name: str, rest: str = 'kind = "single"\noptions = ["a", "b"]') -> str:
    """One more question of a questionnaire.toml."""
    return f'\n[[sections.items]]\nid = "{name}"\n{rest}\n'


def relevant(first: str, second: str) -> bytes:
    """Two questions, each shown under a condition."""
    one = {"type": "select_one yn", "name": "one", "label": "一？", "relevant": first}
    return workbook([one, {**one, "name": "two", "label": "二？", "relevant": second}])


def laughs() -> str:
    """Nine lines of YAML that grow to a billion words."""
    lines = ["a: &a [" + ",".join(['"lol"'] * 9) + "]"]
    for before, here in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{here}: &{here} [" + ",".join([f"*{before}"] * 9) + "]")
    return "\n".join(lines)


YAML = {
    "C01 billion laughs": laughs(),
    "C03 nested for ever": "survey: " + "[" * 2000,
    "C03 nested from the first sign": "[" * 2000,
    "C05 a set": "survey: !!set {a, b}",
    "C05 a tag first": "!!set {a, b}",
    "C05 bytes": "label: !!binary aGVsbG8=",
    "C05 a moment": "label: !!timestamp 2026-01-01",
    "C07 a number without end": "low: " + "9" * 5000,
    "C09 a time": "label: 12:30",
    "C11 a day": "label: 2026-01-01",
    "C13 merged": "base: &base {a: 1}\nmore:\n  <<: *base",
    "C13 merged from the first sign": "<<: {a: 1}",
    "C15 tabs": "survey:\n\t- type: text",
    "C21 a template": "label: '{{7*7}}'",
    "C23 a pattern": "constraint: regex(., '(a+)+$')",
    "C41 directives": "%YAML 1.2\n---\nid: x",
    "C41 quoted": '"id": x\n"band": y',
}
"""Whatever is in it: YAML does not come in, and is told by what it is."""

WORKBOOKS = {
    "C07 a number without end": replaced(
        GOOD, SHEET, b"</sheetData>", b'<row r="9"><c r="B9"><v>' + b"9" * 5000 + b"</v></c></row></sheetData>"
    ),
    "C19 a name twice": workbook([PLAY, {**WISH, "name": "play"}]),
    "C19 an answer twice": workbook([PLAY], [*YES_NO, {"list_name": "yn", "name": "yes", "label": "对"}]),
    "C25 a circle": relevant("${two} = 'yes'", "${one} = 'yes'"),
    "C25 a later question": relevant("${two} = 'yes'", ""),
    "C25 a question that is not there": relevant("${three} = 'yes'", ""),
    "C25 itself": relevant("${one} = 'yes'", ""),
    "C27 many questions": workbook([{**WISH, "name": f"q{n}"} for n in range(81)]),
    "C27 five thousand questions": workbook([{**WISH, "name": f"q{n}"} for n in range(5000)]),
    "C27 ten thousand answers": workbook(
        [PLAY], [{"list_name": "yn", "name": f"o{n}", "label": f"{n}"} for n in range(10_000)]
    ),
    "C27 a label of 100 kB": workbook([{**WISH, "label": "长" * 32_000}]),
    "C35 entities": replaced(GOOD, SHEET, b"<worksheet ", b'<!DOCTYPE x [<!ENTITY y "z">]><worksheet '),
    "C37 macros": repacked(GOOD, {"xl/vbaProject.bin": OLE}),
    "C37 links": repacked(GOOD, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
    "C37 an object": repacked(GOOD, {"xl/embeddings/oleObject1.bin": OLE}),
    "C37 a password": OLE + "EncryptedPackage".encode("utf-16-le"),
    "C37 an old workbook": OLE,
    "C37 junk": b"PK\x03\x04 and no more",
    "C37 half of it": GOOD[: len(GOOD) // 2],
    "C37 packed in another way": repacked(GOOD, {}, zipfile.ZIP_LZMA),
    "C39 a formula": replaced(
        GOOD, SHEET, b"</sheetData>", b'<row r="9"><c r="B9"><f>cmd|\'/c calc\'!A1</f><v>1</v></c></row></sheetData>'
    ),
    "nothing is asked": written({"survey": [], "choices": []}),
    "only what is never asked": workbook([{"type": "geopoint", "name": "where", "label": "在哪里？"}]),
}

TEXTS = {
    "C03 nested for ever": family(more="\nx = " + "[" * 2000),
    "C03 nested and closed": family(more="\nx = " + "[" * 300 + "]" * 300),
    "C03 tables in tables": family("words/zh.toml", more="\nx = " + "{a = " * 300 + "1" + "}" * 300),
    "C03 a key of many parts": family("words/zh.toml", more="\nx." + ".".join("a" * 20_000) + " = 1\n"),
    "C07 a number without end": family(STRUCTURE, "low = 7", "low = " + "7" * 5000),
    "C07 the same in sixteens": family(STRUCTURE, "low = 7", "low = 0x" + "f" * 5000),
    "C09 a time as a label": family(WORDS, LABEL, "many = 12:30:00"),
    "C11 a day as a label": family(WORDS, LABEL, "many = 2026-01-01"),
    "C17 GBK": packed({**FAMILY, WORDS: FAMILY[WORDS].encode("gbk")}),
    "C17 UTF-16": packed({**FAMILY, WORDS: FAMILY[WORDS].encode("utf-16")}),
    "C17 UTF-16 without a mark": packed({**FAMILY, PLAN: FAMILY[PLAN].encode("utf-16-le")}),
    "C19 an id twice": family(STRUCTURE, more=item("B1")),
    "C19 in small letters": family(STRUCTURE, more=item("b1")),
    "C19 in wide letters": family(STRUCTURE, more=item("\uff221")),
    "C19 composed and not": family(STRUCTURE, more=item("caf\u00e9") + item("cafe\u0301")),
    "C21 a template in a label": family(WORDS, LABEL, 'many = "{{7*7}}"'),
    "C21 a format in a label": family(WORDS, LABEL, 'many = "{0.__class__}"'),
    "C25 a circle": family(STRUCTURE, more=item("Y", 'kind = "text"\nmax_length = 9\nroutes = [{ to = "B1" }]')),
    "C25 nowhere": family(STRUCTURE, more=item("Y", 'kind = "text"\nmax_length = 9\nroutes = [{ to = "Z" }]')),
    "C25 itself": family(STRUCTURE, more=item("Y", 'kind = "text"\nmax_length = 9\nroutes = [{ to = "Y" }]')),
    "C27 five thousand questions": family(STRUCTURE, more="".join(item(f"q{n}") for n in range(5000))),
    "C27 questions that all lead back": family(
        STRUCTURE,
        more="".join(item(f"q{n}", 'kind = "text"\nmax_length = 9\nroutes=[{to="q0"}]') for n in range(5000)),
    ),
    "C27 ten thousand answers": family(
        STRUCTURE, more=item("Y", f'kind = "single"\noptions = {[f"o{n}" for n in range(10_000)]}')
    ),
    "C27 a label of 100 kB": family(WORDS, LABEL, f'many = "{"长" * 34_000}"'),
    "C27 names of names": packed(
        {
            **FAMILY,
            "words/zh.toml": FAMILY["words/zh.toml"].replace('here = "社区"', f'here = "{"家" * 60_000}"'),
            WORDS: FAMILY[WORDS].replace(LABEL, f'many = "{"{here}" * 60_000}"'),
        }
    ),
    "C27 many languages": family(PLAN, '["zh", "en"]', str([f"l{n}" for n in range(20_000)])),
    "C27 many topics": family(
        more="".join(f'\n[[topics]]\nid = "t{n}"\nmembers = {{ 7-9 = "B1" }}' for n in range(8000))
    ),
    "C27 many tables": family("words/zh.toml", more="\n[x]\n" + "[[x.y]]\n" * 55_000),
    "C27 keys without end": family("words/zh.toml", more="\n[x]\n" + "".join(f"a.b{n}=1\n" for n in range(45_000))),
    "C37 half of it": family()[:9000],
    "C37 a bomb": packed({**FAMILY, "bomb.toml": b"#" * 50_000_000}),
    "C37 a small bomb": packed({**FAMILY, "bomb.toml": b"#" * 900_000}),
    "C37 many files": packed({f"{n}.toml": "" for n in range(5000)}),
    "C37 another zip in it": packed({**FAMILY, "more.zip": family()}),
    "C37 a zip called TOML": packed({**FAMILY, WORDS: family()}),
    "C37 a program in it": packed({**FAMILY, "run.exe": b"MZ"}),
    "C37 packed in another way": packed(FAMILY, zipfile.ZIP_LZMA),
    "C37 no TOML in it": packed({"holiday.txt": "sun"}),
    "C41 out of the folder": packed({**FAMILY, "../../etc/cron.d/x.toml": "a = 1"}),
    "C41 out by a backslash": packed({**FAMILY, "..\\..\\x.toml": "a = 1"}),
    "C41 from the root": packed({**FAMILY, "/etc/cron.d/x.toml": "a = 1"}),
    "C41 from a drive": packed({**FAMILY, "C:\\x.toml": "a = 1"}),
    "C41 cut off by nought": packed({**FAMILY, "family.toml\x00.png": "a = 1"}),
    "C41 300 characters": packed({**FAMILY, "a" * 300 + ".toml": "a = 1"}),
    "C41 a device": packed({**FAMILY, "CON.toml": "a = 1"}),
    "C41 turned round": packed({**FAMILY, "\u202egnp.toml": "a = 1"}),
    "C41 one name twice": packed({**FAMILY, "FAMILY.toml": "a = 1"}),
    "C41 a label that turns the line": family(WORDS, LABEL, 'many = "\\u202e很有"'),
    "C41 a label with nought": family(WORDS, LABEL, 'many = "有\\u0000"'),
}

OTHERS = {
    "nothing": b"",
    "a single text": FAMILY[PLAN].encode(),
    "a list of children": "姓名,学号\n张小明,20190101\n".encode(),
    "JSON": b'{"survey": []}',
    "a picture": b"\x89PNG\r\n\x1a\n",
    "a program": b"MZ\x90\x00\x03",
    "a document": repacked(
        GOOD, {TYPES: entry(GOOD, TYPES).replace(b"spreadsheetml.sheet.main", b"wordprocessingml.document.main")}
    ),
    "a spreadsheet of another kind": packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
}

NAMES = (
    "../../etc/cron.d/x",
    "a\\x00.yaml",
    "x" * 300 + ".xlsx",
    "CON",
    "\u202egnp.yaml",
    "<script>alert(1)</script>.xlsx",
    "{{7*7}}.xlsx",
)
"""C41: what a file may be called. Nothing of it is used or shown."""

LITERALS = ("{{7*7}}", "{% raw %}", "${7*7}", "%s %(x)s", "{0.__class__}", "<script>alert(1)</script>", "=1+1")
"""C21, C39: words that some program could take for an instruction."""
