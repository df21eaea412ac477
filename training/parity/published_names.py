"""Names of parameters here in the words of the published checkpoints: diffusers' for the U-Net and the autoencoder, transformers' for CLIP."""

import re

from sizes import VAE

CLIP_LAYER = [(r"self_attn\.to_([qkv])\.", r"self_attn.\1_proj."), (r"self_attn\.to_out\.0\.", "self_attn.out_proj."), (r"\.(fc[12])\.", r".mlp.\1.")]

UNET = [
    (r"^time_embedding\.(\d)", lambda match: f"time_embedding.linear_{int(match[1]) + 1}"),
    (r"\.ff\.proj\.", ".ff.net.0.proj."), (r"\.ff\.out\.", ".ff.net.2."),
    (r"^mid_resnets\.", "mid_block.resnets."), (r"^mid_attention\.", "mid_block.attentions.0."),
    (r"(attentions\.\d)\.(norm[123]|attn[12]|ff)\.", r"\1.transformer_blocks.0.\2."),
    (r"^(down_blocks\.\d)\.resample\.", r"\1.downsamplers.0."), (r"^(up_blocks\.\d)\.resample\.", r"\1.upsamplers.0."),
]

MIDDLE = [(r"mid_block\.group_norm", "mid_block.attentions.0.group_norm"), (r"mid_block\.attention\.", "mid_block.attentions.0."),
          (r"conv_out\.norm\.", "conv_norm_out."), (r"conv_out\.conv\.", "conv_out.")]


def renamed(network, rules, prefix=""):
    """The network's parameters by their new names."""
    def rename(name):
        for pattern, replacement in rules:
            name = re.sub(pattern, replacement, name)
        return prefix + name
    return {rename(name): parameter for name, parameter in network.named_parameters()}


def unet(network):
    return renamed(network, UNET)


def text(network):
    return renamed(network, [
        *CLIP_LAYER, (r"^layers\.", "encoder.layers."), (r"^token_embedding", "embeddings.token_embedding"),
        (r"^position_embedding$", "embeddings.position_embedding.weight")], "text_model.")


def vision(network):
    names = renamed(network, [
        *CLIP_LAYER, (r"^layers\.", "encoder.layers."), (r"^(patch|class)_embedding", r"embeddings.\1_embedding"),
        (r"^position_embedding$", "embeddings.position_embedding.weight")], "vision_model.")
    names["visual_projection.weight"] = names.pop("vision_model.visual_projection.weight")
    return names


def autoencoder(encoder, decoder):
    """Both halves; the levels, which are one row of layers here, are counted out again."""
    named = {}
    for prefix, network, row, sampler, resnets in (
            ("encoder.", encoder, "down_blocks", "downsamplers", VAE.layers), ("decoder.", decoder, "up_blocks", "upsamplers", VAE.layers + 1)):
        def place(match, row=row, sampler=sampler, resnets=resnets):
            level, layer = divmod(int(match[1]), resnets + 1)
            return f"{row}.{level}." + (f"resnets.{layer}." if layer < resnets else f"{sampler}.0.")
        for name, parameter in renamed(network, [*MIDDLE, (rf"^{row}\.(\d+)\.", place)]).items():
            named[name if "quant_conv" in name else prefix + name] = parameter
    return named
