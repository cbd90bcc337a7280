"""rbf.json: a normalized RBF regressor, its gradients, and the noise of its gradient as T falls."""

from mpmath import mp, mpf

from differences import disagreement
from entmax import jacobian_product, shares
from precision import exact, total
from soft_energies import costs

FILE = "packages/rbf/reference/rbf.json"

X = [[0.1], [0.4], [0.55], [0.9]]
Y = [[0], [1], [1], [0.5]]
C = [[0.2], [0.5], [0.8]]
V = [[-0.3], [1.2], [0.4]]
TEMPERATURES = [0.5, 0.1, 0.02]
ALPHAS = [1.0, 1.5, 2.0]
NOISE_TEMPERATURES = [0.02, 0.01, 0.005, 0.002]


def flat(column):
    return exact([v for (v,) in column])


def predictions(centers, readout, T, alpha):
    rows = [shares([-d / T for d in costs(x, centers)], alpha) for x in exact(X)]
    return [total(q * v for q, v in zip(r, readout)) for r in rows], rows


def mse(centers, readout, T, alpha):
    predicted, _ = predictions(centers, readout, T, alpha)
    return mp.fsum((p - y) ** 2 for p, y in zip(predicted, flat(Y))) / len(X)


def case(T, alpha):
    centers, readout, t = exact(C), flat(V), exact(T)
    predicted, rows = predictions(centers, readout, t, alpha)
    terms = {"C": [[] for _ in C], "V": [[] for _ in C], "T": []}
    for x, y, p, r in zip(exact(X), flat(Y), predicted, rows):
        outer = 2 * (p - y) / len(X)
        moved = jacobian_product(r, alpha, readout)
        d = costs(x, centers)
        terms["T"] += [outer * m * (v - min(d)) / t**2 for m, v in zip(moved, d)]
        for k, (c,) in enumerate(centers):
            terms["C"][k].append(outer * moved[k] * (-2 / t) * (c - x[0]))
            terms["V"][k].append(outer * r[k])
    return {
        "T": T,
        "alpha": alpha,
        "pred": predicted,
        "mse": mse(centers, readout, t, alpha),
        "grad_C": [total(v) for v in terms["C"]],
        "grad_V": [total(v) for v in terms["V"]],
        "grad_T": total(terms["T"]),
    }


def noise(T):
    """Mean and second moment of the gradient in c_1 over x in [0, 1]; the share of c_2 is logistic."""
    t, edge = exact(T), mpf(2) / 5

    def gradient(x):
        share = 1 / (1 + mp.exp((mpf(1) / 2 - x) / t))
        return 2 * (share - (x > edge)) * share * (1 - share) * (2 / t) * (mpf(1) / 4 - x)

    # poles lie at a distance of pi T from the wall: panels as wide as that converge at once
    panels = sorted({mpf(0), edge, mpf(1)} | {v for i in range(-200, 201) if 0 < (v := mpf(1) / 2 + i * 3 * t) < 1})
    # one-sided at the step: the rule has no nodes on the ends of a panel
    mean = mp.quad(gradient, panels, method="gauss-legendre")
    second = mp.quad(lambda x: gradient(x) ** 2, panels, method="gauss-legendre")
    return {"T": T, "mean": mean, "secondMoment": second, "secondMomentTimes20T": second * 20 * t}


def recompute(committed):
    return {
        "about": committed["about"],
        "X": X,
        "Y": Y,
        "C": C,
        "V": V,
        "cases": [case(T, alpha) for T in TEMPERATURES for alpha in ALPHAS],
        "gradientNoise": {
            "about": committed["gradientNoise"]["about"],
            "rows": [noise(T) for T in NOISE_TEMPERATURES],
        },
    }


def verify(result):
    for row in result["cases"]:
        centers, readout, T, alpha = exact(C), flat(V), exact(row["T"]), row["alpha"]
        place = f"T={row['T']} alpha={alpha}"
        routes = {
            "grad_C": (lambda c: mse(c, readout, T, alpha), centers, [[g] for g in row["grad_C"]]),
            "grad_V": (lambda v: mse(centers, v, T, alpha), readout, row["grad_V"]),
            "grad_T": (lambda t: mse(centers, readout, t, alpha), T, row["grad_T"]),
        }
        for name, (f, x, gradient) in routes.items():
            yield f"{place} {name}", disagreement(f, x, gradient)
