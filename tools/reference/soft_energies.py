"""Energies, gaps, gradients and Hessian from their definitions (docs/theory.md#energies, #gradients).

Sums over points with weights, as the fixtures have them; the package divides by the total weight.
"""

from mpmath import mp

from entmax import jacobian_product, regularizer, shares
from precision import ZERO, total


def costs(x, centers):
    return [mp.fsum((a - b) ** 2 for a, b in zip(x, c)) for c in centers]


def point(x, centers, T, alpha):
    """(p, d, r, F, E, A, gap of F, gap of E) of one point."""
    d = costs(x, centers)
    least = min(d)
    r = shares([-v / T for v in d], alpha)
    above = [q * (v - least) for q, v in zip(r, d)]
    gap_e = total(above)
    if alpha == 1:
        # log1p of the others alone keeps gaps below the carried digits
        others = [mp.exp(-(v - least) / T) for v in d]
        others.remove(1)
        gap_f = T * mp.log1p(mp.fsum(others))
    else:
        gap_f = -total([*above, T * regularizer(r, alpha)])
    image = [total(q * c[t] for q, c in zip(r, centers)) for t in range(len(x))]
    a = mp.fsum((s - t) ** 2 for s, t in zip(x, image))
    return {"d": d, "r": r, "J0": least, "F": least - gap_f, "E": least + gap_e, "A": a,
            "gapF": gap_f, "gapE": gap_e, "image": image}  # fmt: skip


NAMES = ("J0", "F", "E", "A", "gapF", "gapE")


def energies(points, centers, weights, T, alpha):
    rows = [point(x, centers, T, alpha) for x in points]
    return {name: total(w * row[name] for w, row in zip(weights, rows)) for name in NAMES}


def expected_weights(row, T, alpha):
    """dE/dd = r - J d / T; costs from the least one, as J does not see a common shift."""
    shifted = [v - row["J0"] for v in row["d"]]
    moved = jacobian_product(row["r"], alpha, shifted)
    return [q - m / T for q, m in zip(row["r"], moved)]


def gradients(points, centers, weights, T, alpha):
    """Gradients of F, E (whole) and A in centers, of F and E in points and T."""
    rows = [point(x, centers, T, alpha) for x in points]
    k, dim = range(len(centers)), range(len(centers[0]))
    pulls_e = [expected_weights(row, T, alpha) for row in rows]

    def in_centers(pulls):
        return [
            [total(2 * w * q[j] * (centers[j][t] - x[t]) for x, w, q in zip(points, weights, pulls)) for t in dim]
            for j in k
        ]

    def in_points(pulls):
        return [
            [total(2 * w * q[j] * (x[t] - centers[j][t]) for j in k) for t in dim]
            for x, w, q in zip(points, weights, pulls)
        ]

    def reconstruction():
        terms = [[[] for _ in dim] for _ in k]
        for x, w, row in zip(points, weights, rows):
            error = [x[t] - row["image"][t] for t in dim]
            through = [-2 * total(error[t] * centers[j][t] for t in dim) for j in k]
            moved = jacobian_product(row["r"], alpha, through)
            for j in k:
                for t in dim:
                    terms[j][t] += [-2 * w * row["r"][j] * error[t], -2 / T * w * moved[j] * (centers[j][t] - x[t])]
        return [[total(terms[j][t]) for t in dim] for j in k]

    def spread(row):
        shifted = [v - row["J0"] for v in row["d"]]
        return total(a * b for a, b in zip(shifted, jacobian_product(row["r"], alpha, shifted))) / T**2

    pulls_f = [row["r"] for row in rows]
    return {
        "gradF_C": in_centers(pulls_f),
        "gradE_C": in_centers(pulls_e),
        "gradA_C": reconstruction(),
        "gradF_X": in_points(pulls_f),
        "gradE_X": in_points(pulls_e),
        "dFdT": total(w * regularizer(row["r"], alpha) for w, row in zip(weights, rows)),
        "dEdT": total(w * spread(row) for w, row in zip(weights, rows)),
        "R": pulls_f,
    }


def hessian(points, centers, T, alpha):
    """Block (j, l) is the sum of 2 r_j [j = l] I - (4 / T) J_jl (x - c_j)(x - c_l)^T."""
    k, dim = range(len(centers)), range(len(centers[0]))
    terms = {}
    for x in points:
        r = point(x, centers, T, alpha)["r"]
        for l in k:
            column = jacobian_product(r, alpha, [mp.mpf(j == l) for j in k])
            for j in k:
                for s in dim:
                    for t in dim:
                        place = terms.setdefault((j, s, l, t), [])
                        place.append(-4 / T * column[j] * (x[s] - centers[j][s]) * (x[t] - centers[l][t]))
                        place.append(2 * r[j] if j == l and s == t else ZERO)
    return [[total(terms[j, s, l, t]) for l in k for t in dim] for j in k for s in dim]
