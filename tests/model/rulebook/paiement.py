"""Sources of money and their lines; what they caused: rejets, indus, frais (§3)."""

from dataclasses import dataclass, field

from . import days


@dataclass(eq=False)
class Line:
    source: "Source"
    number: int                    # in its source, from 1
    order: int                     # in the dossier
    kind: str                      # creancier, organisme, rejet, frais, penalite
    target: object                 # an echeance's key, a Rejet, a Frais, a Penalite
    standing: int                  # what is still imputed
    payable_on: days.Day
    reversement: "object" = None   # the one that its money is in
    released_on: days.Day | None = None

    @property
    def account(self):
        return self.source.name, self.number


@dataclass(eq=False)
class Source:
    name: str
    received_on: days.Day
    amount: int
    channel: str | None            # nothing for a repaid indu
    action: str | None = None
    lines: list = field(default_factory=list)
    refunded: int = 0
    recorded_order: int = 0
    effect_on: days.Day | None = None
    recorded: days.Day | None = None
    returned_on: days.Day | None = None
    moved_away: tuple | None = None  # (on, recorded): R3.10

    @property
    def is_paiement(self):
        return self.channel is not None

    @property
    def is_taken_back(self):
        return self.returned_on is not None or self.moved_away is not None

    @property
    def is_forced(self):
        return self.action is not None


@dataclass(eq=False)
class Rejet:
    key: tuple                     # (month, enfant), or nothing for refunded credit (R3.6)
    on: days.Day                   # the day of the return
    source: Source
    line: Line | None
    total: int
    paid: int = 0

    def owed(self):
        return self.total - self.paid

    @property
    def account(self):
        return self.key or ("", "")


@dataclass(eq=False)
class Indu:
    line: Line
    key: tuple
    unpaid: int
    organisme_alone: bool
    repaid: int = 0


@dataclass(eq=False)
class Frais:
    account: tuple                 # 46771/paiement, 46772/piece, 4678/penalite
    on: days.Day
    total: int
    source: Source | None = None   # the paiement that made it due
    paid: int = 0

    def owed(self):
        return self.total - self.paid


def credit_of(d, source):
    return -d.balance("4671", source.name)


def by_age(sources):
    """R3.3: oldest first, by the day it was received, then by id."""
    return sorted(sources, key=lambda s: (s.received_on, s.name))


def all_lines(d):
    lines = [line for source in d.sources.values() for line in source.lines]
    return sorted(lines, key=lambda line: line.order)


def lines_to(d, kind, target):
    return [line for line in all_lines(d)
            if line.kind == kind and line.target == target and line.standing > 0]


def latest_lines(d, kind, target, cents):
    """The parts of the lines to a target that make up an amount, the latest first."""
    for line in reversed(lines_to(d, kind, target)):
        part = min(line.standing, cents)
        if part > 0:
            yield line, part
        cents -= part
