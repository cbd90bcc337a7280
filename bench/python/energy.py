"""Soft energies in PyTorch: mean over the points, and gradient with respect to the centers.

`autograd` differentiates the composed expression; `fused` has the gradient derived by hand and goes through the points in
chunks that stay in the cache: the strongest dense version that we could write. `sort` is Entmax-1.5 by the exact
algorithm that sorts (Peters, Niculae & Martins, ACL 2019), with its gradient by hand.

All use the expanded form of squared distances, with the points' own squares computed beforehand. Subjects are called
`<size> <softmin> <dtype> <way>`.
"""

import sys

import torch
from data import load
from serve import Subject, serve

torch.set_num_threads(1)
folder = sys.argv[1]
loaded = {}


def inputs(size, dtype):
    if (size, dtype) not in loaded:
        points, centers, temperature = load(folder, size, dtype)
        x = torch.from_numpy(points)
        loaded[size, dtype] = x, (x * x).sum(1), torch.from_numpy(centers), temperature
    return loaded[size, dtype]


def autograd(x, squares, centers, t):
    def call():
        c = centers.clone().requires_grad_(True)
        costs = torch.addmm((c * c).sum(1)[None, :] + squares[:, None], x, c.t(), alpha=-2)
        energy = torch.logsumexp(costs * (-1 / t), 1).mean() * -t
        energy.backward()
        return energy.detach(), c.grad

    return call


def fused(x, squares, c, t, chunk=2048):
    n = len(x)

    def call():
        scaled, own = (c * (2 / t)).t().contiguous(), -(c * c).sum(1) / t
        sums, mass, total = torch.zeros_like(c), torch.zeros_like(own), 0.0
        for i in range(0, n, chunk):
            rows = x[i : i + chunk]
            scores = torch.addmm(own, rows, scaled)
            log = torch.logsumexp(scores, 1, keepdim=True)
            total += float(log.sum(dtype=torch.float64))
            shares = scores.sub_(log).exp_()
            sums.addmm_(shares.t(), rows)
            mass += shares.sum(0)
        return (float(squares.sum(dtype=torch.float64)) - t * total) / n, (mass[:, None] * c - sums) * (2 / n)

    return call


def entmax15(scores):
    z = scores / 2
    z = z - z.max(1, keepdim=True).values
    ordered = z.sort(1, descending=True).values
    count = torch.arange(1, z.shape[1] + 1, dtype=z.dtype)
    mean, square = ordered.cumsum(1) / count, (ordered * ordered).cumsum(1) / count
    delta = ((1 - count * (square - mean * mean)) / count).clamp(min=0)
    threshold = mean - delta.sqrt()
    support = (threshold <= ordered).sum(1, keepdim=True)
    return (z - threshold.gather(1, support - 1)).clamp(min=0) ** 2


def by_sorting(x, squares, c, t):
    n = len(x)

    def call():
        costs = torch.addmm((c * c).sum(1)[None, :] + squares[:, None], x, c.t(), alpha=-2)
        p = entmax15(costs * (-1 / t))
        # the regularizer is 4/3 (sum p^1.5 - 1)
        energy = ((p * costs).sum() + t * 4 / 3 * ((p**1.5).sum() - n)) / n
        return energy, (p.sum(0)[:, None] * c - p.t() @ x) * (2 / n)

    return call


ways = {"autograd": autograd, "fused": fused, "sort": by_sorting}


def prepare(what):
    size, _, dtype, way = what.split()
    call = ways[way](*inputs(size, dtype))
    return Subject(call, lambda result: [[float(result[0])], result[1].flatten().tolist()])


serve(prepare)
