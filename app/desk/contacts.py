"""Numbers and addresses of people: IIN, BIN, mobile number, e-mail, in the shapes people type."""

import re
from datetime import date
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from idnumbers.nationalid.KAZ import BusinessIDNumber, IndividualIDNumber

DIGITS = 12


class NotThat(Exception):
    """What was typed is not what was asked; `reason` is the key of the problem."""

    def __init__(self, reason: str) -> None:
        """Keep the reason; never what was typed."""
        super().__init__(reason)
        self.reason = reason


def number(typed: str, kind: Literal["citizen", "entity"]) -> str:
    """Return the twelve digits of an IIN or BIN. Raises: NotThat (length, check digit).

    The check digit is compared here and nowhere else: no number is sent anywhere.
    """
    digits = re.sub(r"[\s\-–]", "", typed)
    if not re.fullmatch(r"[0-9]{12}", digits):
        raise NotThat("iin_length" if kind == "citizen" else "bin_length")
    scheme = IndividualIDNumber if kind == "citizen" else BusinessIDNumber
    if not scheme.validate(digits):
        raise NotThat("iin_wrong" if kind == "citizen" else "bin_wrong")
    return digits


def birthday(iin: str) -> date | None:
    """Return the date of birth that an IIN carries, or nothing when it carries none."""
    parsed = IndividualIDNumber.parse(iin)
    return parsed["yyyymmdd"] if parsed else None


def phone(typed: str) -> str:
    """Return a Kazakhstan mobile number as +7 701 234 56 78. Raises: NotThat."""
    try:
        parsed = phonenumbers.parse(typed, "KZ")
    except phonenumbers.NumberParseException as error:
        raise NotThat("phone_unreadable") from error
    if not phonenumbers.is_valid_number(parsed):
        raise NotThat("phone_unreadable")
    if phonenumbers.region_code_for_number(parsed) != "KZ":
        raise NotThat("phone_foreign")
    if phonenumbers.number_type(parsed) != phonenumbers.PhoneNumberType.MOBILE:
        raise NotThat("phone_not_mobile")
    digits = str(parsed.national_number)
    return f"+7 {digits[:3]} {digits[3:6]} {digits[6:8]} {digits[8:]}"


def email(typed: str) -> str:
    """Return one e-mail address in its usual form; nobody is asked whether it exists.

    Raises: NotThat.
    """
    try:
        return validate_email(typed, check_deliverability=False, test_environment=False).normalized
    except EmailNotValidError as error:
        raise NotThat("email_unreadable") from error
