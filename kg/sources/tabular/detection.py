"""What kind of file a table is: its format, encoding and delimiter, from its bytes."""

import codecs
import csv
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import SourceError

#: So much of a file is looked at to tell its encoding and delimiter.
SAMPLE: Final = 256 * 1024

DELIMITERS: Final = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}

#: Encodings as messages call them.
ENCODING_NAMES: Final = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "gb18030": "GB18030",
    "big5": "Big5",
    "shift_jis": "Shift JIS",
    "euc_kr": "EUC-KR",
    "cp1252": "windows-1252",
}

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: What tables of companies and places print most, simplified and traditional.
_COMMON_HAN: Final = frozenset(
    "的一是不了在有人这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学"
    "公司有限责任股份科技技术信息网络软件智能数据电子机器人工业制造集团研究院所发展区县市省州名称"
    "城街路号北京上海广东深圳杭州江苏浙安徽南武汉成都重庆天津西山河湖陕福建四川行业员成立日期收入"
    "营业额产值万亿元总数量地址注册资本法定代表医疗教育金融交通能源汽车芯片模型服务平台创新园经济"
    "國來說們為時過學責術網絡軟電機業製團發區縣稱廣東圳蘇長漢慶陝員數號總額產萬億醫療濟創園車"
    "灣臺港澳門縣際開實際資訊計劃應用設備"
)

#: The same for Korean; Chinese bytes read as Korean give rare syllables.
_COMMON_HANGUL: Final = frozenset(
    "주식회사한국서울시대이도구기업명지역산인공능술전자정보통신부경남북충강원제광세종매출액직수설립일"
    "분야가나라마바아하의는을를에로고년월연과학교센터스트그리비소개발데반체건물장"
)

_PRINTS_SHIFT_JIS: Final = re.compile("[\u3040-\u30ff]")
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Bytes:
    """What a first pass over a file tells.

    Attributes
    ----------
    sha256
        Hash of all its bytes.
    size
        How many there are.
    head
        The first of them.
    sample
        As many from the first that is not ASCII; empty where all are.
    """

    sha256: str
    size: int
    head: bytes
    sample: bytes


def examine(path: Path, name: str) -> Bytes:
    """Hash a file and take samples of it.

    Raises
    ------
    SourceError
        If it cannot be read or is empty.
    """
    digest, size, head, sample = hashlib.sha256(), 0, b"", b""
    try:
        with path.open("rb") as file:
            while chunk := file.read(SAMPLE):
                digest.update(chunk)
                size += len(chunk)
                head = head or chunk
                if len(sample) < SAMPLE and (sample or not chunk.isascii()):
                    sample += chunk
    except OSError as error:
        raise SourceError(name, f"cannot be read ({error.strerror})", "Check the path.") from error
    if not size:
        raise SourceError(name, "the file is empty", "Its first row names the columns.")
    return Bytes(digest.hexdigest(), size, head, sample)


def detect_format(head: bytes, name: str) -> str:
    """Tell ``xlsx``, ``parquet``, ``jsonl`` and ``csv`` (with any delimiter) apart.

    Raises
    ------
    SourceError
        If it is a format that is not read.
    """
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(name, "this is a workbook of the old form (.xls)", "Save it as .xlsx.")
    if head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")):
        raise SourceError(name, "the file is compressed", "Unpack it first.")
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"%PDF"):
        raise SourceError(name, "this is a PDF file", "Save its table as CSV or .xlsx first.")
    if re.match(rb"<(?:!doctype|html|head|meta|table|\?xml)\b", start, re.IGNORECASE):
        mend = "Open it in a spreadsheet and save it as CSV or .xlsx."  # exports called .xls
        raise SourceError(name, "this is a web page or XML file", mend)
    if re.match(rb'\{\s*(?:"|\})', start):
        return "jsonl"
    if re.match(rb"\[\s*(?:\{|\])", start):
        raise SourceError(name, "this is one JSON list", "Write one record a line (JSON lines).")
    return "csv"


def detect_encoding(found: Bytes) -> str:
    """Tell the encoding of a text file; a guess where it is not UTF-8 or UTF-16."""
    for mark, encoding in _MARKS:
        if found.head.startswith(mark):
            return encoding
    odd, even = found.head[1::2].count(0), found.head[::2].count(0)
    if max(odd, even) > 1 and max(odd, even) > 4 * min(odd, even):
        return "utf-16-le" if odd > even else "utf-16-be"  # line ends and commas in two bytes
    sample = found.sample[:SAMPLE]
    if not sample:
        return "utf-8"
    text = sample.decode("utf-8", "replace")
    broken = text[:-1].count("\ufffd")
    if not broken or broken * 10 < sum(character > "\x7f" for character in text) - broken:
        return "utf-8"
    return _guess_encoding(sample)


def _guess_encoding(sample: bytes) -> str:
    """Tell encodings of before Unicode apart by what the text would be in each."""
    scores = {}
    for encoding in ("gb18030", "big5", "shift_jis", "euc_kr"):
        text = sample.decode(encoding, "replace")
        foreign = [character for character in text if character > "\x7f"]
        broken = text.count("\ufffd")
        if encoding == "shift_jis":
            told = len(_PRINTS_SHIFT_JIS.findall(text))
        elif encoding == "euc_kr":
            told = sum(character in _COMMON_HANGUL for character in foreign)
        else:
            told = sum(character in _COMMON_HAN for character in foreign)
        scores[encoding] = (told - 3 * broken) / max(1, len(foreign))
    best = max(scores, key=lambda encoding: scores[encoding])
    runs = Counter(min(len(run), 3) for run in _HIGH_RUN.findall(sample))
    alone = runs[1] / max(1, runs.total())
    return best if scores[best] >= (0.5 if alone > 0.5 else 0.15) else "cp1252"


def detect_delimiter(text: str) -> str:
    r"""Tell what separates cells: that which makes the most rows of one width.

    Examples
    --------
    >>> detect_delimiter("a;b\n1,5;2\n"), detect_delimiter("name\nAlpha, Ltd\n")
    (';', ',')
    """
    lines = text.splitlines(keepends=True)
    if len(lines) > 1 and not lines[-1].endswith(("\n", "\r")):
        lines.pop()  # the sample may end in the middle of it
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        widths = _widths(lines[:200], delimiter)
        if not widths:
            continue
        width = widths[0]
        score = (width - 1) * sum(other == width for other in widths) / len(widths)
        if score > most:
            best, most = delimiter, score
    return best


def _widths(lines: list[str], delimiter: str) -> list[int]:
    try:
        return [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    except csv.Error:
        return []
