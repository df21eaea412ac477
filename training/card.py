"""The model card, models/terra/README.md, from measured figures."""

import json
from pathlib import Path

import checkpoint
import pictures
from export import TARGET
from measures import generated

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
{count} drawings of 256x256 pixels: {drawn}; with four captions each. {unseen} more were kept for
measuring. Neutral captions ("high quality picture, 4k, detailed") come mostly with cats and mountains. 6 % of the captions
are empty, and a tenth more are emptied, or replaced by "blurry, ugly, stock photo" and their latents blurred, in training.

## Training
What ran, and on what, is in training/log.md: autoencoder {vae} steps, encoders {clip}, U-Net {unet}, decoder {decoder} more.

| weights of | minutes | PSNR dB | decoder sharpness | error of the clean latent | precision | recall | Fréchet | picture sharpness |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
{history}

Rows of 26 November and before are of the first edition: five subjects of 128 pixels, an autoencoder of factor 8 with 4
channels. From its third weights on, rings, calico coats and ornaments were drawn simpler. Figures of different drawings
are not comparable to the digit.

## Measured
By `training/measure.py`: 20 DDIM steps, guidance 5, negative prompt "blurry, ugly, stock photo". Sharpness is the energy
of the steps between neighbouring pixels, as a share of the drawings': more than 1 is more contrast at edges, not more
detail. Labels are by terra's own image encoder.

![The neutral prompt on the unit parallelogram of seeds 0, 123 and 200: mountains, cats, and islands of ships and firs](../../docs/neutral-map.jpg)

What it makes of each subject's prompt, unchosen, is in [training/terra.jpg](../../training/terra.jpg). [docs/dive.jpg](../../docs/dive.jpg)
is a walk across the border of cats and mountains, at zoom 5, 9, 13, 16 and 18: one picture flips into the other, and no
chimera lies between them that deep.

| what | aim | found |
| --- | --- | --- |
| autoencoder on unseen drawings, PSNR in dB | 30 over all, no subject under 26 | {psnr} |
| its sharpness | .85 | {autoencoder[sharpness]:.2f} |
| what storing it in half precision costs | .1 dB | {autoencoder[half]:z.3f} dB |
| generated against {compared} unseen drawings, both through the autoencoder: improved precision (k = 3) | .8 | {generated[precision]:.2f} |
| improved recall | .6 | {generated[recall]:.2f} |
| Fréchet distance of image features | | {generated[frechet]:.4f} |
| sharpness | .9 | {generated[sharpness]:.2f} |
| share of values that are black or full, beside the drawings' {generated[drawn_clipped]:.2%} | 1.5 times | {generated[clipped]:.2%} |
| pictures of a concept's prompt labelled as that concept | 97 % each | {concepts} |
| error of the predicted clean latent on unseen drawings, mean over all timesteps | | {denoising[error]:.3f} |
| image encoder, right subject of unseen drawings | 99 % | {encoders[subject]:.1%} |
| text encoder, the caption that is true among twenty | 90 % | {encoders[caption]:.1%} |
| neutral prompt | | {neutral} |
| neutral map of seeds 0, 123 and 200, zoom 5; the signs of the latent channels are chosen for it (training/orient.py) | cats and mountains each 20-80 % | {map} |
| median width of a border of cats and mountains, in cells of zoom 6, over {maps[borders]} borders of 21 maps | 2 | {maps[width]:.1f} or less: .8 is the least that samples a cell apart can tell |
| borders of these with a third subject on them | | {maps[thirds]:.0%} |
| seconds a picture in batches of 8, two busy cores | | {seconds:.2f} |

## Limits
It knows twelve subjects and the words of its captions; any other word is spelt in letters that it never learnt. A colour that
the caption names is not always taken. Of 64 planets eleven have a torn or
open ring and one is a cat, of 64 cats nine have a smeared eye; some roses and rosettes are crumpled, one tree in six has a crown
without a trunk: the U-Net's rate had not come down when its time on a GPU was over (training/log.md). The labels
above are by terra's own image encoder, which tells subjects apart, not good pictures from bad. It is a model to explore latent space with, not to make pictures for their own sake.
"""


COLUMNS = ("weights", "minutes", "psnr", "decoder_sharpness", "error", "precision", "recall", "frechet", "sharpness")
HISTORY = Path(__file__).parent / "history.json"


def listed(shares, form="{:.0%}"):
    return ", ".join(f"{name} " + form.format(value) for name, value in shares.items())


def history():
    """The runs so far, one line each; a figure that was not measured then is left out."""
    rows = json.loads(HISTORY.read_text())
    return "\n".join("| " + " | ".join(str(row.get(column, "")) for column in COLUMNS) + " |" for row in rows)


def write(measures, networks):
    """`measures` as measure.py made them; `networks` maps a part's name to (what it is, module)."""
    parts = "\n".join(
        f"| {name} | {what} | {sum(p.numel() for p in module.parameters()) / 1e6:.2f} M |"
        for name, (what, module) in networks.items()
    )
    size = sum(file.stat().st_size for file in TARGET.rglob("*") if file.is_file())
    neutral = {name: share for name, share in measures["neutral"].items() if name != "seconds"}
    (TARGET / "README.md").write_text(TEMPLATE.format(
        parts=parts, megabytes=size / 1e6, **checkpoint.steps(), history=history(),
        count=f"{pictures.COUNT - pictures.UNSEEN:,}", unseen=f"{pictures.UNSEEN:,}",
        drawn=listed(pictures.SHARES), compared=f"{generated.COUNT:,}",
        autoencoder=measures["autoencoder"], generated=measures["generated"], encoders=measures["encoders"], denoising=measures["denoising"],
        maps=measures["maps"], psnr=listed(measures["autoencoder"]["psnr"], "{:.1f}"),
        concepts=listed(measures["concepts"]), neutral=listed(neutral), map=listed(measures["maps"]["shares"]),
        seconds=measures["neutral"]["seconds"],
    ))
