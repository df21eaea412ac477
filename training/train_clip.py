"""Stage 3: train the image encoder and the text encoder on pictures and their captions."""

import torch
from torch.nn import functional as F

import captions
import machine
import pictures
import tokenizer
from clip import LOGIT_SCALE, PICTURE, Clip
from schedule import set_rate
from stage import Stage, descend

PEAK_RATE, CHUNK = 1.5e-3, 512


def batch(device):
    return machine.batch(device, 128, 1024)


def loss_of(images, texts, true):
    """Contrastive loss with more than one right answer; `true` is [B, B], 1 where the picture of the row is as the text says."""
    logits = LOGIT_SCALE * images @ texts.T
    return -(spread(true) * logits.log_softmax(1) + (spread(true.T) * logits.T.log_softmax(1)).T).sum(1).mean()


def spread(true):
    return true / true.sum(1, keepdim=True)


def shrink(signal):
    """Pictures [B, 3, 256, 256] to what the image encoder takes, as its preprocessor does."""
    return F.interpolate(signal, size=PICTURE, mode="bicubic", antialias=True, align_corners=False)


def disturb(pixels):
    """Mirrored, softened and noisy pictures, so that generated ones are no surprise."""
    if torch.rand(()) < 0.5:
        pixels = pixels.flip(3)
    if torch.rand(()) < 0.4:
        pixels = F.interpolate(F.avg_pool2d(pixels, 2), scale_factor=2.0, mode="bilinear")
    return pixels + 0.1 * torch.rand(()) * torch.randn_like(pixels)


def shrink_all(pixels, device):
    return torch.cat([shrink(pictures.to_signal(part, device)).half() for part in pixels.split(CHUNK)])


class Phrases:
    """What captions say of pictures, as numbers on a device."""

    def __init__(self, written, truths, device):
        names = sorted({phrase for true in truths for phrase in true})
        number = {name: index for index, name in enumerate(names)}
        texts = sorted({text for four in written for text in four if captions.phrase_of(text) is not None})
        self.texts = texts
        row = {text: index for index, text in enumerate(texts)}
        self.says = torch.tensor([number[captions.phrase_of(text)] for text in texts], device=device)
        # Of the pictures whose captions say something: four captions each, those that say nothing replaced by others.
        told = {index: rows for index, four in enumerate(written) if (rows := [row[text] for text in four if text in row])}
        self.able = torch.tensor(list(told), device=device)
        self.told = torch.tensor([(rows * 4)[:4] for rows in told.values()], device=device)
        self.true = torch.zeros(len(truths), len(names), dtype=torch.bool, device=device)
        pairs = torch.tensor([(index, number[phrase]) for index, true in enumerate(truths) for phrase in true], device=device)
        self.true[pairs[:, 0], pairs[:, 1]] = True

    def pick(self, count):
        """So many pictures [B], a caption's row for each, [B], and what is true of which, [B, B]."""
        picked = torch.randint(len(self.able), (count,), device=self.able.device)
        rows = self.told[picked, torch.randint(4, (count,), device=picked.device)]
        picked = self.able[picked]
        return picked, rows, self.true[picked][:, self.says[rows]]


def run(minutes, device):
    pixels, _, written = pictures.load(device)
    count = len(pixels) - pictures.UNSEEN
    codes = tokenizer.build()
    model = Clip(len(codes.vocabulary)).to(device)
    phrases = Phrases(written[:count], pictures.truths()[:count], device)
    ids = torch.tensor([codes.encode(text) for text in phrases.texts], device=device)
    small = shrink_all(pixels[:count], device)
    optimizer = torch.optim.AdamW(model.parameters(), 0, betas=(0.9, 0.98), weight_decay=0.02)
    stage = Stage("clip", minutes, {"model": model}, {"optimizer": optimizer})
    for share in stage.steps():
        set_rate(optimizer, PEAK_RATE, share)
        picked, rows, true = phrases.pick(batch(device))
        with machine.mixed(device):
            images, texts = model.image(disturb(small[picked].float())), model.text_embeds(ids[rows])
        loss = loss_of(images, texts, true.float())
        descend(loss, model, optimizer)
        if stage.step % 100 == 0:
            print(f"clip {share:.2f} step {stage.step} loss {loss:.3f}", flush=True)
