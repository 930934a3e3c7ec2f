"""Kazakh, Russian and English: catalogues, dates, citations. The only room that speaks to Babel."""
