"""Runs LatentWorld's own programs, as run.sh has built them, and reads what they print."""

import json
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TESTS = ROOT / "LatentWorld.Tests" / "bin" / "Release" / "net10.0" / "LatentWorld.Tests.dll"
BENCHMARKS = ROOT / "benchmarks" / "LatentWorld.Benchmarks" / "bin" / "Release" / "net10.0" / "LatentWorld.Benchmarks.dll"
SUITES = ("*.PartTests", "*.PipelineTests", "*.UnetVariantTests", "*.UnetRowsTests")


def parity(provider):
    """The parity suite on a provider; its theories cover fp32 and fp16 folders. The report's lines by name."""
    filters = [word for suite in SUITES for word in ("-class", suite)]
    run = subprocess.run(["dotnet", str(TESTS), *filters], capture_output=True, text=True,
                         env={**os.environ, "LATENTWORLD_PARITY_PROVIDER": provider})
    text = run.stdout + run.stderr
    summary = re.search(r"Total: (\d+), Errors: (\d+), Failed: (\d+), Skipped: (\d+)", text)
    if summary is None:
        raise SystemExit(f"The parity suite did not run:\n{text}")
    total, errors, failed, skipped = map(int, summary.groups())
    if failed or errors:
        print(text)
    return {f"fp32 and fp16 folders on {provider}": f"{total - failed - errors - skipped} of {total} passed"}


def pictures(folder, provider, steps, batches):
    """Seconds a picture and of its decoding, and the most memory of the device or the process in MB, each by batch."""
    measured, memory = {}, {}
    for batch in batches:
        process = subprocess.Popen(["dotnet", str(BENCHMARKS), "pictures", str(folder), provider, str(steps), str(batch)],
                                   stdout=subprocess.PIPE, text=True, cwd=ROOT)
        watch = Watch(process.pid)
        output, _ = process.communicate()
        memory[batch] = watch.stop()
        if process.returncode:
            raise SystemExit(f"The benchmark of {batch} pictures a batch ended with {process.returncode}:\n{output}")
        for line in output.splitlines():
            print(f"- {line}") if not line.startswith("{") else measured.update({batch: json.loads(line)})
    return measured, memory


class Watch:
    """Asks every half second for the memory that a process holds, and keeps the most."""

    def __init__(self, pid):
        self.pid, self.most, self.over = pid, 0.0, threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while not self.over.wait(0.5):
            self.most = max(self.most, self.now())

    def stop(self):
        self.over.set()
        self.thread.join()
        return self.most

    def now(self):
        if shutil.which("nvidia-smi"):
            query = ["nvidia-smi", "--query-compute-apps=pid,used_memory", "--format=csv,noheader,nounits"]
            rows = (line.split(",") for line in subprocess.run(query, capture_output=True, text=True).stdout.splitlines())
            return sum(float(used) for pid, used in rows if int(pid) == self.pid)
        status = Path(f"/proc/{self.pid}/status")
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
        return int(found[1]) / 1024 if found else 0.0
