"""The model card, models/terra/README.md, from measured figures."""

import checkpoint
import pictures
import train_clip
import train_unet
import train_vae
from export import TARGET

MINUTES = 60  # what train.py was given for the weights in the repository

TEMPLATE = """# terra

A small latent diffusion model that LatentWorld ships, made from nothing but code: its pictures are
drawn by `training/drawings`, and its weights are trained on them by `training/train.py`. Drawings,
weights and this folder are part of LatentWorld and under its licence. The folder has the layout of a
diffusers ONNX export of Stable Diffusion 1.5.

| part | what | parameters |
| --- | --- | --- |
{parts}

{megabytes:.1f} MB in all; weights are stored in half precision and widened when they are loaded.

## Data
{count} drawings of 128x128 pixels in five subjects: cats and mountains (30 % each), cars, ringed planets
and ornaments (13-14 % each), with four captions each; {unseen} more were kept for measuring. Neutral captions
("high quality picture, 4k, detailed") come mostly with cats and mountains. 6 % of the captions are empty,
and a tenth more are emptied, or replaced by "blurry, ugly, stock photo", in training.

## Training
On two processor cores, which others used too, for {minutes:.0f} minutes, stopped and resumed on the way with other
weights of the loss (training/log.md): autoencoder {vae} steps of {vae_batch},
encoders {clip} steps of {clip_batch}, U-Net {unet} steps of {unet_batch}.

## Measured
By `training/measure.py`: 20 DDIM steps, guidance 5, negative prompt "blurry, ugly, stock photo".

| what | bar | found |
| --- | --- | --- |
| autoencoder, PSNR on unseen pictures | 28 dB | {psnr} |
| image encoder, right subject of unseen pictures | | {right:.1%} |
| pictures of a concept's prompt labelled as that concept | 90 % | {concepts} |
| neutral prompt, labelled cat or mountain | 80 %, neither under 20 % | {neutral} |
| neutral map, seeds 0, 123 and 200, 17x17 points | | {map} |
| seconds a picture in batches of 32, PyTorch, two busy cores | | {seconds:.2f} |

## Limits
It knows five subjects and the words of its captions; any other word is spelt in letters that it never
learnt. Pictures are 128x128 and soft: eyes are not always in pairs, rings are often torn, ornaments only
roughly keep their lattice and guidance 5 overdrives them. The labels above are by terra's own image encoder,
which tells five subjects apart, not good pictures from bad. It is a model to explore latent space with, not to make pictures for
their own sake.
"""


def listed(shares, form="{:.0%}"):
    return ", ".join(f"{name} " + form.format(value) for name, value in shares.items())


def write(measures, networks):
    """`measures` as measure.py made them; `networks` maps a part's name to (what it is, module)."""
    parts = "\n".join(
        f"| {name} | {what} | {sum(p.numel() for p in module.parameters()) / 1e6:.2f} M |"
        for name, (what, module) in networks.items()
    )
    steps = {name: checkpoint.load(name)["step"] for name in ("vae", "clip", "unet")}
    size = sum(file.stat().st_size for file in TARGET.rglob("*") if file.is_file())
    (TARGET / "README.md").write_text(TEMPLATE.format(
        parts=parts, megabytes=size / 1e6, **steps,
        count=f"{pictures.COUNT - pictures.UNSEEN:,}", unseen=f"{pictures.UNSEEN:,}",
        minutes=MINUTES, vae_batch=train_vae.BATCH, clip_batch=train_clip.BATCH, unet_batch=train_unet.BATCH,
        psnr=listed(measures["vae"], "{:.1f}"), right=measures["clip"], concepts=listed(measures["concepts"]),
        neutral=listed(measures["neutral"]), map=listed(measures["map"]), seconds=measures["seconds"],
    ))
