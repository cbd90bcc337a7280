"""interpolation.json: what SciPy's RBFInterpolator predicts, and the condition of the systems it solves.

    python3 tools/reference/interpolation.py          compares; exits 1 where SciPy disagrees beyond its condition
    python3 tools/reference/interpolation.py --write  rewrites the file

Needs numpy and SciPy 1.7 or newer (Debian's python3-scipy). Doubles of LAPACK, which may differ in the last digits from
machine to machine, and not numbers at 60 digits: `tolerance` says how far another solver may be from them, relative to
the largest value, max(1e-10, 100 condition 2^-53).
"""

import argparse
import json
import pathlib
import sys
import warnings

import numpy as np
import scipy
from scipy.interpolate import RBFInterpolator
from scipy.interpolate._rbfinterp import _build_system, _monomial_powers

FILE = pathlib.Path(__file__).resolve().parents[2] / "packages/rbf/reference/interpolation.json"
KERNELS = [
    "linear", "thin_plate_spline", "cubic", "quintic",
    "multiquadric", "inverse_multiquadric", "inverse_quadratic", "gaussian",
]
LEAST = {"multiquadric": 0, "linear": 0, "thin_plate_spline": 1, "cubic": 1, "quintic": 2}
POINTS, PLACES = 24, 6


def data(d):
    """Points, places and values of one dimension: short numbers, so that the file is short."""
    rng = np.random.default_rng(1000 + d)
    points = np.stack([rng.permutation(2048)[:POINTS] for _ in range(d)], 1) / 1024 - 1
    places = np.round(rng.uniform(-1, 1, (PLACES, d)) * 1024) / 1024
    values = np.round(np.stack([np.sin(3 * points.sum(1)), points[:, 0] ** 2 - points[:, -1]], 1) * 1024) / 1024
    return points, places, values, np.round(rng.uniform(0, 1, POINTS) * 64) / 64


def cases():
    """Every kernel in 1 to 5 dimensions: without a tail, with the one it needs, with one above; smooth or not; local or not."""
    for kernel in KERNELS:
        for d in range(1, 6):
            usual = max(LEAST.get(kernel, -1), 0)
            yield kernel, d, -1, 0.0, None
            yield kernel, d, -1, 0.25, None
            yield kernel, d, usual, 0.0, None
            yield kernel, d, usual, 0.25, None
            yield kernel, d, usual, "each", None
            yield kernel, d, usual, 0.0, 22 if kernel == "quintic" else 16
            if kernel != "quintic" or d < 4:
                yield kernel, d, usual + 1, 0.0, None


def solved(kernel, d, degree, smoothing, neighbors):
    points, places, values, each = data(d)
    epsilon = 1.25 if kernel in ("linear", "thin_plate_spline", "cubic", "quintic") else (16.0, 4.0, 2.0, 2.0, 2.0)[d - 1]
    smooth = each if smoothing == "each" else np.full(POINTS, smoothing)
    f = RBFInterpolator(points, values, neighbors, smooth, kernel, epsilon, degree)
    powers = _monomial_powers(d, degree)
    if neighbors is None:
        systems = [_build_system(points, values, smooth, kernel, epsilon, powers)[0]]
    else:
        near = np.sort(f._tree.query(places, neighbors)[1], axis=1)
        systems = [_build_system(points[i], values[i], smooth[i], kernel, epsilon, powers)[0] for i in near]
    condition = float(max(np.linalg.cond(a.T, 1) for a in systems))
    return {
        "kernel": kernel,
        "dimensions": d,
        "epsilon": epsilon,
        "degree": degree,
        "smoothing": smoothing,
        "neighbors": neighbors,
        "condition": float(f"{condition:.2e}"),
        "predictions": f(places).tolist(),
    }


def described(d):
    points, places, values, each = data(d)
    return {
        "dimensions": d,
        "points": points.tolist(),
        "values": values.tolist(),
        "smoothing": each.tolist(),
        "places": places.tolist(),
    }


def franke(x, y):
    return (
        0.75 * np.exp(-((9 * x - 2) ** 2) / 4 - (9 * y - 2) ** 2 / 4)
        + 0.75 * np.exp(-((9 * x + 1) ** 2) / 49 - (9 * y + 1) / 10)
        + 0.5 * np.exp(-((9 * x - 7) ** 2) / 4 - (9 * y - 3) ** 2 / 4)
        - 0.2 * np.exp(-((9 * x - 4) ** 2) - (9 * y - 7) ** 2)
    )


def square(side):
    return np.stack(np.meshgrid(*[np.linspace(0, 1, side)] * 2, indexing="ij"), -1).reshape(-1, 2)


def radical_inverse(i, base):
    digits, at = 0.0, 1.0 / base
    while i > 0:
        i, digit = divmod(i, base)
        digits, at = digits + at * digit, at / base
    return digits


def surfaces():
    """Root-mean-square errors of Franke's function on 40 x 40 places, and the condition of the matrix of kernels."""
    places = square(40)
    nodes = {f"grid {side**2}": square(side) for side in (5, 9, 17, 33)}
    nodes["Halton 289"] = np.array([[radical_inverse(i, b) for b in (2, 3)] for i in range(1, 290)])
    for name, points in nodes.items():
        distances = np.linalg.norm(points[:, None] - points, axis=-1)
        for kernel, epsilon, degree, phi in [
            ("thin_plate_spline", 1.0, 1, None),
            ("cubic", 1.0, 1, None),
            ("gaussian", 3.0, -1, lambda r: np.exp(-(r**2))),
            ("gaussian", 6.0, -1, lambda r: np.exp(-(r**2))),
            ("gaussian", 21.1, -1, lambda r: np.exp(-(r**2))),
            ("multiquadric", 3.0, 0, lambda r: np.sqrt(1 + r**2)),
            ("inverse_multiquadric", 3.0, 0, lambda r: 1 / np.sqrt(1 + r**2)),
        ]:
            f = RBFInterpolator(points, franke(*points.T), kernel=kernel, epsilon=epsilon, degree=degree)
            error = np.sqrt(np.mean((f(places) - franke(*places.T)) ** 2))
            condition = None if phi is None else float(f"{np.linalg.cond(phi(epsilon * distances)):.1e}")
            yield {
                "nodes": name,
                "kernel": kernel,
                "epsilon": epsilon,
                "degree": degree,
                "error": float(f"{error:.4e}"),
                "condition": condition,
            }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    warnings.simplefilter("ignore", UserWarning)  # of a degree below the least
    found = {
        "about": "Predictions of SciPy's RBFInterpolator; tools/reference/interpolation.py made them.",
        "scipy": scipy.__version__,
        "data": [described(d) for d in range(1, 6)],
        "cases": [solved(*case) for case in cases()],
        "franke": list(surfaces()),
    }
    if parser.parse_args().write:
        FILE.write_text(json.dumps(found, indent=None, separators=(",", ":")).replace('{"kernel"', '\n{"kernel"') + "\n")
        print(f"wrote {len(found['cases'])} cases")
        sys.exit(0)
    wrong = 0
    for ours, theirs in zip(found["cases"], json.loads(FILE.read_text())["cases"], strict=True):
        a, b = np.array(ours["predictions"]), np.array(theirs["predictions"])
        tolerance = max(1e-10, 100 * theirs["condition"] * 2.0**-53)
        if np.linalg.norm(a - b) > tolerance * np.linalg.norm(b):
            wrong += 1
            print(ours["kernel"], ours["degree"], ours["dimensions"], np.linalg.norm(a - b))
    print(f"{len(found['cases'])} cases, {wrong} differ")
    sys.exit(1 if wrong else 0)
