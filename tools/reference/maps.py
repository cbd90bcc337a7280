"""maps.json: shares, regularizer, conjugate and a Jacobian product for score vectors and alphas."""

from mpmath import mp

from entmax import jacobian_product, regularizer, shares
from precision import exact, total

FILE = "packages/kmeans/reference/maps.json"

SCORES = [
    [0, 0],
    [1, 0],
    [0.3, 0.1, -0.2],
    [1, 1, 0, -3],
    [2, 2, 2, 2, 2],
    [0, -1, -2, -3, -4, -5],
    [0, -0.999],
    [0, -1.999],
    [0, -2.001],
    [0, -2],
    [0, -1],
    [5, 4.9, 4.8, 4.5, 3, 0, -100],
    [0, -36.9],
    [0, -40],
    [0, -700],
    [0, -744.9],
    [1000000, 999999.5, 999998],
    [0, -1000000000.0],
    [-0.25, -0.25, -1.5, -0.3, -0.9],
]
ALPHAS = [1.0, 1.25, 1.5, 1.75, 2.0]


def conjugate(z, p, alpha):
    """max <p, z> - regularizer(p), from the greatest score: below the carried digits it is log1p's."""
    top = max(z)
    if alpha == 1:
        others = list(z)
        others.remove(top)
        return total([top, mp.log1p(mp.fsum(mp.exp(s - top) for s in others))])
    return total([top, *(q * (s - top) for q, s in zip(p, z)), -regularizer(p, alpha)])


def case(z, alpha):
    direction = [(-1) ** i * (i + 1) / 2 for i in range(len(z))]
    scores = exact(z)
    p = shares(scores, alpha)
    return {
        "z": z,
        "alpha": alpha,
        "p": p,
        "support": sum(q > 0 for q in p),
        "Omega": regularizer(p, alpha),
        "v": direction,
        "jvp": jacobian_product(p, alpha, exact(direction)),
        "fmax": conjugate(scores, p, alpha),
    }


def recompute(committed):
    return {"about": committed["about"], "cases": [case(z, alpha) for z in SCORES for alpha in ALPHAS]}
