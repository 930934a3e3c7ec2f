"""What each role may do with a case: read it, change it, say who else opens it."""

from collections.abc import Mapping

from app.desk.keeping import Case
from app.vault.access import Role

_RANK: Mapping[Role, int] = {"read": 0, "edit": 1, "owner": 2}


class NotAllowed(Exception):
    """The receipt that opened the case does not allow this; `needs` is the role that does."""

    def __init__(self, needs: Role) -> None:
        """Keep the role that would be needed."""
        super().__init__(needs)
        self.needs = needs


def may(role: Role, needs: Role) -> bool:
    """Return whether a role includes another one."""
    return _RANK[role] >= _RANK[needs]


def require(case: Case, needs: Role) -> Case:
    """Return the case to somebody who has the role. Raises: NotAllowed."""
    if not may(case.role, needs):
        raise NotAllowed(needs)
    return case
