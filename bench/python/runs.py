"""Runs of scikit-learn's Lloyd from given starts, with and without weights, on its own data sets and on CSV files that are
named, a line of JSON for each set on stdout; the last column of a file is its label."""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import load_breast_cancer, load_digits, load_iris, load_wine
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

threadpool_limits(1)
warnings.simplefilter("ignore")

sets = [
    ("iris", load_iris().data, (3, 8)),
    ("wine", load_wine().data, (3, 10)),
    ("breast cancer", load_breast_cancer().data, (2, 12)),
    ("digits", load_digits().data, (10, 30)),
]
for path in map(Path, sys.argv[1:]):
    sets.append((path.stem, np.loadtxt(path, delimiter=",", skiprows=1)[:, :-1], (10, 30)))
scaled = [(f"{name}, standardized", StandardScaler().fit_transform(points), counts[:1]) for name, points, counts in sets[:4]]

for name, points, counts in sets + scaled:
    rows = np.unique(points, axis=0)
    runs = []
    for clusters in counts:
        for seed in range(10):
            for weighted in (False, True):
                chance = np.random.RandomState(seed)
                start = rows[chance.choice(len(rows), clusters, replace=False)]
                weights = chance.exponential(size=len(points)) if weighted else None
                model = KMeans(clusters, init=start, n_init=1, tol=0, algorithm="lloyd", max_iter=1000)
                model.fit(points, sample_weight=weights)
                total = float(weights.sum()) if weighted else len(points)
                runs.append(
                    {
                        "name": f"{name}, k = {clusters}, seed {seed}{', weighted' if weighted else ''}",
                        "start": start.tolist(),
                        "weights": weights.tolist() if weighted else None,
                        "labels": model.labels_.tolist(),
                        "distortion": model.inertia_ / total,
                    }
                )
    best = KMeans(counts[0], n_init=100 if len(points) < 5000 else 30, tol=0, random_state=0).fit(points)
    about = {"name": name, "clusters": counts[0], "best": float(best.inertia_)}
    print(json.dumps({**about, "points": points.tolist(), "runs": runs}), flush=True)
