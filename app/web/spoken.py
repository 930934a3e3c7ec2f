"""Templates that speak one language: what they ask of the catalogue is answered when they compile.

Half of the time of a page went into asking for the same words again.
"""

from gettext import NullTranslations

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer


class Spoken(Environment):
    """An environment whose templates hold the words of its catalogue; it escapes everywhere."""

    words = NullTranslations()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        _Translator(self.words).visit(parsed)
        return parsed


class _Translator(NodeTransformer):
    """Replaces each call of `gettext` with a constant; a plural waits for its number."""

    def __init__(self, words: NullTranslations) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the name of the node
        self.generic_visit(node)
        match node:
            case nodes.Call(
                node=nodes.Name(name="gettext" | "_"), args=[nodes.Const(value=message)]
            ):
                return self._told(self._words.gettext(message), node.kwargs)
        return node

    @staticmethod
    def _told(text: str, facts: list[nodes.Keyword]) -> nodes.Node:
        """Return the text as safe markup, the facts escaped in it, as `gettext` itself does."""
        if not facts:
            return nodes.MarkSafe(nodes.Const(text % {}))
        pairs = [nodes.Pair(nodes.Const(one.key), one.value) for one in facts]
        return nodes.Mod(nodes.MarkSafe(nodes.Const(text)), nodes.Dict(pairs))
