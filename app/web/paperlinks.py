"""The papers of a case that were made for the counter, as links with their proof."""

from dataclasses import dataclass

from app.cases.case import MadePaper
from app.cases.composing import languages, paper_key
from app.desk.keeping import Case
from app.desk.making import paper_language
from app.i18n.catalog import mark
from app.web.shop import Visit

LANGUAGES = {
    "kk": mark("in Kazakh"),
    "ru": mark("in Russian"),
    "kk+ru": mark("in Kazakh and Russian"),
    "parallel": mark("in Kazakh and Russian, side by side"),
    "en": mark("in English"),
}


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A paper to download; the one for the akimat with its proof."""

    file: str
    language: str
    name: str
    about: str
    mark: str = ""
    sha256: str = ""


def paper_links(visit: Visit, case: Case, noted: MadePaper) -> tuple[PaperLink, ...]:
    """Return the paper that was made and the sheet for filing, in each of its languages."""
    answers = case.answers
    key, language = paper_key(answers), paper_language(answers)
    found = [
        PaperLink(
            file=f"{key}.{language.replace('+', '-')}.pdf",
            language=languages(answers)[0],
            name=_titled(visit, key, language),
            about=visit.words(mark("To be printed twice, signed and handed in")),
            mark=noted.mark,
            sha256=noted.sha256,
        )
    ]
    found.append(
        PaperLink(
            file=f"{found[0].file}?copy=own",
            language=found[0].language,
            name=visit.words(mark("Your own copy")),
            about=visit.words(
                mark("To keep: names the editions of form and law, carries its data as a file")
            ),
        )
    )
    sheet_languages = languages(answers)
    found += [
        PaperLink(
            file=f"filing-sheet.{one}.pdf",
            language=one,
            name=_titled(visit, "filing-sheet", one),
            about=visit.words(
                mark(
                    "For yourself: what to get at the counter, what to do if they do not accept it"
                )
            ),
        )
        for one in sheet_languages
    ]
    return tuple(found)


TITLES = {
    "notification": mark("Notification"),
    "application": mark("Application for approval"),
    "filing-sheet": mark("Sheet for filing"),
}


def _titled(visit: Visit, key: str, language: str) -> str:
    return f"{visit.words(TITLES[key])}, {visit.words(LANGUAGES[language])}"
