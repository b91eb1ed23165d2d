"""What the columns of a table are, by the words of their names and a sample of their cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.claims.importing.mapping import MISSING
from kg.claims.importing.numbers import parse_number
from kg.claims.importing.times import parse_time
from kg.sources.tabular.records import Cell, cell_text

#: What a column is, by the words of its name. The first role that fits a column has it.
_ROLES: Final[Mapping[str, str]] = {
    "name_zh": "chinese name|name zh|name cn|zh name|中文名|中文名称|企业中文名称|公司中文名称",
    "alias": "short name|aliases|alias|also known as|brand|简称|别名|企业简称|公司简称"
    "|英文名|英文名称",
    "name": "name|company|company name|firm|firm name|enterprise|enterprise name|organisation"
    "|organization|startup|start up|business name|legal name|organisation name|english name"
    "|organization name|institution|公司|公司名称|企业|企业名称|单位名称|名称|机构名称"
    "|公司名|企业名"
    "|name of company|name of the company|company name (english)|entity|employer",
    "identifier": "id|company id|firm id|registration number|register number|registration no|code"
    "|credit code|unified social credit code|统一社会信用代码|信用代码|注册号|编号|股票代码|ticker",
    "city": "city|town|location|municipality|headquarters|hq|hq city|headquarters city|head office"
    "|headquarter|seat|place|所在城市|城市|地区|所在地|总部|总部所在地|市|所属城市|所在地区",
    "province": "province|state|region|所属省份|省份|省|所在省份",
    "district": "district|county|区县|所属区县|区|所在区",
    "country": "country|nation|国家",
    "sector": "sector|sectors|industry|industries|application|applications|field|fields|vertical"
    "|business area|area|focus|行业|所属行业|领域|应用领域|产业|赛道|行业领域|主营业务|细分领域",
    "technology": "technology|technologies|tech|technical field|技术|技术领域|核心技术|技术方向",
    "founded": "founded|founded on|founded in|year founded|founding year|founding date|established"
    "|date founded|established in|year established|incorporation date|date of incorporation"
    "|成立日期|成立时间|成立年份|注册日期|创立时间|established on|incorporated|start date"
    "|year of establishment",
    "parent": "parent|parent company|owner|母公司|控股股东|holding company",
    "exchange": "exchange|stock exchange|listed on|上市地点|交易所|上市交易所",
    "year": "year|fiscal year|reporting year|period|年份|年度|年",
    "metric": "metric|indicator|指标|指标名称",
    "unit": "unit|单位",
    "value": "value|amount|数值|值",
}
ROLE_OF: Final = {word: role for role, words in _ROLES.items() for word in words.split("|")}

#: Role to kinds of its things and the property that leads to them from the row's thing.
OBJECTS: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "city": (("City",), "locatedIn"),
    "district": (("District",), "locatedIn"),
    "province": (("Province",), "locatedIn"),
    "country": (("Country",), "locatedIn"),
    "sector": (("Sector", "Technology"), "focusesOn"),
    "technology": (("Technology", "Sector"), "focusesOn"),
    "parent": (("Organization",), "subsidiaryOf"),
    "exchange": (("Organization",), "listedOn"),
}


@dataclass(frozen=True, slots=True)
class SampledColumn:
    """A column with what its name says and some of its cells."""

    name: str
    words: str
    role: str
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> list[str]:
        """Cells as text, those that are missing left out."""
        texts = (cell_text(cell).strip() for cell in self.cells)
        return [text for text in texts if text.lower() not in MISSING]


def is_number_like(column: SampledColumn) -> bool:
    """Say whether most of the cells are numbers, in whatever form."""
    found = [
        any(read_value(text, decimal) is not None for decimal in ("point", "comma"))
        for text in column.filled[:100]
    ]
    return bool(found) and sum(found) >= 0.8 * len(found)


def read_value(text: str, decimal: str) -> str | None:
    """Read the number of a cell where ``point`` or ``comma`` stands before decimals, or None."""
    try:
        return str(parse_number(text, decimal=decimal).value)
    except ValueError:
        return None


def read_unit(text: str) -> str | None:
    """Read the unit that a cell prints, or None."""
    try:
        return parse_number(text, decimal="point").unit
    except ValueError:
        return None


def why_no_time(text: str) -> str:
    """Say why a cell is no time; empty if it is one."""
    try:
        parse_time(text)
    except ValueError as error:
        return str(error)
    return ""
