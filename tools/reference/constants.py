"""constants.json: the sharp constants of the gaps, the margin law's coefficients and the wall layer."""

from mpmath import mp, mpf

from differences import along
from precision import exact

FILE = "packages/kmeans/reference/constants.json"

CENTERS = [2, 3, 4, 5, 8, 10, 16, 32, 64, 100, 1000]
ALPHAS = [1.0, 1.25, 1.5, 1.75, 2.0]
EXPONENTS = [0, 0.5, 1, 2, 3]


def root(f, low, high):
    """Bisection; f is positive at low and negative at high."""
    for _ in range(mp.prec + 8):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) > 0 else (low, middle)
    return (low + high) / 2


def bound(k, alpha):
    """docs/theory.md#uniform-gap: all competitors at one margin u T; q is the least cost's share."""
    if alpha == 1:
        w = mp.lambertw((k - 1) / mp.e).real
        return {"K": k, "alpha": alpha, "cF": mp.log(k), "cE": w, "uStar": 1 + w}
    a = exact(alpha) - 1

    def margin(q):
        return (q**a - ((1 - q) / (k - 1)) ** a) / a

    def slope(q):
        """Of (1 - q) margin(q), times a."""
        other = ((1 - q) / (k - 1)) ** a
        return a * (1 - q) * q ** (a - 1) - q**a + (1 + a) * other

    q = root(slope, mpf(1) / k, mpf(1))
    entropy = (1 - mpf(k) ** -a) / (a * (a + 1))
    return {"K": k, "alpha": alpha, "cF": entropy, "cE": (1 - q) * margin(q), "uStar": margin(q)}


def kappa(alpha, beta):
    """docs/theory.md#margin-law: the integral of u^beta p(u), p the smaller of two shares at margin u."""
    beta = exact(beta)
    if alpha == 1:
        return mp.gamma(1 + beta) * mp.altzeta(1 + beta)
    a = exact(alpha) - 1
    n = 1 / a  # p = t^n makes u smooth in t at the one-hot end

    def layer(t):
        # rounding makes u negative by a digit at equal shares
        return max((1 - t**n) ** a - t, mpf(0)) ** (beta + 1) / a ** (beta + 1) * n * t ** (n - 1)

    # by parts: u as a function of p has a closed form, p as a function of u has not
    return mp.quad(layer, mp.linspace(0, mpf(0.5) ** a, 5)) / (beta + 1)


def share(u, alpha):
    """The smaller of two shares, with three derivatives in the margin u."""
    if alpha == 1:
        p = 1 / (1 + mp.exp(u))
        return p, -p * (1 - p), p * (1 - p) * (1 - 2 * p), -p * (1 - p) * (1 - 6 * p + 6 * p**2)
    r = mp.sqrt(8 - u**2)
    s, s1, s2, s3 = (r - u) / 4, (-u / r - 1) / 4, -2 / r**3, -6 * u / r**5
    return s**2, 2 * s * s1, 2 * s1**2 + 2 * s * s2, 6 * s1 * s2 + 2 * s * s3


def slope(u, alpha):
    """Weight of the farther center in E: the derivative of u p(u)."""
    p, p1, _, _ = share(u, alpha)
    return p + u * p1


def curvature(u, alpha):
    _, p1, p2, _ = share(u, alpha)
    return 2 * p1 + u * p2


def jerk(u, alpha):
    _, _, p2, p3 = share(u, alpha)
    return 3 * p2 + u * p3


def wall(alpha):
    zero = root(lambda u: slope(u, alpha), mpf(0), mpf(2) if alpha == 1 else mpf(1))
    inflection = root(lambda u: -curvature(u, alpha), zero, mpf(3) if alpha == 1 else mpf(2))
    # for entmax 1.5 the curvature grows up to the one-hot threshold and jumps to 0 there
    steepest = root(lambda u: jerk(u, alpha), inflection, mpf(10)) if alpha == 1 else mpf(2)
    return {
        "wmin": slope(inflection, alpha),
        "uInflection": inflection,
        "uZero": zero,
        "maxCurvature": curvature(steepest, alpha),
        "uMaxCurvature": steepest,
    }


def recompute(committed):
    # for sparsemax p = (1 - u) / 2 up to u = 1: a parabola and a kink
    parabola = {
        "wmin": mpf(-0.5),
        "uInflection": None,
        "uZero": mpf(0.5),
        "maxCurvature": committed["K2wallLayer"]["2"]["maxCurvature"],
        "uMaxCurvature": 1,
    }
    names = {1: "1", 1.25: "1.25", 1.5: "1.5", 1.75: "1.75", 2: "2"}
    return {
        "about": committed["about"],
        "bounds": [bound(k, alpha) for k in CENTERS for alpha in ALPHAS],
        "kappa": {names[alpha]: kappa(alpha, 1) for alpha in ALPHAS},
        "kappaBeta": {str(b): {names[a]: kappa(a, b) for a in (1, 1.5, 2)} for b in EXPONENTS},
        "K2wallLayer": {"1": wall(1), "1.5": wall(1.5), "2": parabola},
        "oneHotThreshold": {names[a]: None if a == 1 else 1 / (exact(a) - 1) for a in ALPHAS},
        "critical": committed["critical"],
    }


def verify(result):
    """The wall layer's derivatives against central differences of u p(u)."""
    for alpha in 1, 1.5:
        at = mpf("1.1")
        for name, f, derivative in [
            ("slope", lambda u: u * share(u, alpha)[0], slope),
            ("curvature", lambda u: slope(u, alpha), curvature),
            ("jerk", lambda u: curvature(u, alpha), jerk),
        ]:
            error = abs(along(f, at, mpf(1)) - derivative(at, alpha))
            yield f"wall layer alpha={alpha} {name}", error if error > mpf(10) ** -40 else None
