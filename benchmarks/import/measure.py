"""Imports a checkpoint and says how long it took, what memory it had beyond the page cache, and how large the files are.

    dotnet build -c Release LatentWorld.Web
    python3 benchmarks/import/measure.py random-1-5.safetensors imported [options of import-model]

Linux: memory is the largest RssAnon of the process, read from /proc every 20 ms.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / "LatentWorld.Web" / "bin" / "Release" / "net10.0" / "LatentWorld.Web.dll"


def anonymous(process):
    """Bytes of memory that belong to no file."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return 1024 * int(line.split()[1])
    return 0


def weights(path):
    """Bytes of a checkpoint's tensors."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    return sum(end - begin for name, tensor in header.items() if name != "__metadata__" for begin, end in [tensor["data_offsets"]])


def main(checkpoint, target, *options):
    start, peak = time.monotonic(), 0
    process = subprocess.Popen(["dotnet", str(PROGRAM), "import-model", checkpoint, "--out", target, *options])
    while process.poll() is None:
        try:
            peak = max(peak, anonymous(process))
        except OSError:
            break
        time.sleep(0.02)
    seconds = time.monotonic() - start
    if process.wait() != 0:
        sys.exit(process.returncode)
    written = sum(file.stat().st_size for file in Path(target).rglob("*") if file.is_file())
    print(f"{seconds:.1f} s, {peak / 1e9:.2f} GB beyond the page cache, files {written / weights(checkpoint):.4f} of the weights")


if __name__ == "__main__":
    main(*sys.argv[1:])
