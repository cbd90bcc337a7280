"""The data of bench/data, which the driver has generated."""

import json
import os

import numpy as np


def load(folder, name, dtype):
    """(points, centers, temperature)"""
    with open(os.path.join(folder, name + ".json")) as file:
        about = json.load(file)
    read = lambda part: np.fromfile(os.path.join(folder, f"{name}.{part}.bin"), dtype="<f4").astype(dtype)
    return read("points").reshape(-1, about["d"]), read("centers").reshape(-1, about["d"]), about["temperature"]
