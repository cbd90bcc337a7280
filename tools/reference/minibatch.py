"""Writes what scikit-learn's MiniBatchKMeans makes of given batches, for packages/kmeans/reference/minibatch.json.

    python3 tools/reference/minibatch.py

Needs: scikit-learn (Debian's python3-sklearn will do). Points are eighths, so they are exact in JSON. Only what
scikit-learn does without chance is compared: centers and counts after each batch, which centers count as starved and
what their counts become, and the batch after which the smoothed energy ends a fit.
"""

import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.cluster import MiniBatchKMeans

FILE = pathlib.Path(__file__).resolve().parents[2] / "packages/kmeans/reference/minibatch.json"
warnings.filterwarnings("ignore")


def eighths(x):
    return np.round(8 * x) / 8


def trajectory(name, rng, k, d, sizes, weighted=False, start_spread=4.0):
    truth = 6 * rng.randn(k, d)
    start = eighths(start_spread * rng.randn(k, d))
    estimator = MiniBatchKMeans(k, init=start, n_init=1, reassignment_ratio=0, random_state=0)
    steps = []
    for size in sizes:
        points = eighths(truth[rng.randint(k, size=size)] + rng.randn(size, d))
        weights = rng.randint(1, 9, size=size) / 4 if weighted else None
        estimator.partial_fit(points, sample_weight=weights)
        steps.append(
            {
                "points": points.tolist(),
                "weights": None if weights is None else weights.tolist(),
                "centers": estimator.cluster_centers_.tolist(),
                "counts": estimator._counts.tolist(),
            }
        )
    return {"name": name, "start": start.tolist(), "steps": steps}


def starving(name, rng, k, near, size, ratio):
    """All points are near the first centers, so that the others starve. The last batch is the one that moves them."""
    start = np.array([[8.0 * j, 0.0] for j in range(k)])
    estimator = MiniBatchKMeans(k, init=start, n_init=1, reassignment_ratio=ratio, random_state=0)
    points = eighths(np.column_stack([8 * rng.randint(near, size=size), np.zeros(size)]) + 0.5 * rng.randn(size, 2))
    estimator.partial_fit(points)
    centers = estimator.cluster_centers_
    given = {tuple(x) for x in points.tolist()}
    moved = [j for j in range(k) if tuple(centers[j]) in given]
    return {
        "name": name,
        "ratio": ratio,
        "start": start.tolist(),
        "points": points.tolist(),
        "moved": moved,
        "centers": centers.tolist(),
        "counts": estimator._counts.tolist(),
    }


def stopping(name, energies, n, batch, patience):
    estimator = MiniBatchKMeans(2, batch_size=batch, max_no_improvement=patience)
    estimator._batch_size, estimator._tol = batch, 0.0
    estimator._ewa_inertia = estimator._ewa_inertia_min = None
    estimator._no_improvement = 0
    estimator.verbose = False
    ended = None
    for step, energy in enumerate(energies):
        if estimator._mini_batch_convergence(step, len(energies), n, 0.0, energy * batch):
            ended = step + 1
            break
    return {"name": name, "energies": energies, "points": n, "batch": batch, "patience": patience, "batches": ended}


def build():
    rng = np.random.RandomState(0)
    falling = [float(x) for x in 4 + 8 * 0.9 ** np.arange(80) + 0.5 * rng.randn(80)]
    return {
        "source": f"scikit-learn {sklearn.__version__}",
        "trajectories": [
            trajectory("2 dimensions", rng, 3, 2, [20] * 6),
            trajectory("batches of many sizes", rng, 4, 3, [30, 7, 50, 1, 12]),
            trajectory("weights", rng, 3, 2, [25] * 5, weighted=True),
            trajectory("centers that see nothing", rng, 6, 2, [15] * 4, start_spread=30.0),
        ],
        "starving": [
            starving("some see nothing", rng, 5, 3, 40, 0.01),
            starving("more than half of the batch", rng, 9, 2, 12, 0.01),
            starving("a high ratio", rng, 4, 4, 37, 0.9),
        ],
        "stopping": [
            stopping("a falling energy", falling, 1000, 50, 5),
            stopping("batches as large as the data", falling, 40, 50, 3),
            stopping("patience that is never lost", falling[:20], 1000, 50, 30),
            stopping("a constant energy", [1.0] * 30, 100, 10, 10),
        ],
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(build()) + "\n")
    print(f"wrote {FILE.name}")
