"""Who can open a case, as data: receipts by a key that opens nothing, and how many sessions."""

from datetime import date

from pydantic import ConfigDict, Field

from app.api import examples
from app.cases.receipts import MOST_NAME, Role
from app.desk.shapes import Closed


class HolderData(Closed):
    """A receipt of the case; `key` names it and opens nothing."""

    key: str
    role: Role
    made_on: date | None = Field(description="null for one older than this list")
    name: str
    own: bool = Field(description="the receipt of this request")


class Access(Closed):
    """Who can open the case."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ACCESS]})

    receipts: list[HolderData]
    sessions: int = Field(description="browsers that have the case open now")


class NewReceipt(Closed):
    """What a receipt for somebody else is to allow."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.NEW_RECEIPT]})

    role: Role
    name: str = Field("", max_length=MOST_NAME, description="a word to know it by; sealed")


class Revoked(Closed):
    """The receipt to be taken away."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.REVOKED]})

    key: str = Field(max_length=64, description="its key, as `readAccess` tells it")


class Told(Closed):
    """A new receipt, told this once."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.TOLD]})

    receipt: str
