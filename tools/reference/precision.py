"""Exact binary64 inputs, sums that know when they are zero, and how results are printed.

60 digits are wanted; 20 more are carried, so that what cancels can be told from what is small.
"""

from fractions import Fraction

from mpmath import mp, mpf

DIGITS = 60
mp.dps = DIGITS + 20
ZERO = mpf(0)
SMALLEST = mpf(10) ** -300


def exact(x):
    """Numbers of a JSON tree as the reals that they are in binary64."""
    return [exact(v) for v in x] if isinstance(x, list) else mpf(x)


def total(terms):
    """Sum of terms; 0 where everything cancels but the carried digits."""
    terms = list(terms)
    value = mp.fsum(terms)
    largest = max((abs(t) for t in terms), default=ZERO)
    return ZERO if abs(value) <= largest * mpf(10) ** -DIGITS else value


def nearest(value):
    """Nearest binary64, ties to even: integer division rounds correctly, subnormal results too."""
    # a value that 60 digits cannot tell from a tie is one: sparsemax has results of 54 bits
    with mp.workdps(DIGITS):
        negative, mantissa, exponent, _ = (+value)._mpf_
    fraction = Fraction(int(mantissa)) * Fraction(2) ** exponent
    return float(-fraction if negative else fraction)


def printed(value):
    """As the fixtures keep it: a double, or a decimal string below 1e-300."""
    if value == 0:
        return 0.0
    return nearest(value) if abs(value) >= SMALLEST else mp.nstr(value, 17)
