"""Reference numbers for the scalar kernels of @isotherm/autodiff, and their largest error.

    python3 tools/reference/kernels.py                        writes packages/autodiff/src/kernels/math.reference.json
    python3 tools/reference/kernels.py --measure [--count N]  prints the largest error of each kernel in ulp

Inputs are drawn where an implementation can go wrong: every binade, the seams of the argument
reduction, the neighborhoods of 0 and 1, subnormal arguments and results. Outputs are computed by
mpmath with 60 digits and rounded correctly to double. One ulp is the spacing of doubles at the
exact result. Measuring needs node >= 22.18 on the path. Needs: mpmath.
"""

import argparse
import json
import math
import pathlib
import random
import re
import struct
import subprocess

import mpmath
from mpmath import mp, mpf

DIGITS = 60
SEED = 20261123
ROOT = pathlib.Path(__file__).resolve().parents[2]
KERNELS = ROOT / "packages/autodiff/src/kernels"
FILES = {"sin": "trigonometric", "cos": "trigonometric"}
LN2 = math.log(2)


def step(x, ulps):
    """The double `ulps` places after x."""
    for _ in range(abs(ulps)):
        x = math.nextafter(x, math.inf if ulps > 0 else -math.inf)
    return x


def near(rng, x):
    return step(x, rng.randint(-3, 3))


def binade(rng, low, high):
    """Random sign-free double with exponent in [low, high]; below -1022 it is subnormal."""
    return math.ldexp(1 + rng.random(), rng.randint(low, high))


def sign(rng):
    return rng.choice((-1, 1))


def exp_inputs(rng):
    while True:
        yield rng.uniform(-745.13, 709.78)
        yield rng.uniform(-1.5, 1.5)
        yield sign(rng) * binade(rng, -60, 8)
        yield near(rng, (rng.randint(-1074, 1023) + 0.5) * LN2)
        yield near(rng, (rng.randint(-3, 3) + 0.5) * LN2)
        yield rng.uniform(-745.13, -708)
        yield rng.uniform(-40, 0)


def expm1_inputs(rng):
    exps = exp_inputs(rng)
    while True:
        yield next(exps)
        yield sign(rng) * binade(rng, -1074, -20)
        yield sign(rng) * binade(rng, -56, 1)
        yield rng.uniform(-2, 2)
        yield near(rng, rng.choice((-1, 1)) * (rng.randint(0, 60) + 0.5) * LN2)


def log_inputs(rng):
    while True:
        yield binade(rng, -1074, 1023)
        yield binade(rng, -1074, -1023)
        yield 1 + sign(rng) * binade(rng, -52, -1)
        yield rng.uniform(0.5, 2)
        yield near(rng, math.ldexp(math.sqrt(0.5), rng.randint(-3, 3)))
        yield near(rng, 1.0)


def log1p_inputs(rng):
    while True:
        yield sign(rng) * binade(rng, -1074, -1)
        yield sign(rng) * binade(rng, -56, -1)
        yield binade(rng, 0, 1023)
        yield binade(rng, 0, 60)
        yield -1 + binade(rng, -53, -1)
        yield near(rng, math.ldexp(math.sqrt(0.5), rng.randint(0, 60)) - 1)
        yield rng.uniform(-0.6, 1.5)


def tanh_inputs(rng):
    while True:
        yield sign(rng) * binade(rng, -1074, 4)
        yield sign(rng) * binade(rng, -30, 0)
        yield sign(rng) * near(rng, 0.7)
        yield sign(rng) * near(rng, 2.0**-28)
        yield sign(rng) * rng.uniform(0.5, 2)
        yield sign(rng) * rng.uniform(0, 22)


def angle_inputs(rng):
    while True:
        yield rng.uniform(-10, 10)
        yield sign(rng) * binade(rng, -1074, -1)
        yield sign(rng) * binade(rng, 0, 20)
        yield sign(rng) * binade(rng, 20, 1023)
        yield near(rng, rng.randint(-667543, 667543) * (math.pi / 2))
        yield near(rng, rng.randint(-20, 20) * (math.pi / 4))
        yield near(rng, sign(rng) * 2.0**20)
        # The double nearest to a multiple of pi/2 (Muller, Elementary Functions, 2016, section 11.3).
        yield near(rng, math.ldexp(6381956970095103.0, 797))


def pow_inputs(rng):
    while True:
        x = binade(rng, -1074, 1023)
        yield x, rng.uniform(-745, 709.7) / math.log(x)
        x = 1 + sign(rng) * binade(rng, -50, -2)
        yield x, rng.uniform(-745, 709.7) / math.log(x)
        x = rng.uniform(0.6, 1.6)
        yield x, rng.uniform(-745, 709.7) / math.log(x)
        yield x, rng.uniform(-5, 5)
        yield near(rng, math.ldexp(math.sqrt(0.5), rng.randint(-3, 3))), rng.uniform(-200, 200)
        yield sign(rng) * rng.randint(1, 40), rng.randint(-60, 60)
        x = binade(rng, -300, 300)
        yield x, rng.uniform(-745, -708) / abs(math.log(x)) * (1 if x > 1 else -1)
        yield rng.uniform(0, 100), rng.choice((0.5, -0.5, 1 / 3, 1.5, 2, -1, 1))


INPUTS = {
    "exp": exp_inputs,
    "expm1": expm1_inputs,
    "log": log_inputs,
    "log1p": log1p_inputs,
    "tanh": tanh_inputs,
    "sin": angle_inputs,
    "cos": angle_inputs,
    "pow": pow_inputs,
}


def exact(name, arguments):
    if name == "pow":
        x, y = arguments
        return mp.power(mpf(x), mpf(y))
    return getattr(mp, name)(mpf(arguments[0]))


def rounded(value):
    """Nearest double, ties to even, subnormal ones too: integer division rounds correctly."""
    sign_bit, mantissa, exponent, _ = value._mpf_
    mantissa = int(mantissa) * (-1 if sign_bit else 1)
    try:
        return float(mantissa << exponent) if exponent >= 0 else mantissa / (1 << -exponent)
    except OverflowError:
        return math.copysign(math.inf, mantissa)


def samples(name, count):
    """`count` inputs whose exact results are finite doubles, with those results."""
    source = INPUTS[name](random.Random(f"{SEED} {name}"))
    found = 0
    while found < count:
        arguments = next(source)
        arguments = tuple(map(float, arguments)) if name == "pow" else (float(arguments),)
        if name == "log" and arguments[0] <= 0:
            continue
        value = exact(name, arguments)
        if abs(value) >= mpf(2) ** 1024 or not math.isfinite(rounded(value)):
            continue
        found += 1
        yield arguments, value


def write_reference(count):
    rows = {}
    for name in INPUTS:
        rows[name] = [[*a, rounded(v)] for a, v in samples(name, count)]
    header = {
        "script": "tools/reference/kernels.py",
        "mpmath": mpmath.__version__,
        "digits": DIGITS,
        "rows": "[...arguments, correctly rounded result]",
    }
    lines = [f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in header.items()]
    for name, table in rows.items():
        body = ",\n".join("    " + json.dumps(row) for row in table)
        lines.append(f'  "{name}": [\n{body}\n  ]')
    path = KERNELS / "math.reference.json"
    # The house style writes exponents without plus and leading zeros.
    path.write_text(re.sub(r"e\+?(-?)0*(\d)", r"e\1\2", "{\n" + ",\n".join(lines) + "\n}\n"))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")


EVALUATE = """
import { readFileSync, writeSync } from 'node:fs';
const { NAME: f } = await import(FILE);
const bytes = readFileSync(0);
const x = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const arity = f.length;
const out = new Float64Array(x.length / arity);
for (let i = 0; i < out.length; i++) out[i] = f(x[i * arity], x[i * arity + 1]);
const raw = new Uint8Array(out.buffer);
for (let at = 0; at < raw.length; ) at += writeSync(1, raw, at);
"""


def measure(name, count):
    """Largest error in ulp over `count` inputs, and where."""
    pairs = list(samples(name, count))
    file = (KERNELS / f"{FILES.get(name, name)}.ts").as_uri()
    script = EVALUATE.replace("NAME", name).replace("FILE", json.dumps(file))
    flat = [v for a, _ in pairs for v in a]
    run = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        input=struct.pack(f"{len(flat)}d", *flat),
        stdout=subprocess.PIPE,
        check=True,
    )
    results = struct.unpack(f"{len(pairs)}d", run.stdout)
    worst, where, wrong = mpf(-1), None, 0
    for (arguments, value), result in zip(pairs, results):
        exponent = max(mp.frexp(value)[1] - 53, -1074)
        error = abs(mpf(result) - value) / mpf(2) ** exponent
        wrong += result != rounded(value)
        if not error <= worst:
            worst, where = error, arguments
    print(f"{name}: at most {mp.nstr(worst, 4)} ulp at {where}; {100 * wrong / count:.2f} % not correctly rounded")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", action="store_true", help="measure the kernels instead of writing the file")
    parser.add_argument("--count", type=int, help="inputs per function")
    parser.add_argument("--only", nargs="*", choices=INPUTS, default=list(INPUTS))
    options = parser.parse_args()
    mp.dps = DIGITS
    if options.measure:
        for name in options.only:
            measure(name, options.count or 1_000_000)
    else:
        write_reference(options.count or 400)
