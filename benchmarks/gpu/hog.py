"""Holds all of the GPU's memory but `hog.py MEGABYTES` until it is killed."""

import sys
import time

import torch

kept = []
if torch.cuda.is_available():
    torch.zeros(1, device="cuda")
    while (left := torch.cuda.mem_get_info()[0] - int(sys.argv[1]) * 1024**2) > 2 * 1024**2:
        try:
            kept.append(torch.empty(max(left // 2, 1024**2), dtype=torch.uint8, device="cuda"))
        except torch.cuda.OutOfMemoryError:
            break
    print(f"{torch.cuda.mem_get_info()[0] / 1024**2:.0f} MB are left", flush=True)
print("holding", flush=True)
time.sleep(600)
