"""Double entry (docs/accounts.md). An account is a tuple, its number first; debit is positive."""

from collections import Counter
from dataclasses import dataclass

from . import days

ECHEANCE = ("8011", "8012", "8013", "8014", "46211", "46212")
CASH = ("512", "4712")
HELD = ("4671", "46719", "46721", "46722", "46723", "46741", "46742")
CLAIMS = ("46211", "46212", "4673", "4092", "4676", "46771", "46772", "4678")
CHARGES = ("65611", "65612", "65613", "65614", "6569", "622", "627", "654", "7581", "7582")


@dataclass(frozen=True)
class Posting:
    dossier: str
    command: int        # which command or close made it
    event: str
    account: tuple
    cents: int
    on: days.Day
    recorded: days.Day


def thing_of(account):
    """R10.4: what is posted on one of these takes effect in the order it was recorded."""
    number, key = account[0], account[1:]
    if number in ECHEANCE:
        return ("echeance", *key)
    if number in ("4671", "46719"):
        return ("source", *key)
    if number in ("46721", "46722", "4673"):
        return ("line", *key)
    if number in ("46741", "46742", "4092"):
        return ("asf", *key)
    if number in ("46723", "4676", "46771", "46772", "4678"):
        return (number, *key)
    return None


def debit(cents, *account):
    return (account, cents)


def credit(cents, *account):
    return (account, -cents)


class Book:
    """The postings of one dossier in balances, and the last day posted on each thing."""

    def __init__(self):
        self.balances = Counter()
        self.last = {}

    def balance(self, *account):
        return self.balances[account]

    def effect_day(self, day, entries, also=()):
        things = {thing_of(account) for account, _ in entries} | set(also)
        return max([day] + [self.last[thing] for thing in things if thing in self.last])

    def take(self, entries, on, also=()):
        for account, cents in entries:
            self.balances[account] += cents
            if thing_of(account) is not None:
                self.last[thing_of(account)] = on
        for thing in also:
            self.last[thing] = on

    def check(self):
        """R10.3: the cash is what is held for others, less the claims, less the net charge."""
        totals = Counter()
        for account, cents in self.balances.items():
            totals[account[0]] += cents
        cash, held, claims, charges = (sum(totals[number] for number in numbers)
                                       for numbers in (CASH, HELD, CLAIMS, CHARGES))
        assert cash == -held - claims - charges, "R10.3"
        assert totals["809"] + sum(totals[number] for number in ECHEANCE[:4]) == 0, "801 + 809"
        assert totals["8021"] + totals["8022"] + totals["8029"] == 0, "802 + 8029"


def check_entries(entries):
    """They sum to zero, classes 1 to 7 and class 8 apart."""
    memo = sum(cents for account, cents in entries if account[0].startswith("8"))
    assert memo == 0 and sum(cents for _, cents in entries) == 0, entries
