"""What differs between a processor and a GPU: batches, arithmetic, compiling."""

from functools import cache
from pathlib import Path

import torch


def choose():
    """The GPU where there is one; set up for convolutions of fixed shapes."""
    if not torch.cuda.is_available():
        return torch.device("cpu")
    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    return torch.device("cuda")


def batch(device, processor, gpu):
    """Pictures a step: a GPU is idle with batches that a processor is busy with."""
    return gpu if device.type == "cuda" else processor


@cache
def short(device):
    """Whether bfloat16 pays: always on a GPU; on a processor without instructions for it, it is thirty times slower than float32."""
    return device.type == "cuda" or "_bf16" in Path("/proc/cpuinfo").read_text()


def mixed(device):
    """bfloat16 autocast for convolutions and products, where it pays."""
    return torch.autocast(device.type, torch.bfloat16, enabled=short(device))


def compiled(network, device):
    """The network with its elementwise work fused, on a GPU with a PyTorch that can; where compiling fails it runs as it is."""
    if device.type != "cuda" or not hasattr(torch, "compile"):
        return network
    torch._dynamo.config.suppress_errors = True
    return torch.compile(network, dynamic=False)
