"""Whole cents, exact rates."""

import math
from fractions import Fraction


def half_up(amount):
    """A half goes away from zero; amounts here are never negative."""
    return math.floor(amount + Fraction(1, 2))


def ceil_euro(cents):
    return math.ceil(Fraction(cents) / 100) * 100


def split(total, remaining):
    """R3.2: `total` over `remaining` ({id: amount}) in proportion, by the largest remainder.
    Nobody gets more than what remains for him."""
    whole = sum(remaining.values())
    if total >= whole:
        return dict(remaining)
    exact = {name: Fraction(total * amount, whole) for name, amount in remaining.items()}
    parts = {name: math.floor(share) for name, share in exact.items()}
    by_fraction = sorted(exact, key=lambda name: (parts[name] - exact[name], name))
    for name in by_fraction[:total - sum(parts.values())]:
        parts[name] += 1
    return parts
