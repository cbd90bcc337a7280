"""hessian.json: Hessians of F in the centers, from the block formula, and their eigenvalues."""

from mpmath import mp, mpf

from differences import disagreement, generic, inner
from precision import DIGITS, ZERO, exact
from data import SMALL
import soft_energies

FILE = "packages/kmeans/reference/hessian.json"

CONFIGURATIONS = [
    ("pair", [[-0.5], [0.75]], 1),
    ("line4", [[0.5], [6]], 4),
    ("plane7", [[1, 0], [5, 2], [3, 5]], 5),
    ("trio", [[-1], [1]], 1),
]
ALPHAS = [1.0, 1.5, 2.0]


def eigenvalues(H):
    values = sorted(mp.eigsy(mp.matrix(H), eigvals_only=True))
    return [v if abs(v) > mpf(10) ** -DIGITS else ZERO for v in values]


def recompute(committed):
    cases = []
    for name, centers, T in CONFIGURATIONS:
        for alpha in ALPHAS:
            H = soft_energies.hessian(exact(SMALL[name]), exact(centers), exact(T), alpha)
            cases.append({"dataset": name, "C": centers, "T": T, "alpha": alpha, "H": H, "eigenvalues": eigenvalues(H)})
    return {"about": committed["about"], "cases": cases}


def verify(result):
    """A generic combination of the gradient's entries has the same combination of rows as gradient."""
    for case in result["cases"]:
        points, centers = exact(SMALL[case["dataset"]]), exact(case["C"])
        weights = exact([1] * len(points))
        combination = generic(centers)
        flat = [v for row in combination for v in row]
        rows = [inner(flat, column) for column in zip(*case["H"])]
        width = len(centers[0])
        claimed = [rows[i : i + width] for i in range(0, len(rows), width)]

        def combined(c):
            return inner(combination, soft_energies.gradients(points, c, weights, exact(case["T"]), case["alpha"])["gradF_C"])

        place = f"{case['dataset']} alpha={case['alpha']} H"
        yield place, disagreement(combined, centers, claimed)
