"""Recomputes the reference numbers of the energies and compares them with the committed files.

    python3 tools/reference/check.py [NAME ...]          compares; exits 1 where a number differs
    python3 tools/reference/check.py --write [NAME ...]  rewrites the files with what it computed

Every number must be the binary64 nearest to its value at 60 digits, or 17 digits of it below 1e-300;
gradients and Hessians are checked by central differences besides. Needs: mpmath (Debian's
python3-mpmath will do). The numbers of the scalar kernels come from kernels.py.
"""

import argparse
import importlib
import json
import pathlib
import sys
import time

from mpmath import mpf

from precision import printed

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ["data", "maps", "constants", "energies", "hessian", "numerics", "critical", "trajectories", "rbf", "readout"]


def differences(value, committed, place):
    """Where a recomputed tree and the committed one are not the same."""
    if isinstance(value, dict) and isinstance(committed, dict):
        for key in {**value, **committed}:
            if key not in value or key not in committed:
                yield f"{place}.{key}: only {'recomputed' if key in value else 'committed'}"
            else:
                yield from differences(value[key], committed[key], f"{place}.{key}")
    elif isinstance(value, list) and isinstance(committed, list):
        if len(value) != len(committed):
            yield f"{place}: {len(value)} entries recomputed, {len(committed)} committed"
        for i, (a, b) in enumerate(zip(value, committed)):
            yield from differences(a, b, f"{place}[{i}]")
    elif isinstance(value, mpf):
        if isinstance(committed, bool) or committed != printed(value):
            yield f"{place}: recomputed {printed(value)!r}, committed {committed!r}"
    elif value != committed:
        yield f"{place}: recomputed {value!r}, committed {committed!r}"


def jsonable(value):
    if isinstance(value, dict):
        return {key: jsonable(v) for key, v in value.items()}
    if isinstance(value, list):
        return [jsonable(v) for v in value]
    return printed(value) if isinstance(value, mpf) else value


def indent(text):
    """The indentation that a file has: energies.json, the largest, has none."""
    second = text.split("\n", 2)[1]
    return len(second) - len(second.lstrip(" "))


def count(value):
    if isinstance(value, (dict, list)):
        return sum(map(count, value.values() if isinstance(value, dict) else value))
    return isinstance(value, (mpf, int, float))


def run(name, write):
    """Number of differences of one fixture; they are printed."""
    started = time.monotonic()
    fixture = importlib.import_module(name)
    path = ROOT / fixture.FILE
    text = path.read_text()
    committed = json.loads(text)
    result = fixture.recompute(committed)
    found = list(differences(result, committed, name))
    slopes = list(fixture.verify(result)) if hasattr(fixture, "verify") else []
    wrong = [f"{name}: {place}: central differences disagree by {float(e):.1e}" for place, e in slopes if e]
    for line in [*found, *wrong]:
        print(line)
    seconds = time.monotonic() - started
    slopes_checked = f", {len(slopes)} slopes by central differences" if slopes else ""
    print(f"{name}: {count(result)} numbers, {len(found)} differ{slopes_checked}, {seconds:.0f} s", flush=True)
    if write:
        path.write_text(json.dumps(jsonable(result), indent=indent(text)))
        print(f"{name}: wrote {fixture.FILE}")
    return len(wrong) if write else len(found) + len(wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FIXTURES))
    parser.add_argument("--write", action="store_true", help="write the files instead of failing")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in FIXTURES]
    if unknown:
        parser.error(f"no fixture {unknown[0]}; there are {', '.join(FIXTURES)}")
    sys.exit(1 if sum([run(name, options.write) for name in options.names or FIXTURES]) else 0)
