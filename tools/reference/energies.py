"""energies.json: energies, gaps and gradients of 8 configurations at several temperatures and alphas."""

from mpmath import mpf

from differences import disagreements
from precision import DIGITS, exact
import soft_energies
from data import SMALL, blobs60

FILE = "packages/kmeans/reference/energies.json"

ALL = [1.0, 1.25, 1.5, 1.75, 2.0]
# data set, centers, temperatures, alphas
CONFIGURATIONS = [
    ("pair", [[-0.5], [0.75]], [4, 1, 0.25, 0.05], ALL),
    ("trio", [[-1], [1]], [4, 1, 0.1], ALL),
    ("line4", [[0.5], [6]], [16, 4, 1, 0.25], ALL),
    ("line4", [[2], [2]], [8, 1], ALL),
    ("plane7", [[1, 0], [5, 2], [3, 5]], [20, 5, 1, 0.2], ALL),
    ("dup5", [[0, 0], [1, 0], [1, 0]], [1, 0.1], ALL),
    ("two", [[0], [1], [40]], [1, 0.1], ALL),
    ("blobs60", [[0, 0], [3, 0], [1.5, 2.5]], [4, 1, 0.25, 0.0625], [1.0, 1.5, 2.0]),
]


def points_of(name):
    return blobs60() if name == "blobs60" else SMALL[name]


def case(points, centers, T, alpha, *, shares):
    arguments = (exact(points), exact(centers), exact([1] * len(points)), exact(T), alpha)
    row = {"T": T, "alpha": alpha, **soft_energies.energies(*arguments), **soft_energies.gradients(*arguments)}
    return row if shares else row | {"R": None}


def recompute(committed):
    configurations = []
    for name, centers, temperatures, alphas in CONFIGURATIONS:
        points = points_of(name)
        # 180 responsibilities a case would double the file
        cases = [case(points, centers, T, a, shares=name != "blobs60") for T in temperatures for a in alphas]
        configurations.append({"dataset": name, "C": centers, "W": None, "cases": cases})
    return {"about": committed["about"], "configs": configurations}


def on_kink(points, centers, T, alpha):
    """Whether sparsemax has no derivative: some share is 0 with its score exactly at the threshold."""
    if alpha != 2:
        return False
    for x in points:
        row = soft_energies.point(x, centers, T, alpha)
        threshold = row["J0"] + T * max(row["r"])
        if any(q == 0 and abs(d - threshold) < mpf(10) ** -DIGITS for q, d in zip(row["r"], row["d"])):
            return True
    return False


def verify(result):
    """Gradients against central differences, in centers, points and temperature."""
    for configuration in result["configs"]:
        points, centers = exact(points_of(configuration["dataset"])), exact(configuration["C"])
        weights = exact([1] * len(points))
        for row in configuration["cases"]:
            T, alpha = exact(row["T"]), row["alpha"]
            smooth = "F" if on_kink(points, centers, T, alpha) else "FEA"
            routes = {
                "grad{}_C": (lambda c: soft_energies.energies(points, c, weights, T, alpha), centers),
                "grad{}_X": (lambda x: soft_energies.energies(x, centers, weights, T, alpha), points),
                "d{}dT": (lambda t: soft_energies.energies(points, centers, weights, t, alpha), T),
            }
            for form, (f, x) in routes.items():
                gradients = {name: row[form.format(name)] for name in smooth if form.format(name) in row}
                for name, error in disagreements(f, x, gradients):
                    yield f"{configuration['dataset']} T={row['T']} alpha={alpha} {form.format(name)}", error
