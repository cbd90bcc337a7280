"""data.json: the small data sets, and the two that mulberry32 draws, from their code."""

from mpmath import mp, mpf

from precision import nearest

FILE = "packages/kmeans/reference/data.json"

SMALL = {
    "pair": [[-1], [1]],
    "trio": [[-2], [0], [2]],
    "wall3": [[0], [19], [60]],
    "wallneg3": [[-11], [0], [5]],
    "line4": [[0], [1], [4], [8]],
    "line4w": [[0], [1], [4], [8]],
    "two": [[0], [1]],
    "dup5": [[0, 0], [0, 0], [1, 0], [1, 0], [1, 0]],
    "skew8": [[0]] * 7 + [[1]],
    "plane7": [[0, 0], [1, 0], [4, 1], [5, 3], [2, 6], [7, 7], [3, 3]],
    "empty3": [[0], [1], [10]],
}
WEIGHTS = {"line4w": [1, 2, 0.5, 3]}


def mulberry32(state):
    """Ettinger's generator in 32-bit integers, as the file's `code` has it in JavaScript."""
    word = 0xFFFFFFFF
    while True:
        state = (state + 0x6D2B79F5) & word
        t = ((state ^ state >> 15) * (1 | state)) & word
        t = (t + ((t ^ t >> 7) * (61 | t)) & word) ^ t
        yield (t ^ t >> 14) / 4294967296


def rounded(v, places):
    """Math.floor(v * 10^places + 0.5) / 10^places in binary64."""
    return float((v * places + 0.5) // 1) / places


def five12():
    u = mulberry32(2024)
    return [[rounded(4 * next(u) - 2, 1000) for _ in range(5)] for _ in range(12)]


def blobs60():
    """Box and Muller with exact log, cos and sin: six decimals hide what an engine's own may round."""
    u = mulberry32(42)
    points = []
    for x, y in [(0, 0), (3, 0), (1.5, 2.5)]:
        for _ in range(20):
            radius, turn = mp.sqrt(-2 * mp.log(1 - mpf(next(u)))), 2 * mp.pi * mpf(next(u))
            spot = (x + mpf("0.6") * radius * mp.cos(turn), y + mpf("0.6") * radius * mp.sin(turn))
            points.append([rounded(nearest(v), 1e6) for v in spot])
    return points


def recompute(committed):
    sets = {name: {"X": X} | ({"W": WEIGHTS[name]} if name in WEIGHTS else {}) for name, X in SMALL.items()}
    for name, draw in {"five12": five12, "blobs60": blobs60}.items():
        sets[name] = {"X": draw(), "how": committed["datasets"][name]["how"]}
    first = {f"seed{seed}": [v for v, _ in zip(mulberry32(seed), range(6))] for seed in (42, 2024)}
    return {"datasets": sets, "mulberry32": first | {"code": committed["mulberry32"]["code"]}}
