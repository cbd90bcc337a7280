"""Central differences at 60 digits: gradients checked by a route that shares nothing but the values."""

from mpmath import mpf

from precision import total

STEP = mpf(10) ** -25
# Energies with a bounded second derivative leave STEP times its jump where a point lies on a kink.
TOLERANCE = mpf(10) ** -18


def along(f, x, direction):
    return (f(shifted(x, direction, STEP)) - f(shifted(x, direction, -STEP))) / (2 * STEP)


def shifted(x, direction, step):
    if isinstance(x, list):
        return [shifted(a, b, step) for a, b in zip(x, direction)]
    return x + step * direction


def generic(x, counter=None):
    """A direction of the shape of x without a zero and without a symmetry: multiples of the golden ratio."""
    counter = counter if counter is not None else [0]
    if isinstance(x, list):
        return [generic(v, counter) for v in x]
    counter[0] += 1
    return mpf(counter[0]) * mpf("0.6180339887498949") % 1 - mpf("1.3")


def inner(a, b):
    if isinstance(a, list):
        return total(inner(x, y) for x, y in zip(a, b))
    return a * b


def magnitude(a):
    return max(map(magnitude, a)) if isinstance(a, list) else abs(a)


def disagreements(f, x, gradients):
    """For each name None, or how far the slope of f(x)[name] along a generic direction is from the gradient's."""
    direction = generic(x)
    above, below = f(shifted(x, direction, STEP)), f(shifted(x, direction, -STEP))
    for name, gradient in gradients.items():
        slope, claimed = (above[name] - below[name]) / (2 * STEP), inner(gradient, direction)
        error = abs(slope - claimed)
        yield name, error if error > TOLERANCE * (1 + magnitude(gradient)) else None


def disagreement(f, x, gradient):
    """The same for a function with one value."""
    return next(disagreements(lambda at: {"": f(at)}, x, {"": gradient}))[1]
