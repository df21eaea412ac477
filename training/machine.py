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


capture = True  # whether `repeated` captures


@cache
def short(device):
    """Whether bfloat16 pays: always on a GPU; on a processor without instructions for it, it is thirty times slower than float32."""
    return device.type == "cuda" or "_bf16" in Path("/proc/cpuinfo").read_text()


def mixed(device):
    """bfloat16 autocast for convolutions and products, where it pays."""
    return torch.autocast(device.type, torch.bfloat16, enabled=short(device))


def adamw(weights, **options):
    """AdamW that can be captured on a GPU; `set_rate` sets its rate."""
    weights = list(weights)
    return torch.optim.AdamW(weights, 0.0, **({"capturable": True} if weights[0].is_cuda else {}), **options)


def place_rates(optimizer):
    """Makes the rate of an optimiser that can be captured a tensor where its weights lie on a GPU, so that a captured step follows it."""
    for group in optimizer.param_groups:
        weight, rate = group["params"][0], float(group["lr"])
        captured = weight.is_cuda and group.get("capturable", True)
        group["lr"] = torch.full((), rate, device=weight.device) if captured else rate


def repeated(step, device):
    """Does what `step()` does and gives what it gave, a tensor.

    A training step of a small network is thousands of kernels that a GPU does faster than a processor can start them. So they
    are captured as a CUDA graph and replayed, where that works; `step` then takes no argument, makes every random number
    on the GPU, has the same shapes each time and asks for no number.
    """
    if device.type != "cuda" or not capture:
        return step
    aside = torch.cuda.Stream()
    aside.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(aside):
        for _ in range(3):  # what is made once (optimiser states, plans of convolutions) is made before
            step()
    torch.cuda.current_stream().wait_stream(aside)
    graph = torch.cuda.CUDAGraph()
    try:
        with torch.cuda.graph(graph):
            result = step()
    except RuntimeError as reason:
        print(f"Steps are not captured: {reason}", flush=True)
        return step

    def replay():
        graph.replay()
        return result

    return replay


def compiled(network, device):
    """The network with its elementwise work fused, on a GPU with a PyTorch that can; where compiling fails it runs as it is."""
    if device.type != "cuda" or not hasattr(torch, "compile"):
        return network
    torch._dynamo.config.suppress_errors = True
    return torch.compile(network, dynamic=False)
