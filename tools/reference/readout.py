"""readout.json: ridge readouts, from the normal equations at many more digits than they lose."""

from mpmath import mp, mpf

from precision import exact

FILE = "packages/rbf/reference/readout.json"


def solved(case):
    """Readout and intercept; the penalty leaves the intercept alone."""
    x, y, w = exact(case["features"]), exact(case["targets"]), exact(case["weights"])
    penalty, n, k, m = exact(case["penalty"]), len(x), len(x[0]), len(y[0])
    shares = [v / mp.fsum(w) for v in w]
    columns = k + case["hasIntercept"]
    rows = [r + [mpf(1)] * case["hasIntercept"] for r in x]
    left = mp.matrix(columns, columns)
    right = mp.matrix(columns, m)
    for a in range(columns):
        for b in range(columns):
            left[a, b] = mp.fsum(s * r[a] * r[b] for s, r in zip(shares, rows))
        left[a, a] += penalty if a < k else 0
        for t in range(m):
            right[a, t] = mp.fsum(s * r[a] * v[t] for s, r, v in zip(shares, rows, y))
    found = [mp.lu_solve(left, right[:, t]) for t in range(m)]
    readout = [[found[t][j] for t in range(m)] for j in range(k)]
    constant = [found[t][k] if case["hasIntercept"] else mpf(0) for t in range(m)]
    return {"readout": readout, "intercept": constant}


def recompute(committed):
    kept = ("name", "method", "features", "targets", "weights", "penalty", "hasIntercept")
    return {
        "about": committed["about"],
        "cases": [{**{key: case[key] for key in kept}, **solved(case)} for case in committed["cases"]],
    }
