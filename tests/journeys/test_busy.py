"""When no child is free: the text of the paper is the way out, and another try the advice."""

from contextlib import ExitStack

from fastapi import FastAPI

from tests.journeys.test_papers import answered, begun
from tests.walker import Walker


def test_a_full_room_gives_the_whole_text(application: FastAPI, walker: Walker) -> None:
    begun(walker, "rally")
    answered(walker, "rally", "parallel").send()
    paper = next(link for link in walker.page.links if "/notification" in link)
    places = application.state.shop.room._admitted  # noqa: SLF001 - every place is taken, as in a rush
    with ExitStack() as taken:
        while places.acquire(blocking=False):
            taken.callback(places.release)
        walker.go(paper)
        assert walker.status == 503
        assert walker.answer.headers["retry-after"] == "10"
        for words in ("Қасымова Әлия Ерболқызы", "цель мирного собрания", "РЕГЛАМЕНТ", "13)"):
            assert words in walker.page.text
    assert walker.client.get(paper).content.startswith(b"%PDF")
