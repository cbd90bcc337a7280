"""The side of Python of the driver's line protocol, as driver/serve.ts is that of JavaScript."""

import json
import os
import sys
import time

# whatever a library prints would disturb the protocol
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


class Subject:
    """One thing to measure: `call` does the work, `values` makes lists of numbers of what it gave.

    `less` is what of a call does not count, `steps` what the rest is divided by."""

    def __init__(self, call, values, less=None, steps=1):
        self.call, self.values, self.less, self.steps = call, values, less, steps
        self.result = None


def spent(work):
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return time.process_time() - cpu, time.perf_counter() - wall, result


def sample(subject, milliseconds):
    start = time.process_time()
    end = start + milliseconds / 1000
    cpu = wall = calls = 0

    def repeat():
        nonlocal calls
        while True:
            result = subject.call()
            calls += 1
            if time.process_time() >= end:
                return result

    if subject.less is None:
        cpu, wall, subject.result = spent(repeat)
    else:
        while True:
            whole = spent(subject.call)
            off = spent(subject.less)
            cpu, wall, subject.result = cpu + whole[0] - off[0], wall + whole[1] - off[1], whole[2]
            calls += 1
            if time.process_time() >= end:
                break
    each = {name: 1000 * x / calls / subject.steps for name, x in (("cpu", cpu), ("wall", wall))}
    return {**each, "spent": 1000 * (time.process_time() - start)}


def serve(prepare):
    """Answers questions until the line is closed; `prepare(what)` makes a subject ready."""
    ready = {}
    for line in sys.stdin:
        question = json.loads(line)
        try:
            what = question["what"]
            if what not in ready:
                ready[what] = prepare(what)
            subject = ready[what]
            if question["ask"] == "time":
                answer = sample(subject, question["milliseconds"])
            elif question["ask"] == "ready":
                answer = True
            else:
                if subject.result is None:
                    subject.result = subject.call()
                answer = subject.values(subject.result)
            reply = {"answer": answer}
        except Exception as error:
            reply = {"answer": None, "error": repr(error)}
        # allow_nan would write what no other language reads
        print(json.dumps(reply, separators=(",", ":")), file=answers, flush=True)
