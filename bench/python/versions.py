"""The versions of the peers, and the matrix kernel in use, as JSON."""

import json

import numpy
import sklearn
import torch
from threadpoolctl import threadpool_info

kernels = sorted(
    {f"{it['internal_api']} {it['version']} {it['architecture']}" for it in threadpool_info() if it["user_api"] == "blas"}
)
versions = {module.__name__: module.__version__ for module in (torch, sklearn, numpy)}
print(json.dumps({**versions, "BLAS": ", ".join(kernels)}))
