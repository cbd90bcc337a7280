"""critical.json: critical temperatures, and two transitions that are found by solving for them."""

from mpmath import mp, mpf

from data import SMALL, blobs60, five12
from precision import exact, total
import soft_energies

FILE = "packages/kmeans/reference/critical.json"

SETS = ["pair", "trio", "line4", "two", "plane7", "skew8", "blobs60", "five12"]
DRAWN = {"blobs60": blobs60, "five12": five12}
ALPHAS = {"1": 1, "1.25": 1.25, "1.5": 1.5, "1.75": 1.75, "2": 2}


def temperatures(spread):
    """docs/theory.md#critical-temperature"""
    return {
        f"K={k}": {
            name: {energy: factor * spread * mpf(k) ** (exact(alpha) - 1) for energy, factor in (("F", 2), ("E", 4))}
            for name, alpha in ALPHAS.items()
        }
        for k in (2, 3, 4)
    }


def critical(name):
    points = exact(DRAWN[name]() if name in DRAWN else SMALL[name])
    n, dim = len(points), range(len(points[0]))
    mean = [total(x[t] for x in points) / n for t in dim]
    covariance = [[total((x[s] - mean[s]) * (x[t] - mean[t]) for x in points) / n for t in dim] for s in dim]
    spread = max(mp.eigsy(mp.matrix(covariance), eigvals_only=True))
    return {"dataset": name, "mean": mean, "covariance": covariance, "lambdaMax": spread, "Tc": temperatures(spread)}


def forces(points, centers, T):
    gradient = soft_energies.gradients(points, centers, [mpf(1)] * len(points), T, 1)["gradF_C"]
    return [g for (g,) in gradient]


def symmetry_breaking():
    """Where (-c, c), stationary, turns from a minimum into a saddle along (1, 1)."""
    points = exact(SMALL["trio"])

    def conditions(T, c):
        centers = [[-c], [c]]
        H = soft_energies.hessian(points, centers, T, 1)
        return [forces(points, centers, T)[1], H[1][0] + H[1][1]]

    T, c = mp.findroot(conditions, (mpf("1.19"), mpf("1.33")))
    return {"T": T, "c": c}


def first_order():
    """The branch (a, a, b) of seven points at 0 and one at 1: as deep as the mean, and its end."""
    points = exact(SMALL["skew8"])
    weights = [mpf(1)] * len(points)
    mean = [[mpf(1) / 8]] * 3
    spinodal = 2 * mpf(7) / 64

    def stationary(T, a, b):
        f = forces(points, [[a], [a], [b]], T)
        return [f[0], f[2]]

    def depth(T, centers):
        return soft_energies.energies(points, centers, weights, T, 1)["F"]

    def as_deep(T, a, b):
        return [*stationary(T, a, b), depth(T, [[a], [a], [b]]) - depth(T, mean)]

    def folds(T, a, b):
        H = soft_energies.hessian(points, [[a], [a], [b]], T, 1)
        return [*stationary(T, a, b), (H[0][0] + H[0][1]) * H[2][2] - 2 * H[0][2] * H[2][0]]

    maxwell, a, b = mp.findroot(as_deep, (mpf("0.2269"), mpf("0.0036"), mpf("0.9237")))
    fold, c, d = mp.findroot(folds, (mpf("0.2422"), mpf("0.0055"), mpf("0.812")))
    return {
        "Tc": spinodal,
        "Tmaxwell": maxwell,
        "maxwellOverTc": maxwell / spinodal,
        "branchAtMaxwell": [a, a, b],
        "Tfold": fold,
        "foldOverTc": fold / spinodal,
        "branchAtFold": [c, c, d],
    }


def recompute(committed):
    breaking, transition = "trioSymmetryBreaking", "skew8FirstOrder"
    return {
        "about": committed["about"],
        "datasets": [critical(name) for name in SETS],
        breaking: symmetry_breaking() | {"about": committed[breaking]["about"]},
        transition: {"about": committed[transition]["about"]} | first_order(),
    }
