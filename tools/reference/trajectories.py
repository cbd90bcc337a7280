"""trajectories.json: Lloyd in rational arithmetic, soft K-Means, pinned points of E, gradient descent."""

from fractions import Fraction

from mpmath import mp, mpf

from data import SMALL, blobs60
from entmax import shares
from precision import DIGITS, ZERO, exact, total
import soft_energies

FILE = "packages/kmeans/reference/trajectories.json"

# alpha and its temperatures; the last of each entmax lies just below the threshold of exactness
SOFT = {1.0: [1.0, 0.25, 0.05, 0.01, 0.002, 0.001], 1.5: [1.0, 0.05, 0.01, 0.0069], 2.0: [0.02, 0.0139]}
PINNED = [(T, alpha) for T in (10.0, 5.0, 2.0, 1.0, 0.5) for alpha in (1.0, 1.5)]
ETA = 0.1
STEPS = 5


def rational(x):
    return [rational(v) for v in x] if isinstance(x, list) else Fraction(x)


def real(x):
    return [real(v) for v in x] if isinstance(x, list) else mpf(x.numerator) / x.denominator


def lloyd(points, centers):
    """Iterates up to the fixed point, with the assignment and least margin at each."""
    points, centers = rational(points), rational(centers)
    iterates, assignments, margins = [], [], []
    while not iterates or iterates[-1] != centers:
        rows = [[sum((a - b) ** 2 for a, b in zip(x, c)) for c in centers] for x in points]
        owners = [d.index(min(d)) for d in rows]
        iterates.append(centers)
        assignments.append(owners)
        margins.append(min(sorted(d)[1] - sorted(d)[0] for d in rows))
        owned = [[x for x, o in zip(points, owners) if o == k] for k in range(len(centers))]
        centers = [[sum(column) / len(cell) for column in zip(*cell)] for cell in owned]
    return iterates, assignments, margins


def soft_update(points, centers, T, alpha):
    rows = [shares([-d / T for d in soft_energies.costs(x, centers)], alpha) for x in points]
    return [
        [total(r[k] * x[t] for r, x in zip(rows, points)) / total(r[k] for r in rows) for t in range(len(points[0]))]
        for k in range(len(centers))
    ]


def flat(centers):
    return [v for c in centers for v in c]


def soft_means(points, hard, T, alpha, margin):
    t, centers = exact(T), hard[0]
    iterates = []
    for _ in hard:
        centers = soft_update(exact(points), centers, t, alpha)
        iterates.append(centers)
    # from its last iterate on Lloyd stays
    expected = [*hard[1:], hard[-1]]
    errors = [abs(a - b) for s, h in zip(iterates, expected) for a, b in zip(flat(s), flat(h))]
    # rational means and means by one-hot shares agree up to the carried digits
    error = max(errors)
    return {
        "alpha": alpha,
        "T": T,
        "TOverThreshold": None if alpha == 1 else t / ((exact(alpha) - 1) * margin),
        "supError": error if error > mpf(10) ** -DIGITS else ZERO,
        "iterates": iterates,
    }


def blobs(committed):
    points = blobs60()
    start = points[:3]
    iterates, assignments, margins = lloyd(points, start)
    iterates, margins = real(iterates), real(margins)
    return {
        "K": 3,
        "C0": start,
        "lloyd": iterates,
        "margins": margins,
        "minMargin": min(margins),
        "assignments": assignments,
        "softEM": [
            soft_means(points, iterates, T, alpha, min(margins)) for alpha, row in SOFT.items() for T in row
        ],
        "about": committed["about"],
    }


def pinned(T, alpha, committed):
    """The stationary point of E beside the wall of the point 19."""
    points, weights, t = exact(SMALL["wall3"]), [mpf(1)] * 3, exact(T)

    def forces(a, b):
        return [g for (g,) in soft_energies.gradients(points, [[a], [b]], weights, t, alpha)["gradE_C"]]

    a, b = mp.findroot(forces, tuple(mpf(round(v, 6)) for (v,) in committed["criticalPoint"]))
    values = soft_energies.energies(points, [[a], [b]], weights, t, alpha)
    return {
        "T": T,
        "alpha": alpha,
        "criticalPoint": [[a], [b]],
        "J0": values["J0"],
        "E": values["E"],
        # what the first solver left over; not reproducible
        "gradEmax": committed["gradEmax"],
    }


def descent(energy, gradient):
    points, centers = exact(SMALL["line4"]), exact([[0.5], [3]])
    iterates = [centers]
    for _ in range(STEPS):
        slope = soft_energies.gradients(points, centers, [mpf(1)] * 4, mpf(4), 1)[gradient]
        centers = [[c - exact(ETA) * g for c, g in zip(*pair)] for pair in zip(centers, slope)]
        iterates.append(centers)
    return {"energy": energy, "dataset": "line4", "T": 4, "alpha": 1, "eta": ETA, "iterates": iterates}


def recompute(committed):
    wall = committed["wall3_pinning"]
    return {
        "blobs60": blobs(committed["blobs60"]),
        "wall3_pinning": {
            "C0": [[0], [30]],
            "lloyd": real(lloyd(SMALL["wall3"], [[0], [30]])[0]),
            "hardOptimum": [[9.5], [60]],
            "J0opt": 180.5,
            "limitOfEcriticalPoints": [[-1], [39]],
            "J0limit": 842,
            "Ecritical": [pinned(T, alpha, row) for (T, alpha), row in zip(PINNED, wall["Ecritical"], strict=True)],
            "about": wall["about"],
        },
        "gd_line4": [descent("F", "gradF_C"), descent("E", "gradE_C")],
    }
