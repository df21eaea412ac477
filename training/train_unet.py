"""Stage 4: train the U-Net on latents and text states."""

import copy

import torch
from torch.nn import functional as F

import captions
import checkpoint
import latents
import machine
import pictures
import tokenizer
from average import follow
from clip import Clip
from diffusion import TRAIN_STEPS, add_noise, alphas_cumprod, loss_weight
from muon import split
from schedule import set_rate
from stage import Stage, descend
from unet import UNet

PEAK_RATE, DROPOUT, NEGATIVE_SHARE, CHUNK = 2e-3, 0.1, 0.4, 1024
EMPTY, NEGATIVE = 0, 1  # rows of the text states
# Most that a negative example is blurred. Guidance 5 leads away from it with four times the difference: pictures had 2.4
# times the drawings' sharpness at 1, 1.37 at .1, .92 at .03 and .87 without blur.
BLUR = 0.03


def batch(device):
    return machine.batch(device, 64, 1024)


def text_states(written, device):
    """Text states [K, 16, 128] of all K different captions, and for each picture its four rows in them, [N, 4]."""
    codes = tokenizer.build()
    model = Clip(len(codes.vocabulary)).to(device).eval()
    checkpoint.fill(model, "clip", "model")
    texts = ["", captions.NEGATIVE, *sorted({text for four in written for text in four} - {"", captions.NEGATIVE})]
    row = {text: index for index, text in enumerate(texts)}
    ids = torch.tensor([codes.encode(text) for text in texts], device=device)
    with torch.no_grad(), machine.mixed(device):
        states = torch.cat([model.text(part)[0].float() for part in ids.split(CHUNK)])
    return states, torch.tensor([[row[text] for text in four] for four in written], device=device)


def drop(rows):
    """Some captions are dropped: they become empty, or the usual negative prompt, from which most guidance leads away."""
    dropped, negative = torch.rand(rows.shape, device=rows.device) < DROPOUT, torch.rand(rows.shape, device=rows.device) < NEGATIVE_SHARE
    return torch.where(dropped, torch.where(negative, NEGATIVE, EMPTY), rows)


def blur(clean, strength):
    """Latents [B, C, H, W] mixed with their 3x3 binomial average, by a strength in 0..1 for each, [B].

    The negative prompt says "blurry", so it is shown blurred latents: guidance then leads away from them.
    """
    soft = F.pad(clean, (1, 1, 1, 1), mode="replicate")  # no kernel from a list: its copy to a GPU could not be captured
    soft = (soft[..., :-2] + 2 * soft[..., 1:-1] + soft[..., 2:]) / 4
    soft = (soft[..., :-2, :] + 2 * soft[..., 1:-1, :] + soft[..., 2:, :]) / 4
    return torch.lerp(clean, soft, strength[:, None, None, None])


def optimizers(model):
    ends = {model.places, model.enter.weight, *model.leave.parameters()}
    return split(model, ends, weight_decay=0.01)


def run(minutes, device):
    examples = latents.prepare(device)
    states, rows = text_states(pictures.load()[2], device)
    model = UNet().to(device).to(memory_format=torch.channels_last)
    network, average, steppers = machine.compiled(model, device), copy.deepcopy(model), optimizers(model)
    kept = alphas_cumprod().float().to(device)
    stage = Stage("unet", minutes, {"model": model, "average": average}, steppers)

    def step():
        clean, told = pick(examples, rows, batch(device))
        clean = blur(clean, BLUR * torch.rand(len(told), device=device) * (told == NEGATIVE))
        timesteps = torch.randint(TRAIN_STEPS, told.shape, device=device)
        noisy, velocity = add_noise(clean, torch.randn_like(clean), timesteps, kept)
        with machine.mixed(device):
            found = network(noisy.contiguous(memory_format=torch.channels_last), timesteps, states[told])
        errors = (found.float() - velocity).pow(2).mean((1, 2, 3))
        loss = (loss_weight(timesteps, kept) * errors).mean()
        descend(loss, model, *steppers.values())
        return loss

    run_step = None
    for share in stage.steps():
        for stepper in steppers.values():
            set_rate(stepper, PEAK_RATE, share)
        run_step = run_step or machine.repeated(step, device)
        loss = run_step()
        follow(average, model, stage.step)
        if stage.step % 100 == 0:
            print(f"unet {share:.3f} step {stage.step} loss {loss:.4f}", flush=True)


def pick(examples, rows, count):
    """Latents [B, C, H, W] of so many pictures, half of them mirrored, and a row of the text states for each, [B]."""
    picked, mirrored, which = (torch.randint(most, (count,), device=rows.device) for most in (examples.shape[1], 2, 4))
    return examples[mirrored, picked].float(), drop(rows[picked, which])
