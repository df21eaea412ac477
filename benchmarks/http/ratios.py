"""Medians over the rounds, and LatentWorld's requests a second as multiples of the others'."""

import collections
import pathlib
import statistics
import sys

rounds = collections.defaultdict(list)
for line in pathlib.Path(sys.argv[1]).read_text().splitlines():
    name, *figures = line.split()
    rounds[name].append([float(figure) for figure in figures])

medians = {name: [statistics.median(column) for column in zip(*figures)] for name, figures in rounds.items()}
print(f"{'':20} requests/s  p50 ms  p99 ms  failed")
for name, (rate, half, slow, failed) in medians.items():
    print(f"{name:20} {rate:10.0f} {half:7.2f} {slow:7.2f} {failed:7.0f}")

ours = [figures[0] for figures in rounds["latentworld"]]
for other, bar in (("nginx", 0.5), ("tileserver-gl-light", 5)):
    ratios = [mine / theirs[0] for mine, theirs in zip(ours, rounds[other])]
    print(f"latentworld / {other}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}); bar {bar}")
print(f"latentworld p99 {medians['latentworld'][2]:.2f} ms; bar 20 ms")
