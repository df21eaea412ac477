"""The model card, models/terra/README.md, from measured figures, which measure.py writes.

What belongs to one set of weights stands in its row of history.json: `map` and `dive` say what the pictures in docs show,
`looked` what was counted by eye, and `limits` what fails. `python3 card.py` tells whether the last row is of the weights in
the cache.
"""

import json
import sys
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

| weights of | minutes | on | PSNR dB | decoder sharpness | error of the clean latent | precision | recall | Fréchet | picture sharpness |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
{history}

Rows of 26 November and before are of the first edition: five subjects of 128 pixels, an autoencoder of factor 8 with 4
channels. From its third weights on, rings, calico coats and ornaments were drawn simpler. Figures of different drawings
are not comparable to the digit.

## Measured
By `training/measure.py`: 20 DDIM steps, guidance 5, negative prompt "blurry, ugly, stock photo". Sharpness is the energy
of the steps between neighbouring pixels, as a share of the drawings': more than 1 is more contrast at edges, not more
detail. Labels are by terra's own image encoder.

![{row[map]}](../../docs/neutral-map.jpg)

What it makes of each subject's prompt, unchosen, is in [training/terra.jpg](../../training/terra.jpg). {row[dive]}

| what | aim | found | |
| --- | --- | --- | --- |
{table}

What a picture costs in time is in [benchmarks/README.md](../../benchmarks/README.md).

## Limits
It knows twelve subjects and the words of its captions; any other word is spelt in letters that it never learnt.
{row[limits]} The labels above are by terra's own image encoder, which tells subjects apart, not good pictures from bad. It is a
model to explore latent space with, not to make pictures for their own sake.
"""


COLUMNS = ("weights", "minutes", "on", "psnr", "decoder_sharpness", "error", "precision", "recall", "frechet", "sharpness")
HISTORY = Path(__file__).parent / "history.json"


def listed(shares, form="{:.0%}"):
    return ", ".join(f"{name} " + form.format(value) for name, value in shares.items())


def history():
    """The runs so far, as dictionaries, the newest last. Ends in words where that is not of the weights in the cache."""
    rows = json.loads(HISTORY.read_text())
    if (steps := checkpoint.steps()) != rows[-1]["steps"]:
        sys.exit(f"The last row of {HISTORY.name} is of other weights: add one with \"steps\": {json.dumps(steps)}. The figures are in cache/measures.json.")
    if missing := [key for key in ("looked", "limits", "map", "dive") if key not in rows[-1]]:
        sys.exit(f"The last row of {HISTORY.name} does not say {', '.join(missing)}: see card.py.")
    return rows


def lines(rows):
    """A line of the table for each run; a figure that was not measured then is left out."""
    return "\n".join("| " + " | ".join(str(row.get(column, "")) for column in COLUMNS) + " |" for row in rows)


def measured(measures, looked):
    """The table of what was measured, and of what was `looked` at: lines of what, aim, found, and whether the aim is met."""
    made, psnr, concepts = measures["generated"], measures["autoencoder"]["psnr"], measures["concepts"]
    encoders, maps = measures["encoders"], measures["maps"]
    lands = [maps["shares"][name] for name in ("cat", "mountain")]
    rows = [
        ("autoencoder on unseen drawings, PSNR in dB", "30 over all, no subject under 26", listed(psnr, "{:.1f}"), psnr["all"] >= 30 and min(psnr.values()) >= 26),
        ("its sharpness", ".85", f"{measures['autoencoder']['sharpness']:.2f}", measures["autoencoder"]["sharpness"] >= 0.85),
        ("what storing it in half precision costs", ".1 dB", f"{measures['autoencoder']['half']:z.3f} dB", abs(measures["autoencoder"]["half"]) <= 0.1),
        (f"generated against {generated.COUNT:,} unseen drawings, both through the autoencoder: improved precision (k = 3)", ".8", f"{made['precision']:.2f}", made["precision"] >= 0.8),
        ("improved recall", ".6", f"{made['recall']:.2f}", made["recall"] >= 0.6),
        ("Fréchet distance of image features", "", f"{made['frechet']:.4f}", None),
        ("sharpness", ".9", f"{made['sharpness']:.2f}", made["sharpness"] >= 0.9),
        (f"share of values that are black or full, beside the drawings' {made['drawn_clipped']:.2%}", "1.5 times", f"{made['clipped']:.2%}", made["clipped"] <= 1.5 * made["drawn_clipped"]),
        ("pictures of a concept's prompt labelled as that concept", "97 % each", listed(concepts), min(concepts.values()) >= 0.97),
        ("error of the predicted clean latent on unseen drawings, mean over all timesteps", "", f"{measures['denoising']['error']:.3f}", None),
        ("image encoder, right subject of unseen drawings", "99 %", f"{encoders['subject']:.1%}", encoders["subject"] >= 0.99),
        ("text encoder, the caption that is true among twenty", "90 %", f"{encoders['caption']:.1%}", encoders["caption"] >= 0.9),
        ("neutral prompt", "", listed({name: share for name, share in measures["neutral"].items() if name != "seconds"}), None),
        ("neutral map of seeds 0, 123 and 200, zoom 5; the signs of the latent channels are chosen for it (training/orient.py)",
         "cats and mountains each 20-80 %", listed(maps["shares"]), 0.2 <= min(lands) and max(lands) <= 0.8),
        (f"median width of a border of cats and mountains, in cells of zoom 6, over {maps['borders']} borders of {maps['maps']} maps", "2",
         f"{maps['width']:.1f} or less: .8 is the least that samples a cell apart can tell" if maps["width"] < 0.85 else f"{maps['width']:.1f}", maps["width"] >= 2),
        ("borders of these with a third subject on them", "", f"{maps['thirds']:.0%}", None),
        *((f"looked at: {row['what']}", row["aim"], row["found"], row["met"]) for row in looked),
    ]
    words = {None: "", True: "met", False: "**not met**"}
    return "\n".join(f"| {what} | {aim} | {found} | {words[met]} |" for what, aim, found, met in rows)


def write(measures, networks):
    """`measures` as measure.py made them; `networks` maps a part's name to (what it is, module)."""
    parts = "\n".join(
        f"| {name} | {what} | {sum(p.numel() for p in module.parameters()) / 1e6:.2f} M |"
        for name, (what, module) in networks.items()
    )
    size = sum(file.stat().st_size for file in TARGET.rglob("*") if file.is_file())
    rows = history()
    (TARGET / "README.md").write_text(TEMPLATE.format(
        parts=parts, megabytes=size / 1e6, **checkpoint.steps(), history=lines(rows), row=rows[-1],
        count=f"{pictures.COUNT - pictures.UNSEEN:,}", unseen=f"{pictures.UNSEEN:,}",
        drawn=listed(pictures.SHARES), table=measured(measures, rows[-1]["looked"])))


if __name__ == "__main__":
    print(f"{HISTORY.name}: these are the weights of {history()[-1]['weights']}.")
