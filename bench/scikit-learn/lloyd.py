"""Lloyd's algorithm of scikit-learn on its own data sets, from random distinct rows, as JSON on stdout."""

import json

import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits, load_iris, load_wine

runs = []
for name, load, counts in [("iris", load_iris, (3, 8)), ("wine", load_wine, (3, 10)), ("digits", load_digits, (10, 30))]:
    points = load().data
    rows = np.unique(points, axis=0)
    for clusters in counts:
        for seed in range(10):
            start = rows[np.random.RandomState(seed).choice(len(rows), clusters, replace=False)]
            model = KMeans(clusters, init=start, n_init=1, tol=0, algorithm="lloyd", max_iter=1000).fit(points)
            runs.append(
                {
                    "name": f"{name}, k = {clusters}, seed {seed}",
                    "points": points.tolist(),
                    "start": start.tolist(),
                    "labels": model.labels_.tolist(),
                    "distortion": model.inertia_ / len(points),
                }
            )
print(json.dumps(runs))
