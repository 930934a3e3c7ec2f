"""The free texts of the answers, each by its key: what a two-language paper needs twice."""

from app.cases.answers import Answers

# Rows are counted from one, as people do: "programme.1.what", "leg.2.street", "name.1".


def _single(answers: Answers) -> list[tuple[str, str]]:
    means, measures, people = answers.means, answers.measures, answers.people
    found = [
        ("purpose", answers.purpose.text if answers.purpose else ""),
        ("place", answers.place.text if answers.place and not answers.moving else ""),
        ("structures", means.structures if means and not answers.moving else ""),
        ("sound", means.sound if means and answers.form != "picket" else ""),
        ("posters", means.posters if means else ""),
        ("order", measures.order if measures and answers.moving else ""),
        ("medical", measures.medical if measures and answers.moving else ""),
        ("fire", measures.fire if measures and answers.moving else ""),
        ("funding", answers.funding.details if answers.funding else ""),
    ]
    if answers.form == "demonstration" and answers.vehicles:
        found.append(("vehicles", answers.vehicles.categories))
    for number, person in enumerate(people, 1):
        found += [(f"name.{number}", person.name), (f"address.{number}", person.address)]
    return found


def _rows(answers: Answers) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if answers.route and answers.moving:
        for number, leg in enumerate(answers.route.legs, 1):
            found += [
                (f"leg.{number}.street", leg.street),
                (f"leg.{number}.start", leg.start),
                (f"leg.{number}.finish", leg.finish),
            ]
    if answers.programme and answers.form != "picket":
        for number, row in enumerate(answers.programme.rows, 1):
            found += [(f"programme.{number}.what", row.what), (f"programme.{number}.who", row.who)]
    return found


def texts(answers: Answers) -> dict[str, str]:
    """Return every free text on the path of this form, by key, in the order of the paper."""
    return {key: text for key, text in _single(answers) + _rows(answers) if text}
