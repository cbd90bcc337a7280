"""Lloyd's and Elkan's algorithm of scikit-learn from given centers, on one thread.

Subjects are called `<size> <dtype> <algorithm> <iterations>`, or `<size> <dtype> <algorithm> <more>-<fewer>` for the time
of one iteration: the difference of two fits. Their value is the distortion, the inertia by the number of points.
"""

import sys
import warnings

from data import load
from serve import Subject, serve
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

threadpool_limits(1)
warnings.simplefilter("ignore")  # not to have converged is meant
folder = sys.argv[1]
loaded = {}


def prepare(what):
    size, dtype, algorithm, lengths = what.split()
    if (size, dtype) not in loaded:
        loaded[size, dtype] = load(folder, size, dtype)
    points, centers, _ = loaded[size, dtype]
    more, *fewer = map(int, lengths.split("-"))

    def fit(iterations):
        return KMeans(
            len(centers), init=centers, n_init=1, tol=0, algorithm=algorithm, max_iter=iterations
        ).fit(points)

    def values(model):
        if fewer and model.n_iter_ != more:
            raise ValueError(f"it rested after {model.n_iter_} iterations")
        return [[float(model.inertia_) / len(points)]]

    if not fewer:
        return Subject(lambda: fit(more), values)
    return Subject(lambda: fit(more), values, less=lambda: fit(fewer[0]), steps=more - fewer[0])


serve(prepare)
