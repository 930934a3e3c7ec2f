"""What an organiser types for each of the five forms, question by question."""

from collections.abc import Mapping
from typing import Any

Fields = Mapping[str, Any]

PERSON: Fields = {
    "role": "organiser",
    "kind": "citizen",
    "name": "Қасымова Әлия Ерболқызы",
    "number": "850412400012",
    "address": "Алматы қаласы, Абай даңғылы, 10-үй, 2-пәтер",
    "address_kind": "residence",
}
PROGRAMME: Fields = {
    "begin.1": "11:00",
    "end.1": "12:00",
    "what.1": "Жиналу, алғы сөз",
    "who.1": "Қасымова Ә. Е.",
    "begin.2": "12.00",
    "end.2": "1300",
    "what.2": "Сөз сөйлеу, тарқау",
    "who.2": "Қасымова Ә. Е.",
}
DAY: Fields = {"day": "19", "month": "желтоқсан", "year": "2026", "begin": "11", "end": "13:00"}
COMMON: Mapping[str, Fields] = {
    "purpose": {"purpose": "Қаладағы ауа сапасы туралы пікір білдіру."},
    "date": DAY,
    "funding": {"sources": ["own"], "details": ""},
    "contact": {"email.1": "aliya@example.kz", "phone.1": "8 701 234 56 78"},
    "declaration": {"eligible": "yes", "consent": "yes"},
}
ALMATY: Fields = {"city": "Алматы"}
ASTANA: Fields = {"city": "Astana"}
QUIET: Fields = {"structures": "no", "sound": "no", "posters": "yes", "posters_text": "бір плакат"}
LOUD: Fields = {
    "structures": "no",
    "sound": "yes",
    "sound_text": "300 Вт бір дыбыс зорайтқыш",
    "posters": "yes",
    "posters_text": "20 плакат",
}
ROUTE: Fields = {
    "known": "710000000-5",
    "street.1": "Жазушылар аллеясы",
    "start.1": "Абай даңғылы",
    "finish.1": "Ш. Құдайбердіұлы даңғылы",
    "metres": "2055",
}
MEASURES: Fields = {
    "order": "Кеудешелі 10 адам",
    "medical": "Дәрі қобдишасы бар екі адам",
    "fire": "Ашық от қолданылмайды",
}
GANDHI: Fields = {"known": "750000000-1", "place": "Алматы, Махатма Ганди саябағы"}

JOURNEYS: Mapping[str, Mapping[str, Fields]] = {
    "picket": {
        **COMMON,
        "city": ALMATY,
        "place": {"known": "none", "place": "Алматы, Абай көшесі, 1"},
        "means": QUIET,
    },
    "meeting": {
        **COMMON,
        "city": ALMATY,
        "place": GANDHI,
        "participants": {"number": "40"},
        "means": {"structures": "no", "sound": "no", "posters": "no"},
        "programme": PROGRAMME,
    },
    "rally": {
        **COMMON,
        "city": ALMATY,
        "place": GANDHI,
        "participants": {"number": "150"},
        "means": LOUD,
        "programme": PROGRAMME,
    },
    "march": {
        **COMMON,
        "city": ASTANA,
        "route": ROUTE,
        "participants": {"number": "300"},
        "means": {"sound": "no", "posters": "no"},
        "measures": MEASURES,
        "programme": PROGRAMME,
    },
    "demonstration": {
        **COMMON,
        "city": ASTANA,
        "route": ROUTE,
        "participants": {"number": "60"},
        "means": {"sound": "no", "posters": "no"},
        "vehicles": {"number": "12", "categories": "жеңіл автомобильдер (B), 12"},
        "measures": MEASURES,
        "programme": PROGRAMME,
    },
}

# The questions that find the form, and what to answer.
QUESTIONS = {
    "picket": {"moves": "no", "alone": "yes"},
    "meeting": {"moves": "no", "alone": "no", "discuss": "yes"},
    "rally": {"moves": "no", "alone": "no", "discuss": "no"},
    "march": {"moves": "yes", "vehicles": "no"},
    "demonstration": {"moves": "yes", "vehicles": "yes"},
}
