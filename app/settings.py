"""The settings: read once from the environment, frozen, each with a default that works at home."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DATABASE = "jiyn.sqlite"
PEPPER = "pepper"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Settings(BaseSettings):
    """Every setting; the environment names it JIYN_ and the name in capitals (README)."""

    model_config = SettingsConfigDict(env_prefix="JIYN_", frozen=True)

    data_dir: Path = Field(Path("data"), description="where the database and its keys are kept")
    database_url: str = Field("", description="a database of its own instead of SQLite in data_dir")
    host: str = Field("127.0.0.1", description="the address to listen on")
    port: int = Field(8000, ge=0, le=65535, description="the port to listen on")
    allowed_hosts: tuple[str, ...] = Field(
        (), description="names under which the service is reached, as a JSON list"
    )
    https: bool = Field(
        default=False, description="reached by https: cookies and browsers insist on it"
    )
    leave_url: str = Field("", description="the neutral page that Leave goes on to")
    operator: str = Field("", description="who runs this installation, for the page About us")
    contact: str = Field("", description="how to reach the operator")
    source_url: str = Field("", description="where the source code of this installation is")
    build_dir: Path = Field(Path(".build"), description="where the style sheet and the fonts lie")
    new_cases_per_minute: int = Field(
        120, ge=1, description="how many new cases a minute are made, by everybody together"
    )
    kept_cases_per_day: int = Field(
        3_000, ge=1, description="how many new cases a day are kept, by pages and by programs each"
    )
    verified_per_minute: int = Field(
        6, ge=1, description="how many files a minute are looked up, by everybody together"
    )
    metrics_port: int = Field(
        0, ge=0, le=65535, description="a port on 127.0.0.1 for numbers without names; 0: none"
    )
    setters: int = Field(2, ge=1, le=8, description="how many papers are made at the same time")

    @property
    def database(self) -> str:
        """The address of the database in use."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / DATABASE}"

    @property
    def hosts(self) -> frozenset[str]:
        """Every name, without its port, under which a request may ask for us."""
        return frozenset({*LOOPBACK, self.host, *self.allowed_hosts})

    @property
    def cookie(self) -> str:
        """The name of the session's cookie; the prefix binds it to https and this host."""
        return "__Host-jiyn" if self.https else "jiyn"
