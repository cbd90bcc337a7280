"""Writes what scikit-learn's metrics say of some labelings, for packages/kmeans/reference/metrics.json.

    python3 tools/reference/metrics.py

Needs: scikit-learn (Debian's python3-sklearn will do) and SciPy, for the matching behind the accuracy. The
inputs are whole numbers and eighths, so they are exact in JSON.
"""

import json
import pathlib

import numpy as np
import sklearn
from scipy.optimize import linear_sum_assignment
from sklearn import metrics
from sklearn.metrics.cluster import contingency_matrix

FILE = pathlib.Path(__file__).resolve().parents[2] / "packages/kmeans/reference/metrics.json"


def accuracy(classes, clusters):
    table = contingency_matrix(classes, clusters)
    rows, columns = linear_sum_assignment(-table)
    return float(table[rows, columns].sum() / len(classes))


def agreement(name, classes, clusters):
    homogeneity, completeness, v = metrics.homogeneity_completeness_v_measure(classes, clusters)
    return {
        "name": name,
        "classes": [int(x) for x in classes],
        "clusters": [int(x) for x in clusters],
        "adjustedRand": metrics.adjusted_rand_score(classes, clusters),
        "normalizedMutualInformation": metrics.normalized_mutual_info_score(classes, clusters),
        "adjustedMutualInformation": metrics.adjusted_mutual_info_score(classes, clusters),
        "homogeneity": homogeneity,
        "completeness": completeness,
        "vMeasure": v,
        "clusteringAccuracy": accuracy(classes, clusters),
    }


def validity(name, points, labels):
    return {
        "name": name,
        "points": points.tolist(),
        "labels": [int(x) for x in labels],
        "silhouette": metrics.silhouette_score(points, labels),
        "silhouettes": metrics.silhouette_samples(points, labels).tolist(),
        "daviesBouldin": metrics.davies_bouldin_score(points, labels),
        "calinskiHarabasz": metrics.calinski_harabasz_score(points, labels),
    }


def agreements():
    rng = np.random.RandomState(0)
    yield agreement("the same partition, renamed", [0, 0, 1, 1, 2], [5, 5, 3, 3, 9])
    yield agreement("nothing is split", [1, 1, 1], [0, 0, 0])
    yield agreement("one side split", [0, 0, 0, 0], [0, 1, 2, 3])
    yield agreement("the other side split", [0, 1, 0, 1], [0, 0, 0, 0])
    yield agreement("independent", [0, 0, 1, 1], [0, 1, 0, 1])
    yield agreement("worse than chance", [0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2])
    yield agreement("one point", [0], [0])
    for n, r, c in [(30, 3, 4), (100, 10, 3), (200, 2, 15), (60, 30, 20)]:
        yield agreement(f"random, {n} points, {r} and {c} labels", rng.randint(r, size=n), rng.randint(c, size=n))
    for n, k, noise in [(150, 3, 0.1), (200, 10, 0.3), (120, 6, 0.7)]:
        classes = rng.randint(k, size=n)
        clusters = np.where(rng.rand(n) < noise, rng.randint(k, size=n), (classes + 1) % k)
        yield agreement(f"noisy, {n} points, {k} labels, {noise}", classes, clusters)


def validities():
    rng = np.random.RandomState(1)
    # near the origin: scikit-learn expands squared distances, which cancels away from it
    for n, d, k, spread in [(40, 2, 3, 8), (60, 5, 4, 2), (50, 1, 2, 0), (45, 3, 9, 4)]:
        labels = np.concatenate([np.arange(k), rng.randint(k, size=n - k)])
        centers = spread * rng.randn(k, d)
        points = np.round(8 * (centers[labels] + rng.randn(n, d))) / 8
        yield validity(f"{n} points, {d} dimensions, {k} labels, spread {spread}", points, labels)
    yield validity("a cluster of one", np.array([[0.0], [1], [5], [6], [20]]), [0, 0, 1, 1, 2])
    yield validity("clusters without extent", np.array([[0.0], [0], [5], [5]]), [0, 0, 1, 1])


if __name__ == "__main__":
    content = {
        "source": f"scikit-learn {sklearn.__version__}",
        "agreements": list(agreements()),
        "validities": list(validities()),
    }
    FILE.write_text(json.dumps(content) + "\n")
