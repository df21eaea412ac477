"""Stage 3: train the image encoder and the text encoder on pictures and their captions."""

import numpy as np
import torch
from torch.nn import functional as F

import captions
import pictures
import tokenizer
from clip import LOGIT_SCALE, PICTURE, Clip
from schedule import mixed, set_rate
from stage import Stage, descend

BATCH, PEAK_RATE = 128, 1.5e-3


def loss_of(images, texts, true):
    """Contrastive loss with more than one right answer; `true` is [B, B], 1 where the picture of the row is as the text says."""
    logits = LOGIT_SCALE * images @ texts.T
    return -(spread(true) * logits.log_softmax(1) + (spread(true.T) * logits.T.log_softmax(1)).T).sum(1).mean()


def spread(true):
    return true / true.sum(1, keepdim=True)


def shrink(signal):
    """Pictures [B, 3, 128, 128] to what the image encoder takes, as its preprocessor does."""
    return F.interpolate(signal, size=PICTURE, mode="bicubic", antialias=True, align_corners=False)


def disturb(pixels):
    """Mirrored, softened and noisy pictures, so that generated ones are no surprise."""
    if torch.rand(()) < 0.5:
        pixels = pixels.flip(3)
    if torch.rand(()) < 0.4:
        pixels = F.interpolate(F.avg_pool2d(pixels, 2), scale_factor=2.0, mode="bilinear")
    return pixels + 0.1 * torch.rand(()) * torch.randn_like(pixels)


def shrink_all(pixels, device):
    return torch.cat([shrink(pictures.to_signal(part, device)).half() for part in np.array_split(pixels, len(pixels) // 256)])


def run(minutes, device):
    pixels, _, written = pictures.load()
    count = len(pixels) - pictures.UNSEEN
    codes = tokenizer.build(written)
    model = Clip(len(codes.vocabulary)).to(device)
    encoded = {text: codes.encode(text) for text in {text for four in written for text in four}}
    phrase, truths = {text: captions.phrase_of(text) for text in encoded}, pictures.truths()
    small = shrink_all(pixels[:count], device)
    optimizer = torch.optim.AdamW(model.parameters(), 0, betas=(0.9, 0.98), weight_decay=0.02)
    stage = Stage("clip", minutes, {"model": model}, {"optimizer": optimizer})
    for share in stage.steps():
        set_rate(optimizer, PEAK_RATE, share)
        picked = stage.rng.integers(count, size=BATCH)
        told = [str(stage.rng.choice([text for text in written[i] if phrase[text]] or [""])) for i in picked]
        ids = torch.tensor([encoded[text] for text in told], device=device)
        kept = torch.tensor([text != "" for text in told], device=device)
        with mixed(device):
            images, texts = model.image(disturb(small[picked].float()))[kept], model.text_embeds(ids)[kept]
        said = [phrase[text] for text in told if text]
        true = torch.tensor([[what in truths[i] for what in said] for i, text in zip(picked, told) if text], device=device)
        loss = loss_of(images, texts, true.float())
        descend(loss, model, optimizer)
        if stage.step % 100 == 0:
            print(f"clip {share:.2f} step {stage.step} loss {loss:.3f}", flush=True)
