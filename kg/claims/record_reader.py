"""Reading the fields of one record of a claim file, fault by fault."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from kg.claims.periods import Period, parse_period
from kg.errors import Fault
from kg.registry.things import Things
from kg.registry.vocabulary import Property
from kg.sources import strict_yaml
from kg.sources.decimals import parse_decimal
from kg.sources.nearest import nearest


class RecordReader:
    """Takes a mapping apart field by field; what is wrong is kept in `faults`.

    Every getter returns None where the field is missing or wrong; whoever reads the
    record asks `sound` before using what came back.

    Parameters
    ----------
    path
        File, for the faults.
    node
        The record.
    name
        What it is called in messages, such as ``figure``.
    required, optional
        The fields it may have; any other is a fault.
    """

    def __init__(
        self,
        path: str,
        node: strict_yaml.Node | None,
        name: str,
        *,
        required: Collection[str],
        optional: Collection[str] = (),
    ) -> None:
        self.path = path
        self.name = name
        self.line = node.line if node is not None else 0
        self.faults: list[Fault] = []
        self._items: Mapping[str, strict_yaml.Node] = {}
        if not isinstance(node, strict_yaml.Mapping):
            self.fault(
                self.line, f"a {name} is not written as fields", "Write `field: value` lines."
            )
            return
        self._items = node.items
        known = (*required, *optional)
        for key, value in node.items.items():
            if key not in known:
                self.fault(
                    value.line, f"unknown field {key[:80]!r} in a {name}", nearest(key, known)
                )
        for key in required:
            if key not in node.items:
                self.fault(self.line, f"a {name} has no {key}", f"Add `{key}: …`.")

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong so far."""
        return not self.faults

    def fault(self, line: int, what: str, mend: str) -> None:
        """Keep a fault of this record."""
        self.faults.append(Fault(self.path, line, what, mend))

    def line_of(self, key: str) -> int:
        """Line of a field, or of the record where it has no such field."""
        node = self._items.get(key)
        return node.line if node is not None else self.line

    def text(self, key: str) -> str | None:
        """Text of a field."""
        node = self._items.get(key)
        if node is None:
            return None
        if not isinstance(node, strict_yaml.Scalar):
            self.fault(node.line, f"{key} is not a plain text", f"Write `{key}: text`.")
            return None
        if not node.text.strip():
            self.fault(node.line, f"{key} is empty", "Give it a value or remove the field.")
            return None
        return node.text

    def items(self, key: str) -> tuple[strict_yaml.Node, ...]:
        """Members of a list field; none where it is missing."""
        node = self._items.get(key)
        if node is None or (isinstance(node, strict_yaml.Scalar) and not node.text):
            return ()
        if not isinstance(node, strict_yaml.Sequence):
            self.fault(node.line, f"{key} is not a list", "Begin each member with `- `.")
            return ()
        return node.items

    def node(self, key: str) -> strict_yaml.Node | None:
        """Node of a field."""
        return self._items.get(key)

    def choice(self, key: str, allowed: Collection[str], default: str) -> str:
        """One word of a closed list."""
        text = self.text(key)
        if text is None:
            return default
        if text not in allowed:
            self.fault(self.line_of(key), f"{key} is {text[:80]!r}", nearest(text, allowed))
            return default
        return text

    def decimal(self, key: str) -> Decimal | None:
        """Read a plain decimal number."""
        text = self.text(key)
        if text is None:
            return None
        try:
            return parse_decimal(text)
        except ValueError as error:
            self.fault(
                self.line_of(key), f"{key}: {error}", "Write digits, as in 62580000000 or 12.3."
            )
            return None

    def count(self, key: str) -> int | None:
        """Read a whole number from zero."""
        text = self.text(key)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= 12):
            self.fault(self.line_of(key), f"{key} is {text[:40]!r}", "Write a whole number from 0.")
            return None
        return int(text)

    def period(self, key: str) -> Period | None:
        """Read a period such as 2017, 2018-H1 or 2018/2020."""
        text = self.text(key)
        if text is None:
            return None
        try:
            return parse_period(text)
        except ValueError as error:
            self.fault(self.line_of(key), f"{key}: {error}", "")
            return None

    def relation_property(self, key: str, things: Things) -> Property | None:
        """Read the local name of a property that relation claims may use."""
        name = self.text(key)
        if name is None:
            return None
        found = things.vocabulary.properties.get(name)
        if found is None or not found.is_relation:
            known = things.vocabulary.relation_properties()
            self.fault(
                self.line_of(key),
                f"unknown property {name[:80]!r}",
                nearest(name, known, see="ontology/aie.ttl"),
            )
            return None
        return found

    def thing(self, key: str, things: Things, classes: Collection[str] = ()) -> str | None:
        """CURIE of a registered thing or concept of one of the classes."""
        text = self.text(key)
        if text is None:
            return None
        kind = things.kind_of(text)
        if kind is None:
            self.fault(
                self.line_of(key), f"{key} names the unknown {text[:80]!r}", things.suggest(text)
            )
            return None
        if classes and not things.vocabulary.is_a(kind, classes):
            wanted = " or ".join(sorted(classes))
            self.fault(
                self.line_of(key),
                f"{key} is {text}, a {kind}",
                f"Name a {wanted} here, or correct the property.",
            )
            return None
        return text
