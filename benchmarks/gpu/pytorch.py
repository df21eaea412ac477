"""The same network in PyTorch, with its fused attention, and what the device's matrix multiplication reaches.

`pytorch.py STEPS BATCHES [--small]` prints a line of JSON for each figure.
"""

import json
import sys
import time

import torch
from torch.nn import functional as F

import network

HAS_FUSED_ATTENTION = hasattr(F, "scaled_dot_product_attention")
GUIDANCE = 5.0
FEW_STEPS = 10


@torch.no_grad()
def main(steps, batches, small):
    if not small:
        network.enlarge()
    device = torch.device("cpu" if small else "cuda")
    tell(matmul=matmul(device, small), pytorch=torch.__version__, fusedAttention=HAS_FUSED_ATTENTION)
    unet = network.build("unet", small)
    tell(flops=network.flops(unet), parameters=sum(parameter.numel() for parameter in unet.parameters()))
    if HAS_FUSED_ATTENTION:
        from blocks import Attention

        Attention.forward = fused
    layouts = {}
    for layout in (torch.contiguous_format, torch.channels_last):
        unet.to(memory_format=layout)
        layouts[layout] = seconds(unet, batches[0], min(FEW_STEPS, steps), layout) / min(FEW_STEPS, steps)
        tell(layout=str(layout), batch=batches[0], secondsAStep=layouts[layout])
    layout = min(layouts, key=layouts.get)
    unet.to(memory_format=layout)
    for batch in batches:
        tell(batch=batch, layout=str(layout), seconds=seconds(unet, batch, steps, layout))


def seconds(unet, batch, steps, layout):
    """Seconds a picture of a whole sampling loop with guidance, after a short one that warms up."""
    import sizes

    weight = unet.conv_in.weight
    generator = torch.Generator(weight.device).manual_seed(1)
    latent = sizes.UNET.latent
    x = torch.randn(batch, 4, latent, latent, device=weight.device, generator=generator).to(memory_format=layout)
    text = torch.randn(2 * batch, sizes.TEXT.tokens, sizes.TEXT.width, device=weight.device, generator=generator).to(weight.dtype)
    loop(unet, x, text, min(5, steps))
    finish(weight.device)
    start = time.perf_counter()
    loop(unet, x, text, steps)
    finish(weight.device)
    return (time.perf_counter() - start) / batch


def loop(unet, x, text, steps):
    """DDIM with eta 0 and guidance, in single precision around the network."""
    from pipeline import TRAINED, alpha_bars

    kept, stride = alpha_bars(), TRAINED // steps
    for i in reversed(range(steps)):
        t = i * stride + 1
        samples = torch.cat([x, x]).to(text.dtype)
        timesteps = torch.full((len(samples),), t, device=x.device)
        noise, guided = unet(samples, timesteps, text).float().chunk(2)
        noise = noise + GUIDANCE * (guided - noise)
        now, after = float(kept[t]), float(kept[t - stride] if t >= stride else kept[0])
        clean = (x - (1 - now) ** 0.5 * noise) / now ** 0.5
        x = after ** 0.5 * clean + (1 - after) ** 0.5 * noise
    return x


def fused(self, x, source=None, mask=None):
    """The blocks' attention through scaled_dot_product_attention."""
    source = x if source is None else source
    q, k, v = (self.split(part) for part in (self.to_q(x), self.to_k(source), self.to_v(source)))
    mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    return self.to_out[0](mixed.transpose(1, 2).reshape(x.shape[0], -1, self.heads * self.size))


def matmul(device, small):
    """Operations a second of a square half-precision product, the best of ten; single precision where small."""
    size = 256 if small else 8192
    a, b = (torch.randn(size, size, device=device, dtype=torch.float32 if small else torch.float16) for _ in range(2))
    best = float("inf")
    for _ in range(10):
        finish(device)
        start = time.perf_counter()
        a @ b
        finish(device)
        best = min(best, time.perf_counter() - start)
    return 2 * size**3 / best


def finish(device):
    """Waits for what the device was given to do."""
    if device.type == "cuda":
        torch.cuda.synchronize()


def tell(**figures):
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    if "--small" in sys.argv:
        torch.set_num_threads(1)
    main(int(sys.argv[1]), [int(batch) for batch in sys.argv[2].split(",")], "--small" in sys.argv)
