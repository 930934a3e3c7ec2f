"""What each trial must show, in a line: the goals of docs/reliability.md."""

from collections.abc import Mapping

GOALS: Mapping[str, str] = {
    "R1": "500 kills (-9) during saves over HTTP, 10,000 acknowledged: none lost, none altered; "
    "serving again within 5 s",
    "R2": "no acknowledgement without an fsync: with a kernel that refuses it, 0 of 1,000 saves "
    "acknowledged",
    "R2 (connections)": "every pooled connection WAL and FULL",
    "R2 (cut logs)": "200 logs cut at a random unsynced point: none lost",
    "R3": "disk full at 50 points: nothing acknowledged lost, the text comes back (507), reading "
    "works, saves again without a restart",
    "R3 (write error)": "writes fail at 50 points: nothing acknowledged lost, 503 with the text, "
    "saves again without a restart",
    "R3 (a real disk)": "a file system full at 100 points: deleting and leaving work all the same",
    "R4": "read-only database or folder: no 500, every page to read, saves 503 with the text",
    "R5": "200 of 200 truncations found at the start",
    "R5 (bits)": "200 of 200 flipped bits found by the scrub and at opening; the other cases open",
    "R6": "4 clients x 500 edits of one draft: none lost, each conflict shows both texts",
    "R7": "2,000 submits of 100 keys with kills: exactly 100 effects",
    "R8": "five time zones of the machine: the same answers",
    "R8 (jumps)": "clock jumps by -1 h, +1 h, +1 day, -10 years: nothing lost, nothing broken",
    "R8 (old data)": "old zone data: no start",
    "R12": "from every revision with 1,000 sealed cases: every case opens, equal; 50 kills in the "
    "middle: old or new, never between",
    "R14": "500 slow headers and 500 slow bodies: p95 of others 500 ms at most, slow ones closed "
    "after 15 s and 25 s",
    "R15": "twice the load: 80 % of the capacity served, p95 1 s at most, refusals within 100 ms "
    "with Retry-After, saves never refused before papers",
    "R17": "OpenAPI: 1,000 examples an operation, 20,000 form posts: no 5xx",
    "R18": "1,500 bad inputs through every field: no 5xx, no injection, read back equal",
    "R19": "200 stops (SIGTERM) under load: none lost, stopped within 10 s",
    "R20": "a session ends while typing: 100 of 100 texts survive",
    "R21": "an hour at the usual load: memory +5 % at most, no file handle more, WAL 64 MiB at most",
    "R22 (R3)": "R3 on PostgreSQL",
    "R22 (R4)": "R4 on PostgreSQL",
    "R22 (R5)": "R5 on PostgreSQL: flipped bits",
    "R22 (R12)": "R12 on PostgreSQL",
    "R22 (R1)": "R1 on PostgreSQL",
    "R23": "1,000 organisers with kills, time-outs and retries: every answer shown as saved is "
    "there for 1,000 of 1,000",
    "S1": "1,000 cases: no word of them in database, log, temporary files",
    "S2": "receipts: 1,000,000 unique, every wrong symbol noticed, answers alike",
    "S3": "every route x every role as the matrix says; nobody sees another case",
    "S4": "every unsafe route x 5 forgeries: 403; GET changes nothing",
    "S5": "every answer, errors too, carries the headers",
    "S6": "40 ways and more to fetch from a paper: none opens a file or a connection",
    "S7": "300 scripts, 100 templates, 60 calendars, 30 hosts: none through",
    "S8": "logs: no word of a case, no address, no id",
    "S9": "a deleted case leaves no byte of its keys",
    "S13": "every package locked by hash; 45 to run",
    "S14": "no package below the release that mended a known weakness",
    "S15": "nothing that evaluates, unpickles or marks as safe what came from outside",
    "S10": "after Leave nothing by Back, neutral history, empty storage",
}
