"""The words around figures in more languages, put into English or Chinese.

`kg.claims.quantities` reads English and Chinese. For other languages the words of scale,
unit and bound are put into these, and a decimal comma into a point, before it reads;
all else stays. What is read is still placed in the text as it was given.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

#: 15.000 and 1,5; a date such as 17.10.2018 stays.
_SWAP: Final = {r"(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))": ",", r"(?<=[0-9]),(?=[0-9])": "."}
_AFTER_HANGUL: Final = "(?<=[0-9십백천만억조여]) ?"
_AFTER_HAN: Final = "(?<=[0-9十百千万亿億兆余])"

#: Language to patterns and what stands for them; a word ends where its letters end.
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        **_SWAP,
        "tausend": "thousand",
        r"mio\.?|million(?:en)?": "million",
        r"mrd\.?|milliarden?": "billion",
        "billion(?:en)?": "trillion",
        "prozent": "percent",
        "us-dollar": "US dollars",
        "menschen|personen|mitarbeiter|beschäftigte": "people",
        "über": "over",
        "mehr als": "more than",
        "übersteigen|übersteigt|übertreffen|übertrifft": "exceeds",
        "mindestens|wenigstens": "at least",
        r"etwa|rund|ungefähr|zirka|circa|ca\.": "about",
        "fast|knapp|nahezu|beinahe": "nearly",
        "bis zu": "up to",
        "höchstens|maximal": "at most",
        "weniger als": "less than",
    },
    "id": {
        **_SWAP,
        "ribu": "thousand",
        "juta": "million",
        "miliar|milyar": "billion",
        "triliun": "trillion",
        "persen": "percent",
        "dolar as": "US dollars",
        "orang|karyawan": "people",
        "lebih dari": "more than",
        "melebihi|melampaui": "exceeds",
        "setidaknya|sedikitnya|minimal": "at least",
        "sekitar|kira-kira": "about",
        "hampir": "nearly",
        "paling banyak|maksimal": "at most",
        "kurang dari": "less than",
    },
    "ko": {
        "(?<=[0-9]) ?십": "十",
        "(?<=[0-9]) ?백": "百",
        "(?<=[0-9]) ?천 ?(?=[0-9])|(?<=[0-9]) ?천": "千",
        "(?<=[0-9십백천]) ?만 ?(?=[0-9])|(?<=[0-9십백천]) ?만": "万",
        "(?<=[0-9십백천만]) ?억 ?(?=[0-9])|(?<=[0-9십백천만]) ?억": "亿",
        "(?<=[0-9십백천만]) ?조 ?(?=[0-9])|(?<=[0-9십백천만]) ?조": "万亿",
        "(?<=[0-9십백천만억조])여": "余",
        f"{_AFTER_HANGUL}위안": "元",
        f"{_AFTER_HANGUL}달러": "美元",
        f"{_AFTER_HANGUL}원": "韩元",
        f"{_AFTER_HANGUL}엔": "日元",
        f"{_AFTER_HANGUL}(?:퍼센트|프로)": "%",
        f"{_AFTER_HANGUL}명": "名",
        f"{_AFTER_HANGUL}개(?!월)": "个",
        " ?이상|[을를] ?(?:넘|초과|돌파)": "以上",
        " ?이하": "以下",
        "약 ?(?=[0-9])": "约",
        "거의 ?(?=[0-9])": "近",
    },
    "ja": {
        "(?<=[0-9十百千])兆": "万亿",
        f"{_AFTER_HAN}円": "日元",
        f"{_AFTER_HAN}(?:米)?ドル": "美元",
        f"{_AFTER_HAN}[社件](?!会)": "家",
        "を(?:突破|超え|上回)|超(?=の|$)": "以上",
        "(?<=[0-9十百千万亿億兆])余り": "余",
    },
}
#: Languages whose words are written apart.
_SPACED: Final = frozenset({"de", "id"})


def translate(text: str, offsets: Sequence[int], language: str) -> tuple[str, list[int]]:
    """Put the words around figures into English or Chinese.

    Parameters
    ----------
    text
        The phrase.
    offsets
        Where each of its characters stands in the text as given, and where that ends.
    language
        Language tag of the phrase, such as ``de`` or ``zh-CN``.

    Returns
    -------
    tuple
        The phrase to read, and where each of its characters stands in the text as given;
        unchanged for a language without words of its own here.

    Examples
    --------
    >>> translate("über 1.500", range(11), "de")[0], translate("100억 위안", range(8), "ko")[0]
    ('over 1,500', '100亿元')
    """
    language = language.partition("-")[0].lower()
    if language not in _WORDS:
        return text, list(offsets)
    pattern, words = _pattern(language)
    parts: list[str] = []
    places: list[int] = []
    end = 0
    for match in pattern.finditer(text):
        assert match.lastgroup is not None
        word = words[match.lastgroup]
        parts += (text[end : match.start()], word)
        places += offsets[end : match.start()]
        # A word ends where the word it stands for ends.
        places += [offsets[match.start()]] * (len(word) - 1) + [offsets[match.end() - 1]]
        end = match.end()
    parts.append(text[end:])
    places += offsets[end:]
    return "".join(parts), places


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of all words of a language, and what each of its groups stands for."""
    words = {f"w{number}": word for number, word in enumerate(_WORDS[language].values())}
    groups = []
    for name, pattern in zip(words, _WORDS[language], strict=True):
        spaced = language in _SPACED and not pattern.startswith("(?")
        bare = rf"(?<!\w)(?:{pattern})(?!\w)" if spaced else pattern
        groups.append(f"(?P<{name}>{bare})")
    return re.compile("|".join(groups), re.IGNORECASE), words
