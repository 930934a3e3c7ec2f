"""Words put in when a template compiles read the same as words asked for when it is shown."""

from gettext import NullTranslations

import pytest
from jinja2 import Environment

from app.web.spoken import Spoken


class Words(NullTranslations):
    """A catalogue that shouts and escapes a percent sign, as catalogues do."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("%(NAME)S", "%(name)s")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper().replace("%(NUM)S", "%(num)s")


def environment(kind: type[Environment]) -> Environment:
    made = kind(autoescape=True, extensions=["jinja2.ext.i18n"])
    made.words = Words()  # type: ignore[attr-defined]
    made.install_gettext_translations(Words(), newstyle=True)  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('{{ _("one & two") }}', "ONE & TWO"),
        ('{{ _("100 %%") }}', "100 %"),
        ('{{ _("for %(name)s", name=who) }}', "FOR &lt;i&gt;"),
        ("{% trans name=who %}for {{ name }}{% endtrans %}", "FOR &lt;i&gt;"),
        ("{% trans %}100 % <b>sure</b>{% endtrans %}", "100 % <B>SURE</B>"),
        ("{% trans num=2 %}{{ num }} day{% pluralize %}{{ num }} days{% endtrans %}", "2 DAYS"),
        ("{{ _(who) }}", "<I>"),
        ('{{ {"title": _("a")}["title"] ~ who }}', "A&lt;i&gt;"),
    ],
)
def test_words_are_the_same_and_what_is_put_in_is_escaped(source: str, shown: str) -> None:
    for kind in (Environment, Spoken):
        assert environment(kind).from_string(source).render(who="<i>") == shown


def test_nothing_is_asked_when_the_page_is_shown() -> None:
    made = environment(Spoken)
    compiled = made.compile("{% trans %}one{% endtrans %}{{ _('two') }}", raw=True)
    assert "gettext" not in compiled
    assert "yield 'ONE'" in compiled
    assert "yield 'TWO'" in compiled
