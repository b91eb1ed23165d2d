"""How kinds look: told apart by everybody, with colours and without."""

import itertools
import re
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.dataset.store import Store
from kg.pages import look as look_module
from kg.pages.look import ORDER, OTHER, look_of

TEMPLATE: Final = Path(look_module.__file__).parent / "template"
STYLE: Final = (TEMPLATE / "style.css").read_text(encoding="utf-8")

#: Linear RGB as people without one of the three cones see it: Machado, Oliveira and Fernandes
#: (2009), "A physiologically-based model for simulation of color vision deficiency",
#: doi:10.1109/TVCG.2009.113, severity 1.0.
SIGHT: Final = {
    "full": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
#: CIE 1976 colour difference. 2.3 is just noticeable side by side; 12 is five times that, for
#: small marks that lie apart.
APART: Final = 12
XYZ: Final = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE: Final = np.array([0.95047, 1.0, 1.08883])

#: Classes of the ontology whose members are no things of a network.
NO_THINGS: Final = {
    *("Bound", "Claim", "Conversion", "EvidenceKind", "FigureClaim", "Metric", "PeriodBasis"),
    *("RelationClaim", "ReviewState", "SourceDocument", "SourceQuality", "Status", "Unit"),
}


def colours_of(what: str, scheme: str) -> list[str]:
    """Read the colours of kinds or communities in one scheme."""
    light, dark = re.findall(rf"((?:--{what}-\d: #[0-9a-f]{{6}};\s*)+)", STYLE)
    return re.findall("#.{6}", light if scheme == "light" else dark)


def lab_of(colour: str, sight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give a colour, as somebody sees it, in CIE L*a*b*."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    x, y, z = np.cbrt(XYZ @ np.clip(sight @ linear, 0.001, 1) / WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def nearest(colours: list[str], sight: str) -> tuple[float, str, str]:
    """Give the pair of colours that is hardest to tell apart."""
    seen = {colour: lab_of(colour, SIGHT[sight]) for colour in colours}
    return min(
        (float(np.linalg.norm(seen[one] - seen[other])), one, other)
        for one, other in itertools.combinations(colours, 2)
    )


@pytest.mark.parametrize("what", ["kind", "community"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_colours_are_told_apart_by_the_colour_blind(what: str, scheme: str, sight: str) -> None:
    colours = colours_of(what, scheme)
    assert len(colours) == 9
    assert nearest(colours, sight)[0] > APART, nearest(colours, sight)


def test_colour_blindness_is_reckoned_as_known() -> None:
    # Red and green of one lightness: far apart, but not without the middle cone.
    red_and_green = ["#c14500", "#707a00"]
    assert nearest(red_and_green, "full")[0] > 40
    assert nearest(red_and_green, "deuteranopia")[0] < APART
    assert lab_of("#ffffff", SIGHT["full"]) == pytest.approx([100, 0, 0], abs=0.01)


def test_every_kind_of_things_has_a_look(bundled: Store) -> None:
    query = """SELECT DISTINCT ?class { ?class a owl:Class ; rdfs:label ?label
        FILTER(STRSTARTS(STR(?class), STR(aie:))) }"""
    classes = {
        str(row["class"]).partition(":")[2] for row in bundled.query(query).rows(compact=True)
    }
    assert classes >= NO_THINGS
    assert classes - NO_THINGS == set(ORDER)


def test_no_two_kinds_look_alike() -> None:
    looks = [(look_of(kind).colour, look_of(kind).shape) for kind in ORDER]
    assert [look for look in looks if looks.count(look) > 1] == []
    assert (OTHER.colour, OTHER.shape) not in looks


def test_one_family_has_one_colour() -> None:
    families = {look_of(kind).family: look_of(kind).colour for kind in ORDER}
    assert {look_of(kind).colour for kind in ORDER} == set(families.values())
    assert len(set(families.values())) == len(families)
    assert all(families[look_of(kind).family] == look_of(kind).colour for kind in ORDER)


def test_unknown_kind_looks_like_other() -> None:
    assert look_of("Spaceport") == look_of("__proto__") == look_of("") == OTHER


@pytest.mark.parametrize("script", ["controls.js", "downloads.js"])
def test_every_shape_is_drawn_in_the_legend(script: str) -> None:
    text = (TEMPLATE / script).read_text(encoding="utf-8")
    for shape in {look_of(kind).shape for kind in ORDER} - {"dot"}:
        assert re.search(rf"\b{shape}: ", text), shape
