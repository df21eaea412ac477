"""Measures a GPU: see README.md. Each part has its own time and writes what it found as it ends; 1 where one of them failed."""

import argparse
import array
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

import payload
from children import Child, MemoryWatch, ask, used_memory

HERE, ROOT = Path(__file__).parent, Path(__file__).parent.parent.parent
DATA = ROOT / "LatentWorld.Tests" / "Parity" / "data"
# Two half-precision programs of the same network may differ by their roundings, some 1e-2 of the largest number.
SAME = 2e-2
UNPACKING, WRITING = "unpacking", "writing the model"  # what the other parts need
PARITY, VARIANTS, FASTEST, PYTORCH = "parity", "variants", "fastest", "pytorch"
NO_GRAPHS_PART, USUAL, LOST, MEMORY, SEARCH = "fastest without CUDA graphs", "usual export", "a lost device", "out of memory on purpose", "fastest, exhaustive search"
PARTS = PARITY, VARIANTS, FASTEST, PYTORCH, NO_GRAPHS_PART, USUAL, LOST, MEMORY, SEARCH
NO_GRAPHS, NHWC, EXHAUSTIVE = "enable_cuda_graph=0", "prefer_nhwc=1", "cudnn_conv_algo_search=EXHAUSTIVE"


class Run:
    def __init__(self, smoke, seconds, out, work, only=()):
        self.work, self.failed = work, False
        self.smoke, self.out, self.start, self.seconds, self.only = smoke, out, time.monotonic(), seconds, only
        self.provider, self.steps, self.few = ("cpu", 4, 4) if smoke else ("cuda", 50, 10)
        self.batches = (2, 1) if smoke else (8, 1, 4, 12)
        self.small = ["--small"] if smoke else []
        self.models = self.work / "graphs" / ("small" if smoke else "full")
        self.best, self.mine, self.theirs, self.flops, self.peak = None, {}, {}, 0, 0

    # What is written

    def elapsed(self):
        return time.monotonic() - self.start

    def left(self):
        return self.seconds - self.elapsed()

    def log(self, line):
        line = f"{self.elapsed():6.1f} s {line}"
        print(line, flush=True)
        with open(self.out / "log.txt", "a") as file:
            file.write(line + "\n")

    def report(self, text=""):
        self.log(text)
        with open(self.out / "report.md", "a") as file:
            file.write(text + "\n")

    def figures(self, part, values):
        with open(self.out / "figures.jsonl", "a") as file:
            file.write(json.dumps({"part": part, "elapsed": round(self.elapsed(), 1), **values}) + "\n")

    @property
    def chosen(self):
        """The fastest variant and its options; the usual export where no variants were tried."""
        return self.best or ("plain", [])

    # Parts

    def part(self, name, need, work):
        """Does a part, unless less than `need` seconds are left for it; what goes wrong in it stays in it."""
        if self.only and name not in self.only:
            return
        if self.left() < need:
            self.report(f"- {name}: skipped, {self.left():.0f} s are left and it may need {need}")
            self.figures(name, {"skipped": True})
            return
        self.log(f"== {name}")
        began = self.elapsed()
        try:
            work()
        except Exception:
            self.failed = True
            self.report(f"- {name}: failed\n\n```\n{traceback.format_exc()}```")
            self.figures(name, {"failed": traceback.format_exc()})
        self.log(f"== {name} took {self.elapsed() - began:.1f} s")

    def python(self, name, *arguments, seconds):
        return Child([sys.executable, "-u", HERE / name, *arguments], min(seconds, self.left()), self.log)

    def engine(self, *arguments, seconds):
        return Child([self.program, *arguments], min(seconds, self.left()), self.log, env=payload.environment(), cwd=ROOT)

    def tell(self, fault, expected=False):
        """A child's fault in words, and noted unless it is one that the processor has to have."""
        self.failed |= bool(fault) and not expected
        return f" ({fault}{', as it has to here' if expected else ''})" if fault else ""

    def all(self):
        """Does all parts; whether every one that was done went well."""
        self.report(f"# {'Smoke run: a tiny network on the CPU, the figures mean nothing' if self.smoke else ask('name') or 'No GPU'}\n")
        self.part(UNPACKING, 0, self.unpack)
        if not hasattr(self, "program"):
            return False
        self.writing = self.python("network.py", self.models, *self.small, seconds=90)
        self.part(PARITY, 10, self.parity)
        self.part(WRITING, 5, self.wait_for_model)
        self.part(VARIANTS, 20, self.variants)
        self.part(FASTEST, 25, lambda: self.pictures(FASTEST, *self.chosen, self.batches, seconds=60))
        self.part(PYTORCH, 20, self.pytorch)
        if self.mine or self.theirs:
            self.table()
        self.part(NO_GRAPHS_PART, 20, lambda: self.pictures(
            NO_GRAPHS_PART, self.chosen[0], [*self.chosen[1], NO_GRAPHS], self.batches[:2], seconds=40))
        self.part(USUAL, 25, lambda: self.pictures(USUAL, "plain", [], self.batches[:2], seconds=60))
        self.part(LOST, 15, self.lost)
        self.part(MEMORY, 25, self.out_of_memory)
        self.part(SEARCH, 20, lambda: self.pictures(
            SEARCH, self.chosen[0], [*self.chosen[1], NO_GRAPHS, EXHAUSTIVE], self.batches[:1], seconds=50))
        self.writing.stop()
        self.report(f"\nAll took {self.elapsed():.0f} s.")
        return not self.failed

    def unpack(self):
        self.program = payload.unpack(self.work)
        gpu = ask("name,driver_version,memory.total") or "none"
        load = os.getloadavg()[0]
        self.report(f"- GPU, driver, memory in MB: {gpu}; {os.cpu_count()} processors, load {load:.1f} before the run")
        self.figures("machine", {"gpu": gpu, "processors": os.cpu_count(), "load": load})
        for line in [] if self.smoke else payload.missing(self.program):
            self.report(f"- missing: {line}")

    def parity(self):
        figures, words, fault = self.engine("parity", DATA, self.provider, seconds=60).end()
        for line in figures:
            self.figures("parity", line)
        passed = sum(line["passed"] for line in figures)
        self.failed |= passed < len(figures) or not figures
        self.report(f"- parity in fp32 and fp16 on {self.provider}: {passed} of {len(figures)} comparisons within their bounds{self.tell(fault)}")
        for line in figures:
            if not line["passed"]:
                self.report(f"  - {json.dumps(line)[:1500]}")
        for line in words:
            self.report(f"  - it said: {line[:600]}")

    def wait_for_model(self):
        _, words, fault = self.writing.end()
        self.report(f"- model written: {words[-1] if words else 'nothing said'}{self.tell(fault)}")

    def variants(self):
        """Which U-Net and layout is the fastest, in few steps of the first batch."""
        plain = None
        for variant, options in (("plain", []), ("fused", [NHWC]), ("fused", []), ("attention", [NHWC]), ("attention", []), ("plain", [NHWC])):
            if self.left() < (5 if self.smoke else 90) and self.best:
                self.report("- the other variants are left out for want of time")
                break
            name = " ".join([variant, *options])
            step = self.work / f"{variant}-{len(options)}.step"
            seconds = self.pictures(f"variant {name}", variant, [*options, NO_GRAPHS, str(step)], self.batches[:1], seconds=45, steps=self.few)
            if not seconds or not step.exists():
                continue
            outcome = array.array("f", step.read_bytes())
            plain = plain or outcome
            apart = max(abs(a - b) for a, b in zip(plain, outcome)) / max(map(abs, plain))
            self.report(f"  - one step differs from the first variant's by {apart:.2g} of its largest number")
            self.figures("variant", {"variant": name, "apart": apart, **seconds})
            if apart <= SAME and (self.best is None or min(seconds.values()) < self.fastest):
                self.best, self.fastest = (variant, options), min(seconds.values())
        self.report(f"- fastest: {' '.join([self.best[0], *self.best[1]]) if self.best else 'none'}")

    def pictures(self, name, variant, options, batches, seconds, steps=None):
        """LatentWorld's seconds a picture by batch."""
        before, watch = used_memory(), MemoryWatch()
        figures, words, fault = self.engine("pictures", self.models / variant, self.provider, steps or self.steps,
                                            ",".join(map(str, batches)), *options, seconds=seconds).end()
        memory = watch.stop()
        measured = {line["batch"]: line["seconds"] for line in figures if "batch" in line}
        asked = [option for option in options if "=" in option]
        for line in figures:
            self.figures(name, {"variant": variant, "options": asked, "steps": steps or self.steps, **line})
        self.figures(name, {"memory": memory, "memoryBefore": before, "said": words[:20], "fault": fault})
        others = {key: round(value, 2) for line in figures for key, value in line.items() if key in ("loadSeconds", "decodeSeconds")}
        self.report(f"- {name} ({steps or self.steps} steps), seconds a picture by batch: "
                    f"{ {batch: round(value, 4) for batch, value in measured.items()} }, {others}, memory {memory - before:.0f} MB"
                    f"{self.tell(fault, expected=self.smoke and variant == 'fused')}")  # its group norm has no kernel on a processor
        for line in words[:20]:
            self.report(f"  - it said: {line[:600]}")
        if name == FASTEST:
            self.mine = measured
        return measured

    def pytorch(self):
        figures, words, fault = self.python("pytorch.py", self.steps, ",".join(map(str, self.batches)), *self.small, seconds=60).end()
        for line in figures:
            self.figures("pytorch", line)
            self.peak, self.flops = line.get("matmul", self.peak), line.get("flops", self.flops)
            if "seconds" in line:
                self.theirs[line["batch"]] = line["seconds"]
        self.report(f"- PyTorch: {'; '.join(json.dumps(line) for line in figures)}{self.tell(fault)}")
        if fault:
            self.report("  - " + " / ".join(words[-5:]))

    def table(self):
        self.report("\n| pictures a batch | LatentWorld, s a picture | PyTorch, s a picture | LatentWorld / PyTorch | share of the matmul peak |")
        self.report("| --- | --- | --- | --- | --- |")
        for batch in sorted({*self.mine, *self.theirs}):
            here, there = self.mine.get(batch), self.theirs.get(batch)
            share = 2 * self.steps * self.flops / here / self.peak if here and self.peak else None
            cells = [f"{batch}", f"{here:.3f}" if here else "", f"{there:.3f}" if there else "",
                     f"{here / there:.2f}" if here and there else "", f"{share:.0%}" if share else ""]
            self.report(f"| {' | '.join(cells)} |")
        self.report()

    def out_of_memory(self):
        engine = self.engine("memory", self.models / "plain", self.provider, self.batches[0], seconds=80)
        hog = None
        try:
            if engine.wait_for("ready"):
                hog = self.python("hog.py", "300", seconds=60)
                hog.wait_for("holding")
                engine.tell()
                engine.wait_for("tried")
        finally:
            if hog:
                hog.stop()
                hog.end()
        engine.tell()
        self.lines(MEMORY, engine)

    def lost(self):
        self.lines(LOST, self.engine("lost", DATA / "optimum-fp16", seconds=60))

    def lines(self, name, child):
        _, words, fault = child.end()
        self.figures(name, {"said": words, "fault": fault})
        self.report(f"- {name}{self.tell(fault, expected=self.smoke and name == LOST)}:\n")  # which needs CUDA, and says so
        self.report("```\n" + "\n".join(line[:900] for line in words) + "\n```\n")


def main():
    parser = argparse.ArgumentParser(prog="python3 benchmarks/gpu")
    parser.add_argument("--smoke", action="store_true", help="a tiny network on the CPU: proves the script, measures nothing")
    parser.add_argument("--seconds", type=float, default=230, help="time for all; what no longer fits is left out")
    parser.add_argument("--out", type=Path, default=os.environ.get("OUT"), help="folder for report.md, figures.jsonl and log.txt")
    parser.add_argument("--only", nargs="+", default=[], choices=PARTS, metavar="PART", help=f"only these of the parts: {'; '.join(PARTS)}")
    arguments = parser.parse_args()
    if arguments.out is None:
        parser.error("name a folder with --out or in the variable OUT")
    out = Path(arguments.out)
    if there := [name for name in ("report.md", "figures.jsonl") if (out / name).exists()]:
        parser.error(f"{out} has {' and '.join(there)} of another run: name another folder")
    if fault := payload.fault() or (None if arguments.smoke else payload.without_cuda()):
        sys.exit(fault)
    out.mkdir(parents=True, exist_ok=True)
    only = [UNPACKING, WRITING, *arguments.only] if arguments.only else []
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended from outside."))  # so that the temporary folder goes
    with tempfile.TemporaryDirectory(prefix="latentworld-", ignore_cleanup_errors=True) as work:
        well = Run(arguments.smoke, arguments.seconds, out, Path(work), only).all()
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
