"""The times at which the organisme stands between the parents (R2.2 to R2.5)."""

from dataclasses import dataclass, field

from . import days
from .titre import DUE_DAY_OF_THE_SILENT


@dataclass(eq=False)
class Start:
    effective_on: days.Day


@dataclass(eq=False)
class End:
    on: days.Day
    ground: str


@dataclass(eq=False)
class HorsEtat:
    ground: str
    first: days.Day
    last: days.Day | None = None  # excluded

    def covers(self, day):
        return self.first <= day and (self.last is None or day < self.last)

    def suspends(self, day):
        """R2.5: not for violence (L. 582-1 VII)."""
        return self.ground != "violence" and self.covers(day)


@dataclass(eq=False)
class Intermediation:
    facts: list = field(default_factory=list)     # starts and ends, as recorded
    due_days: list = field(default_factory=list)  # (first month or nothing, day), as recorded

    @property
    def starts(self):
        return [fact for fact in self.facts if isinstance(fact, Start)]

    def is_started(self):
        return bool(self.starts)

    def is_ended(self):
        return bool(self.facts) and isinstance(self.facts[-1], End)

    def runs_on(self, day):
        """Whether a start covers the day that no end recorded after it cuts off before."""
        runs = False
        for fact in self.facts:
            if isinstance(fact, Start):
                runs = runs or fact.effective_on <= day
            elif fact.on <= day:
                runs = False
        return runs

    def ended_by(self, day):
        """The ground on which it had ended on a day, until a new start."""
        ground = None
        for fact in self.facts:
            if isinstance(fact, Start):
                ground = None if fact.effective_on <= day else ground
            elif fact.on <= day:
                ground = fact.ground
        return ground

    def choose_due_day(self, start, number):
        """R2.2: a start chooses, from the month of its day; the first one for the months before
        too."""
        month = days.month_of(start.effective_on) if self.due_days else None
        self.due_days.append((month, number or DUE_DAY_OF_THE_SILENT))

    def due_day_of(self, month):
        chosen = [day for first, day in self.due_days if first is None or first <= month]
        return chosen[-1] if chosen else DUE_DAY_OF_THE_SILENT
