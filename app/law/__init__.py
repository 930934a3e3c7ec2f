"""What the law says: dated facts, the calendar, the terms. Pure, the standard library only."""
