"""What holds for any pair of days (R10.3, R10.4): no figure of a balance is negative, and the
postings of each event sum to zero on each day."""

from collections import Counter, defaultdict
from itertools import groupby

CREDIT_SIDE = ("4671", "46719", "46721", "46722", "46723", "46741", "46742", "46212", "8012",
               "8013", "8014")
DEBIT_SIDE = ("46211", "4673", "4092", "4676", "46771", "46772", "4678", "8011", "8021", "8022")
PARENTS = {"8011": "801", "8012": "801", "8013": "801", "8014": "801", "46211": "4621",
           "46212": "4621"}


def check(ledger):
    by_dossier = defaultdict(list)
    for posting in ledger.postings:
        by_dossier[posting.dossier].append(posting)
    for postings in by_dossier.values():
        check_events(postings)
        for known_on in sorted({p.recorded for p in postings}):
            sweep([p for p in postings if p.recorded <= known_on])


def check_events(postings):
    sums = Counter()
    for p in postings:
        sums[p.command, p.event, p.account[0] >= "8", p.on] += p.cents
    assert not any(sums.values()), "R10.3"


def sweep(postings):
    """The balances on each day on which something takes effect."""
    balances = Counter()
    for day, of_day in groupby(sorted(postings, key=lambda p: p.on), key=lambda p: p.on):
        touched = set()
        for p in of_day:
            for account in (p.account, (PARENTS.get(p.account[0]), *p.account[1:])):
                balances[account] += p.cents
                touched.add(account)
        for account in touched:
            assert has_its_sign(account[0], balances[account]), (day, account, balances[account])


def has_its_sign(number, cents):
    if number in CREDIT_SIDE:
        return cents <= 0
    return cents >= 0 or not (number in DEBIT_SIDE or number in ("801", "4621"))
