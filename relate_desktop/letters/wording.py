"""The wording of a letter: a template of `resources/letters/`, filled with plain values and read as paragraphs.

A template is data and can do little: name a value, and leave something out where a value is empty. Its first line is
the subject; empty lines part paragraphs; other line ends of its own are spaces. What a value holds is never read as a
template, and a line end in a value stays a line end.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from relate_desktop import paths
from relate_desktop.letters.plain import plain_text
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.text import _

Value = str | bool

MOST_SOURCE = 20_000
MOST_SAID = 60_000

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Const, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Test,
)  # fmt: skip
"""What a template may consist of: no calls, no attributes, no loops, no arithmetic, nothing from another file."""

IN_SENTENCE = "in_sentence"
_LINE_END = "\u2028"  # a value's own line end, until the template's are spaces
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BLANKS = re.compile(r"[ \t\n]+")


@dataclass(frozen=True)
class Wording:
    """What a letter says: its subject ("" for none), and its paragraphs, which may have line ends of their own."""

    subject: str
    paragraphs: tuple[str, ...]


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2 with nothing in it: no filters, no globals, and one test of ours."""

    def __init__(self) -> None:
        # What comes out is drawn letter by letter and never read as markup, so there is nothing to escape.
        super().__init__(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
        self.globals.clear()
        self.filters.clear()
        self.tests = {IN_SENTENCE: in_sentence}


def in_sentence(text: object) -> bool:
    """Whether a title begins like a word within a sentence, so that it needs no quotation marks."""
    return str(text)[:1].islower()


@lru_cache(maxsize=64)
def source(kind: str, language: str) -> str:
    """The wording we begin with for a kind of letter in a language ("nb" or "en")."""
    return (paths.resources() / "letters" / language / f"{kind}.txt").read_text("utf-8")


def said(template: str, values: Mapping[str, Value]) -> Wording:
    """The template with these values, read as subject and paragraphs; raises CannotPrint where it can't be used."""
    found = _checked(template, frozenset(values))
    plain = {name: value if isinstance(value, bool) else _kept(value) for name, value in values.items()}
    try:
        text = "".join(_limited(found.generate(plain)))
    except TemplateError as error:
        raise CannotPrint(_("This wording can't be used: {why}").format(why=error.message or ""), "wording") from None
    return _read(text)


def check(template: str, names: frozenset[str]) -> None:
    """Refuse a wording that can't be read, does more than it may, or names what there is not; raises CannotPrint."""
    _checked(template, names)


@cache
def _environment() -> _Environment:
    return _Environment()


@lru_cache(maxsize=32)
def _checked(template: str, names: frozenset[str]) -> Template:
    if len(template) > MOST_SOURCE:
        sentence = _("A wording has at most {most} letters; this one has {count}.")
        raise CannotPrint(sentence.format(most=MOST_SOURCE, count=len(template)), "wording")
    try:
        tree = _environment().parse(template)
    except (TemplateSyntaxError, RecursionError) as error:
        raise CannotPrint(_unreadable(error), "wording") from None
    for node in tree.find_all(nodes.Node):
        _check_node(node, names)
    return _environment().from_string(template)


def _unreadable(error: Exception) -> str:
    line = getattr(error, "lineno", 1)
    sentence = _("Line {line} of the wording can't be read. A value is written {example}, a condition {condition}.")
    return sentence.format(line=line, example="{{ job }}", condition="{% if job %} … {% endif %}")


def _check_node(node: nodes.Node, names: frozenset[str]) -> None:
    if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.Test) and node.name != IN_SENTENCE):
        sentence = _("Line {line} of the wording does more than a wording may: it can name values and ask “if”.")
        raise CannotPrint(sentence.format(line=node.lineno), "wording")
    if isinstance(node, nodes.Name) and node.name not in names:
        sentence = _("Line {line} of the wording names “{name}”, which there is not. There are: {known}.")
        known = ", ".join(sorted(names))
        raise CannotPrint(sentence.format(line=node.lineno, name=node.name, known=known), "wording")


def _limited(parts: Iterator[str]) -> Iterator[str]:
    count = 0
    for part in parts:
        count += len(part)
        if count > MOST_SAID:
            raise CannotPrint(_("This is too long to print. Shorten it."), "wording")
        yield part


def _kept(value: str) -> str:
    """A value whose line ends outlast those of the template; its own empty lines part paragraphs too."""
    return (
        _PARAGRAPHS.sub("\n\n", plain_text(value)).replace("\n\n", "\0").replace("\n", _LINE_END).replace("\0", "\n\n")
    )


def _read(text: str) -> Wording:
    subject, _end, rest = text.partition("\n")
    paragraphs = (_paragraph(part) for part in _PARAGRAPHS.split(rest))
    return Wording(_paragraph(subject).replace("\n", " "), tuple(part for part in paragraphs if part))


def _paragraph(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ").replace(_LINE_END, "\n")
