"""The checker of histories finds what it is there to find."""

import pytest

from tests.chaos.history import History


def one(text: str) -> dict[str, str]:
    return {"purpose": text, "demand": f"{text} demanded"}


def history(*words: str, end: dict[str, str]) -> History:
    """Return a life: each word is a save; "?" behind it: never answered, "-": refused."""
    told = History()
    for word in words:
        number = told.ask("A", one(word.rstrip("?-")))
        if word.endswith("-"):
            told.refuse("A", number)
        elif not word.endswith("?"):
            told.acknowledge("A", number)
    told.see("A", end)
    return told


@pytest.mark.parametrize(
    ("saves", "end"),
    [
        pytest.param(("first", "second"), "second", id="the last acknowledged"),
        pytest.param(("first", "second?"), "first", id="unanswered and absent"),
        pytest.param(("first", "second?"), "second", id="unanswered and whole"),
        pytest.param(("first", "second?", "third?"), "second", id="one of two unanswered"),
        pytest.param(("first?",), "", id="nothing was ever acknowledged"),
        pytest.param(("first", "second-"), "first", id="refused and absent"),
    ],
)
def test_what_may_be_is_not_reported(saves: tuple[str, ...], end: str) -> None:
    whole = one(end) if end else {"purpose": "", "demand": ""}
    assert history(*saves, end=whole).judge().wrong == ()


@pytest.mark.parametrize(
    ("saves", "end", "fault"),
    [
        pytest.param(("first", "second"), one("first"), "lost", id="an older answer"),
        pytest.param(("first",), {"purpose": "", "demand": ""}, "lost", id="an empty answer"),
        pytest.param(("first", "second-"), one("second"), "lost", id="a refused one took effect"),
        pytest.param(("first", "second"), one("sec0nd"), "altered", id="a flipped letter"),
        pytest.param(
            ("first", "second"), {**one("second"), "demand": "second dem"}, "half", id="cut short"
        ),
        pytest.param(
            ("first", "second"), {**one("second"), "demand": "first demanded"}, "half", id="mixed"
        ),
    ],
)
def test_a_lost_an_altered_and_a_half_save_are_found(
    saves: tuple[str, ...], end: dict[str, str], fault: str
) -> None:
    (wrong,) = history(*saves, end=end).judge().wrong
    assert (wrong.fault, wrong.client) == (fault, "A")


def test_what_was_seen_has_no_way_back() -> None:
    told = history("first", "second?", end=one("second"))
    told.see("A", one("first"))
    assert [(one.fault, one.found) for one in told.judge().wrong] == [
        ("lost", "first · first demanded")
    ]


def test_a_life_at_whose_end_nobody_looked_is_refused() -> None:
    told = History()
    told.acknowledge("A", told.ask("A", one("first")))
    with pytest.raises(ValueError, match="nobody looked"):
        told.judge()


def test_the_verdict_is_a_sentence() -> None:
    told = history("first", "second", end=one("first")).judge()
    assert told.told() == "2 acknowledged, 1 lost, 0 altered, 0 half"
    assert (told.asked, told.read) == (2, 1)
