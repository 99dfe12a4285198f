"""A dossier: its records, and the work that one command or one close does to it."""

from . import days
from .book import Book, Posting, check_entries
from .intermediation import Intermediation


class Dossier:
    def __init__(self, c, opened_on):
        self.name = c["dossier"]
        self.debiteur, self.creancier = c["debiteur"], c["creancier"]
        self.organisme = c["organisme"]
        self.opened_on = opened_on
        self.clock = opened_on        # the latest day it was brought to (R9.3)
        self.closed_to = None         # the last day closed for it
        self.blocked = None           # (by, cause): R9.5
        self.titres = {}
        self.intermediation = Intermediation()
        self.hors_etats = []
        self.deaths = {}              # person -> day
        self.revalorisations = []     # (on, enfant, from, to)
        self.echeances = {}           # (month, enfant) -> Echeance
        self.sources = {}             # paiements and repaid indus, by id
        self.indus_repaid = 0         # I1, I2, …
        self.rejets, self.indus, self.frais, self.penalites = [], [], [], []
        self.directs = {}
        self.on_hold = False
        self.reversements, self.asf_payments = [], []
        self.asf_payable = []         # settled, not held, in no payment yet
        self.rights, self.controls = [], []
        self.settlements = {}         # (month, enfant) -> Settlement
        self.asf_indus = []
        self.recouvrements, self.actions, self.plans = [], {}, []
        self.recovery_starts = []     # days of plans and actions, for R5.7
        self.book = Book()
        self.next_occasion = None     # the next day on which it has something due, worked out

    def balance(self, *account):
        return self.book.balance(*account)

    def enfants(self):
        return sorted({enfant for titre in self.titres.values() for enfant in titre.pensions})

    def is_suspended(self, day):
        return any(h.suspends(day) for h in self.hors_etats)

    def suspension_over(self, day):
        """The day from which a term of a suspended time is called again (R2.5), or nothing."""
        ends = [h.last for h in self.hors_etats if h.suspends(day)]
        return None if None in ends else max(ends, default=None)

    def hors_etat_on(self, day):
        return any(h.covers(day) for h in self.hors_etats)


class Work:
    """What one command, or the close of one day, does to one dossier."""

    def __init__(self, ledger, dossier, on):
        self.ledger, self.d, self.on = ledger, dossier, on
        self.recorded = ledger.today
        self.bareme = ledger.bareme
        self.received = []      # paiements recorded by this command
        self.resettled = set()  # months of Asf to settle again before the end (R6.8)

    def post(self, event, *entries, also=(), at=None):
        """Posts an event on its day or, if later, on the latest day already posted on anything
        that it touches (R10.4). Answers that day."""
        entries = [entry for entry in entries if entry[1]]
        self.ledger.note(event)
        check_entries(entries)
        on = at or self.d.book.effect_day(self.on, entries, also)
        self.d.book.take(entries, on, also)
        for account, cents in entries:
            self.ledger.postings.append(Posting(self.d.name, self.ledger.command, event, account,
                                                cents, on, self.recorded))
        return on

    def note(self, event):
        """An event that posts nothing."""
        self.ledger.note(event)

