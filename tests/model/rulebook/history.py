"""What is not a sum: a mark, a stage, whether an echeance is called (R10.4, last sentences)."""

from dataclasses import dataclass, field


@dataclass(eq=False)
class History:
    facts: list = field(default_factory=list)  # (on, recorded, value)

    def add(self, on, recorded, value):
        """In the order it was recorded, none earlier than the one before."""
        if self.facts:
            on = max(on, self.facts[-1][0])
        self.facts.append((on, recorded, value))
        return on

    def now(self):
        return self.facts[-1][2] if self.facts else None

    def at(self, as_of, known_on):
        value = None
        for on, recorded, fact in self.facts:
            if on <= as_of and recorded <= known_on:
                value = fact
        return value
