"""MiniBatchKMeans of scikit-learn from given centers, on one thread.

Subjects are called `<size> <dtype> pass <points of a batch>`, all points once, in their order, by `partial_fit`, or
`<size> <dtype> fit <points of a batch> <passes> <seeds>`. Their values are the distortions on all points: of the pass,
or of fits from so many seeds.
"""

import sys
import warnings

from data import load
from serve import Subject, serve
from sklearn.cluster import MiniBatchKMeans
from threadpoolctl import threadpool_limits

threadpool_limits(1)
warnings.simplefilter("ignore")
folder = sys.argv[1]
loaded = {}


def prepare(what):
    size, dtype, kind, *numbers = what.split()
    if (size, dtype) not in loaded:
        loaded[size, dtype] = load(folder, size, dtype)
    points, centers, _ = loaded[size, dtype]
    batch, *rest = map(int, numbers)
    shared = dict(n_clusters=len(centers), init=centers, n_init=1, batch_size=batch, tol=0)
    # `score` is minus the inertia
    paid = lambda model: -float(model.score(points)) / len(points)

    def in_order():
        # labels of batches are not asked for, and chance would choose where starved centers go
        model = MiniBatchKMeans(**shared, compute_labels=False, reassignment_ratio=0, random_state=0)
        for start in range(0, len(points), batch):
            model.partial_fit(points[start : start + batch])
        return model

    if kind == "pass":
        return Subject(in_order, lambda model: [[paid(model)]])
    passes, seeds = rest

    def drawn(seed):
        model = MiniBatchKMeans(**shared, max_iter=passes, max_no_improvement=None, random_state=seed)
        return model.fit(points)

    return Subject(lambda: drawn(0), lambda _: [[paid(drawn(seed)) for seed in range(seeds)]])


serve(prepare)
