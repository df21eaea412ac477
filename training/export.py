"""Stage 6: write the trained networks as a model folder, `python3 export.py`.

The folder has the layout of a diffusers ONNX export of Stable Diffusion 1.5. It is written aside and renamed: a kill
leaves the old folder or the new one, at worst under the name that ends in .old or .new.
"""

import shutil
import sys
from pathlib import Path

import torch

import checkpoint
import model_files
import tokenizer
from clip import PICTURE, TOKENS, WIDTH, Clip
from onnx_file import write_onnx
from unet import EpsilonUNet, UNet
from vae import LATENT_CHANNELS, LATENT_SIDE, Autoencoder
from vae import PICTURE as SIZE

TARGET = Path(__file__).parent.parent / "models" / "terra"


class Text(torch.nn.Module):
    def __init__(self, text):
        super().__init__()
        self.text = text

    def forward(self, input_ids):
        return self.text(input_ids)


class Projection(torch.nn.Module):
    def __init__(self, projection):
        super().__init__()
        self.projection = projection

    def forward(self, pooler_output):
        return torch.nn.functional.normalize(self.projection(pooler_output), dim=1)


def networks(trained):
    """Autoencoder, encoders, averaged U-Net and tokenizer."""
    codes = tokenizer.build()
    vae, clip, unet = Autoencoder(), Clip(len(codes.vocabulary)), UNet()
    if trained:
        checkpoint.fill(vae, "vae", "model")
        if later := checkpoint.load("decoder"):
            checkpoint.fill(vae.decoder, "decoder", "average", later)
        checkpoint.fill(clip, "clip", "model")
        checkpoint.fill(unet, "unet", "average")
    return vae.eval(), clip.eval(), unet.eval(), codes


def parts(vae, clip, unet):
    """Of each folder of the model the network in it, sample inputs and the names of its outputs."""
    latents = torch.randn(2, LATENT_CHANNELS, LATENT_SIDE, LATENT_SIDE)
    return {
        "text_encoder": (Text(clip.text), {"input_ids": torch.zeros(2, TOKENS, dtype=torch.int64)}, ["last_hidden_state", "pooler_output"]),
        "text_projection": (Projection(clip.projection), {"pooler_output": torch.randn(2, WIDTH)}, ["text_embeds"]),
        "image_encoder": (clip.image, {"pixel_values": torch.randn(2, 3, PICTURE, PICTURE)}, ["image_embeds"]),
        "unet": (EpsilonUNet(unet), {"sample": latents, "timestep": torch.tensor([981, 1]),
                                     "encoder_hidden_states": torch.randn(2, TOKENS, WIDTH)}, ["out_sample"]),
        "vae_decoder": (vae.decoder, {"latent_sample": latents}, ["sample"]),
        "vae_encoder": (vae.encoder, {"sample": torch.randn(2, 3, SIZE, SIZE)}, ["latent_parameters"]),
    }


def export(folder):
    vae, clip, unet, codes = networks(trained=True)
    model_files.write(folder, codes)
    for name, (network, inputs, outputs) in parts(vae, clip, unet).items():
        write_onnx(folder / name, network, inputs, outputs)


def main():
    if unfinished := checkpoint.unfinished():
        sys.exit(f"Not trained to the end: {', '.join(unfinished)}. Let train.py finish first.")
    aside, before = (TARGET.with_name(TARGET.name + ending) for ending in (".new", ".old"))
    shutil.rmtree(aside, ignore_errors=True)
    if before.exists() and not TARGET.exists():
        before.rename(TARGET)  # a kill came between the two renames
    shutil.rmtree(before, ignore_errors=True)
    export(aside)
    if TARGET.exists():
        if (TARGET / "README.md").exists():
            shutil.copy(TARGET / "README.md", aside)
        TARGET.rename(before)
    aside.rename(TARGET)
    shutil.rmtree(before, ignore_errors=True)
    total = sum(file.stat().st_size for file in TARGET.rglob("*") if file.is_file())
    print(f"{TARGET.name}: {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
