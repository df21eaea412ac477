"""NumPy's tables of timesteps for every number of steps, as hashes: `python3 training/parity/step_tables.py`.

Debian's NumPy 1.24.2 made them. The expressions are those that diffusers documents for each timestep_spacing, on 1,000
training timesteps and without an offset. For 62 counts arange gives one value more than asked for, which would be
timestep -1; it is left out. A hash is the first eight digits of SHA-256 over the timesteps, joined by commas.
"""

import hashlib
import json
from pathlib import Path

import numpy as np

TRAINED = 1000
TARGET = Path(__file__).parent.parent.parent / "LatentWorld.Tests" / "Parity" / "data" / "steps.json"

SPACINGS = {
    "leading": lambda steps: (np.arange(0, steps) * (TRAINED // steps)).round()[::-1],
    "trailing": lambda steps: np.round(np.arange(TRAINED, 0, -TRAINED / steps))[:steps] - 1,
    "linspace": lambda steps: np.linspace(0, TRAINED - 1, steps).round()[::-1],
}


def digest(timesteps):
    return hashlib.sha256(",".join(str(int(timestep)) for timestep in timesteps).encode()).hexdigest()[:8]


def write(path):
    tables = {name: [digest(spacing(steps)) for steps in range(1, TRAINED + 1)] for name, spacing in SPACINGS.items()}
    path.write_text(json.dumps(tables) + "\n")


if __name__ == "__main__":
    write(TARGET)
