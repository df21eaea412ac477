"""Runs everything and prints one report in markdown: see run.sh."""

import argparse
import tempfile
from pathlib import Path

import torch

import engine
import network
import pytorch


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/gpu/run.sh")
    parser.add_argument("--smoke", action="store_true", help="a tiny network on the CPU: proves the script, measures nothing")
    parser.add_argument("--folder", type=Path, help="keep the model folder here (some 2 GB) and take it from here the next time")
    arguments = parser.parse_args()
    smoke = arguments.smoke
    if not smoke and not torch.cuda.is_available():
        raise SystemExit("PyTorch finds no CUDA device. Run it on a machine with one, or prove the script with --smoke.")
    if not smoke and not pytorch.HAS_FUSED_ATTENTION:
        raise SystemExit(f"PyTorch {torch.__version__} has no scaled_dot_product_attention; take 2.0 or later.")
    provider, steps, batches = ("cpu", 2, (1, 2)) if smoke else ("cuda", 50, (1, 4, 8, 12))
    device = torch.device("cpu" if smoke else "cuda")
    if smoke:
        torch.set_num_threads(1)

    print(f"# {'Smoke run: a tiny network, the figures mean nothing' if smoke else torch.cuda.get_device_name()}\n")
    print(f"PyTorch {torch.__version__}{'' if pytorch.HAS_FUSED_ATTENTION else ', without scaled_dot_product_attention'}\n")
    for name, count in engine.parity(provider).items():
        print(f"- parity, {name}: {count}")

    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        unet = network.make(folder, device, small=smoke)
        flops = network.flops(unet)
        mine, memory = engine.pictures(folder, provider, steps, batches)
        theirs = {batch: pytorch.seconds(unet, batch, steps) for batch in batches}
        peak = pytorch.matmul(device, small=smoke)

    parameters = sum(parameter.numel() for parameter in unet.parameters())
    print(f"\nU-Net of {parameters / 1e6:.1f} M parameters, {flops / 1e9:.1f} GFLOP a row and step, {steps} steps, two rows a picture; "
          f"a large fp16 product reaches {peak / 1e12:.2f} TFLOP/s\n" if not smoke else
          f"\nU-Net of {parameters / 1e6:.2f} M parameters, {flops / 1e6:.1f} MFLOP a row and step, {steps} steps\n")
    print("| pictures a batch | LatentWorld, s a picture | PyTorch, s a picture | LatentWorld / PyTorch | share of the matmul peak | decoding, s a picture | memory, MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for batch in batches:
        here, there = mine[batch]["seconds"], theirs[batch]
        print(f"| {batch} | {here:.3f} | {there:.3f} | {here / there:.2f} | {2 * steps * flops / here / peak:.0%} "
              f"| {mine[batch]['decodeSeconds']:.3f} | {memory[batch]:.0f} |")


if __name__ == "__main__":
    main()
