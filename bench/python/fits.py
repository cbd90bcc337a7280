"""Whole fits of scikit-learn's K-Means from seeds, on one thread: how good they are, and their CPU time.

Subjects are called `<set> <restarts> <from> <to>`, seeds from and up to, not including. Their values are the inertia and
the milliseconds of each, and the centers of each behind them.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from serve import Subject, serve
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

threadpool_limits(1)
warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
loaded = {}


def prepare(what):
    name, *numbers = what.split()
    restarts, first, end = map(int, numbers)
    if name not in loaded:
        about = json.loads((folder / f"{name}.json").read_text())
        points = np.fromfile(folder / f"{name}.bin").reshape(-1, about["dimensions"])
        loaded[name] = points, about["clusters"]
    points, clusters = loaded[name]

    def fits():
        inertias, times, centers = [], [], []
        for seed in range(first, end):
            start = time.process_time()
            model = KMeans(clusters, n_init=restarts, tol=0, random_state=seed).fit(points)
            times.append(1000 * (time.process_time() - start))
            inertias.append(float(model.inertia_))
            centers.append(model.cluster_centers_.ravel().tolist())
        return [inertias, times, *centers]

    return Subject(fits, lambda values: values)


serve(prepare)
