"""Stage 4: train the U-Net on latents and text states."""

import copy

import numpy as np
import torch
from torch.nn import functional as F

import captions
import checkpoint
import latents
import pictures
import tokenizer
from average import follow
from clip import Clip
from diffusion import TRAIN_STEPS, add_noise, alphas_cumprod, loss_weight
from muon import Muon
from schedule import mixed, set_rate
from stage import Stage, descend
from unet import UNet

BATCH, PEAK_RATE, DROPOUT, NEGATIVE_SHARE = 64, 1.2e-3, 0.1, 0.4
EMPTY, NEGATIVE = 0, 1  # rows of the text states
# Most that a negative example is blurred. Guidance 5 leads away from it with four times the difference: pictures had 2.4
# times the drawings' sharpness at 1, 1.37 at .1, .92 at .03 and .87 without blur.
BLUR = 0.03


def text_states(written, device):
    """Text states [K, 16, 128] of all K different captions, and for each picture its four rows in them, [N, 4]."""
    codes = tokenizer.build(written)
    model = Clip(len(codes.vocabulary)).to(device).eval()
    model.load_state_dict(checkpoint.load("clip")["model"])
    texts = ["", captions.NEGATIVE, *sorted({text for four in written for text in four} - {"", captions.NEGATIVE})]
    row = {text: index for index, text in enumerate(texts)}
    with torch.no_grad(), mixed(device):
        states = model.text(torch.tensor([codes.encode(text) for text in texts], device=device))[0].float()
    return states, np.array([[row[text] for text in four] for four in written])


def drop(rows, rng):
    """Some captions are dropped: they become empty, or the usual negative prompt, from which most guidance leads away."""
    dropped, negative = rng.random(len(rows)) < DROPOUT, rng.random(len(rows)) < NEGATIVE_SHARE
    return np.where(dropped, np.where(negative, NEGATIVE, EMPTY), rows)


def blur(clean, strength):
    """Latents [B, 4, 16, 16] mixed with their 3x3 binomial average, by a strength in 0..1 for each, [B].

    The negative prompt says "blurry", so it is shown blurred latents: guidance then leads away from them.
    """
    kernel = torch.tensor([0.25, 0.5, 0.25], device=clean.device)
    soft = F.pad(clean, (1, 1, 1, 1), mode="replicate")
    soft = F.conv2d(soft.flatten(0, 1)[:, None], (kernel[:, None] * kernel)[None, None]).reshape(clean.shape)
    return torch.lerp(clean, soft, strength[:, None, None, None])


def optimizers(model):
    """By name: Muon for what maps features to features; AdamW for the first and last layer and for what is no matrix."""
    ends = {model.places, model.enter.weight, *model.leave.parameters()}
    matrices = [weight for weight in model.parameters() if weight.ndim > 1 and weight not in ends]
    others = [weight for weight in model.parameters() if weight.ndim == 1 or weight in ends]
    return {"muon": Muon(matrices), "adamw": torch.optim.AdamW(others, 0, betas=(0.9, 0.99), weight_decay=0.01)}


def run(minutes, device):
    examples = latents.prepare(device)
    states, rows = text_states(pictures.load()[2], device)
    model = UNet().to(device).to(memory_format=torch.channels_last)
    average = copy.deepcopy(model)
    steppers = optimizers(model)
    kept = alphas_cumprod().float().to(device)
    stage = Stage("unet", minutes, {"model": model, "average": average}, steppers)
    for share in stage.steps():
        for stepper in steppers.values():
            set_rate(stepper, PEAK_RATE, share)
        picked, mirrored = stage.rng.integers(examples.shape[1], size=BATCH), stage.rng.integers(2, size=BATCH)
        clean = examples[mirrored, picked].float().to(device)
        told = drop(rows[picked, stage.rng.integers(4, size=BATCH)], stage.rng)
        text, negative = states[told], torch.from_numpy(told == NEGATIVE).to(device)
        clean = blur(clean, BLUR * torch.rand(BATCH, device=device) * negative)
        timesteps = torch.randint(TRAIN_STEPS, (BATCH,), device=device)
        noisy, velocity = add_noise(clean, torch.randn_like(clean), timesteps, kept)
        with mixed(device):
            found = model(noisy.contiguous(memory_format=torch.channels_last), timesteps, text)
        errors = (found.float() - velocity).pow(2).mean((1, 2, 3))
        loss = (loss_weight(timesteps, kept) * errors).mean()
        descend(loss, model, *steppers.values())
        follow(average, model, stage.step)
        if stage.step % 100 == 0:
            print(f"unet {share:.3f} step {stage.step} loss {loss:.4f}", flush=True)
