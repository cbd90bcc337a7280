"""alpha-entmax by bisection, its regularizer and its Jacobian (docs/theory.md#softmin)."""

from mpmath import mp, mpf

from precision import ZERO, total


def regularizer(p, alpha):
    """Tsallis: (sum p^alpha - 1) / (alpha (alpha - 1)); sum p log p for alpha = 1."""
    if alpha == 1:
        return total(q * mp.log(q) for q in p if q > 0)
    alpha = mpf(alpha)
    return total([q**alpha for q in p] + [mpf(-1)]) / (alpha * (alpha - 1))


def shares(z, alpha):
    """The p that maximizes <p, z> - regularizer(p): [(alpha - 1) z - tau]_+^(1 / (alpha - 1))."""
    top = max(z)
    if alpha == 1:
        e = [mp.exp(s - top) for s in z]
        return [x / mp.fsum(e) for x in e]
    y = [(mpf(alpha) - 1) * (s - top) for s in z]
    if sum(s > -1 for s in y) == 1:  # the exact one-hot rule: the margin reaches 1 / (alpha - 1)
        return [mpf(s == 0) for s in y]
    # 1 / (alpha - 1) is a ratio of small integers here: integer powers are quick
    power = 1 / (mpf(alpha) - 1)
    power = int(power) if power == int(power) else power

    def powers(tau):
        return [(s - tau) ** power if s > tau else ZERO for s in y]

    low, high = mpf(-1), ZERO
    for _ in range(mp.prec + 4):
        tau = (low + high) / 2
        low, high = (tau, high) if mp.fsum(powers(tau)) > 1 else (low, tau)
    p = powers(low)
    return [q / mp.fsum(p) for q in p]


def jacobian_product(p, alpha, v):
    """(dp/dz) v = s (v - <s, v> / sum s) with s = p^(2 - alpha) on the support; symmetric."""
    s = [q ** (2 - mpf(alpha)) if q > 0 else ZERO for q in p]
    whole = mp.fsum(s)
    # differences v_k - v_j first: equal entries cancel to the digit, and so does a lone support
    return [total(s[k] * s[j] * (v[k] - v[j]) / whole for j in range(len(p))) for k in range(len(p))]
