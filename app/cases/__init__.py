"""What an organiser is doing: answers, the journey, checks, papers. Pure values, no clock."""
