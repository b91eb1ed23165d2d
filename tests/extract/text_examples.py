"""Texts for property tests: anything at all, and words that the rules are made of."""

import re

from hypothesis import strategies as st

_PIECES = re.split(
    " ",
    "the The of and & - , . : ; ! ? ( ) [ ] \" ' | > » • 1. (2) a) NEW-YORK, SHANGHAI -- — – "
    "Alphaville Alpha Beta Park Acme Robotics Co. Ltd. Inc U.S. Mr. e.g. Rs No. € $ US$ £ ¥ RMB "
    "5 62.58 3,000 1,2,3 0 2025 １２ ⅓ ½ twelve third two half million bn crore lakh yuan % "
    "percent firms people of-them them to from between up more than nearly about EFLOPS MW km2 sq "
    "m hectares hours nm dozen who which city park its it we there former latter start-up "
    "Ministry for University district plan (2024-2027) 阿尔法市 超2000家 亿元 。 ， 人工智能 İ "
    "ß ſ é e\u0301 \u00a0 \u00ad \u200b \ufeff \u2028 \x85 \x0b \x00 \ud7ff 😀 Ã© â€™ 's ' \\ ",
)
_SPACES = ("", " ", " ", " ", "\n", "\n\n", "\r\n", "\t", "   ", "\u00a0", "\u3000")

#: Texts that put the words of rules together in any way, and texts of any characters.
TEXTS = st.one_of(
    st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_SPACES)), max_size=40).map(
        lambda parts: "".join(piece + space for piece, space in parts)
    ),
    st.text(max_size=200),
)
