"""numerics.json: gaps of softmax at large margins, and where exp and 1 - p lose everything."""

from mpmath import mp, mpf

from precision import exact

FILE = "packages/kmeans/reference/numerics.json"

MARGINS = [1, 10, 30, 36, 40, 100, 700]
# significant bits; exponents of 2 of the least subnormal and the least normal number
FORMATS = {"float64": (53, -1074, -1022), "float32": (24, -149, -126)}


def case(d, T):
    least, other = exact(d)
    e = mp.exp(-(other - least) / T)
    rest = e / (1 + e)
    return {"d": d, "T": T, "gapF": T * mp.log1p(e), "gapE": rest * (other - least), "oneMinusR1": rest}


def last_before(threshold, bits):
    """The greatest binary64 number that the format rounds, ties to even, to one not beyond the threshold."""
    spacing = mpf(2) ** (mp.frexp(threshold)[1] - bits)
    steps = int(mp.floor(threshold / spacing))
    if bits == 53:
        return steps * spacing
    tie = (steps + mpf(1) / 2) * spacing
    return tie if steps % 2 == 0 else tie - mpf(2) ** (mp.frexp(tie)[1] - 53)


def thresholds(bits, subnormal, normal):
    return {
        # from half the least subnormal on, exp(-u) rounds to 0
        "expUnderflowsToZero": last_before((1 - subnormal) * mp.log(2), bits),
        "lastNormal": -normal * mp.log(2),
        # from half the spacing below 1 on, 1 / (1 + exp(-u)) rounds to 1
        "oneMinusR1BecomesZero": last_before(bits * mp.log(2), bits),
    }


def recompute(committed):
    return {
        "about": committed["about"],
        "cases": [case([2, 2 + m], 1) for m in MARGINS],
        "thresholds": {name: thresholds(*form) for name, form in FORMATS.items()},
    }
