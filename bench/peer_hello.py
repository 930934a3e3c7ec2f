"""The floor of the pages without a database: FastAPI says hello, in two words and in 3 KB."""

from fastapi import FastAPI

app = FastAPI(openapi_url=None)
ROWS = [
    {"day": f"2026-12-{day:02}", "kind": "workday", "number": day, "why": "a plain working day"}
    for day in range(1, 36)
]


@app.get("/")
async def hello() -> dict[str, str]:
    """Say hello."""
    return {"hello": "world"}


@app.get("/rows")
async def rows() -> dict[str, list[dict[str, str | int]]]:
    """Say 3 KB of JSON."""
    return {"rows": ROWS}
