"""Charts as image files: one style, one way to write them; matplotlib is loaded when one is drawn.

What is unknown is drawn unlike zero: hatched, never as an empty cell or a bar of no length.
"""

import os
import warnings
from collections.abc import Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Endings that `save_figure` knows.
ENDINGS: Final = (".png", ".svg")

#: Colours that people with any colour vision tell apart (Okabe and Ito).
BLUE: Final = "#0072B2"
ORANGE: Final = "#D55E00"
GREEN: Final = "#009E73"
GREY: Final = "#9A9A9A"

#: Fonts with Chinese characters that machines have.
_CHINESE_FONTS: Final = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "PingFang SC",
    "Arial Unicode MS",
)
_STYLE: Final[Mapping[str, Any]] = {
    "font.family": ["DejaVu Sans", *_CHINESE_FONTS],
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "figure.constrained_layout.use": True,
    "svg.hashsalt": "kg",
    "text.parse_math": False,  # names are data: a dollar sign is a sign
    "svg.fonttype": "none",
}


def require_plots(path: Path) -> None:
    """Tell what would keep a chart from being drawn, before any work is done for it.

    It does not load matplotlib.

    Parameters
    ----------
    path
        Where the chart is to be written.

    Raises
    ------
    SourceError
        If its ending is neither ``.png`` nor ``.svg``, or matplotlib is not installed.
    """
    _check_ending(path)
    if find_spec("matplotlib") is None:
        raise SourceError(*_NOT_INSTALLED)


def save_figure(figure: "Figure", path: Path) -> None:
    """Write a figure to a file, whole or not at all, the same bytes each time.

    Parameters
    ----------
    figure
        What a function that draws gives.
    path
        Ends in ``.png`` or ``.svg``.

    Raises
    ------
    SourceError
        If the ending is another, or the file cannot be written.
    """
    ending = _check_ending(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}{ending}")
    metadata = {"Date": None} if ending == ".svg" else {"Software": None}
    try:
        with chart_style():
            figure.savefig(draft, dpi=160, metadata=metadata)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise SourceError(str(path), f"cannot be written ({error.strerror})", _FOLDER) from error


_FOLDER: Final = "Check that the folder exists and may be written."
_NOT_INSTALLED: Final = ("plot", "matplotlib is not installed", "Install ecosystem-kg[plots].")


def _check_ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        what = f"{ending or 'no ending'!r} is no format of charts"
        raise SourceError(str(path), what, f"Write {' or '.join(ENDINGS)}.")
    return ending


@contextmanager
def chart_style() -> "Iterator[None]":
    """Draw in our style; without words on stderr about fonts that are not installed.

    Raises
    ------
    SourceError
        If matplotlib is not installed.
    """
    import logging

    try:
        import matplotlib as mpl
    except ImportError as error:
        raise SourceError(*_NOT_INSTALLED) from error
    style: Any = dict(_STYLE)
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with mpl.rc_context(style), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield


def draws_chinese() -> bool:
    """Say whether a font with Chinese characters is installed; without one they are boxes."""
    from matplotlib.font_manager import get_font_names

    return not set(_CHINESE_FONTS).isdisjoint(get_font_names())


def start_chart(width: float, height: float) -> "tuple[Figure, Axes]":
    """Start a figure of so many inches."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    return figure, figure.subplots()


def shorten(name: str, most: int = 60) -> str:
    """Cut a long name."""
    return name if len(name) <= most else name[: most - 1] + "…"
