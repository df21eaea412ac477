"""Model folders in the two layouts that the field has."""

import json

import torch

from codes import CODES, ids
from half_graph import halve
from onnx_graph import save, trace
from sd_vae import SampledEncoder
from sizes import LATENT_CHANNELS, PICTURE, SCALING_FACTOR, TEXT, UNET

PLACES = {0: "batch", 1: "channels", 2: "height", 3: "width"}
STATES = {0: "batch", 1: "sequence"}
OPSET, WEIGHTS = 14, "model.onnx_data"


def older(folder, parts):
    """As diffusers' conversion script wrote them: int32 ids, float timesteps, sampled latents, unet/weights.pb."""
    text, unet, decoder, encoder = graphs(parts, torch.int32, torch.tensor([3.0, 5.0]), "batch", SampledEncoder(parts.encoder), "latent_sample")
    configure(folder, "PNDMScheduler", {"skip_prk_steps": True})
    save(text, folder / "text_encoder")
    save(unet, folder / "unet", "weights.pb")
    save(decoder, folder / "vae_decoder")
    save(encoder, folder / "vae_encoder")


def optimum(folder, parts, half):
    """As optimum writes them: int64 ids and timesteps, latent parameters, model.onnx_data; `half` for its fp16 files."""
    models = graphs(parts, torch.int64, torch.tensor([3, 5]), "steps", parts.encoder, "latent_parameters")
    text, unet, decoder, encoder = (halve(model) if half else model for model in models)
    configure(folder, "DDIMScheduler", {"timestep_spacing": "leading"})
    save(text, folder / "text_encoder")
    save(unet, folder / "unet", WEIGHTS)
    save(decoder, folder / "vae_decoder")
    save(encoder, folder / "vae_encoder")


def graphs(parts, id_type, timestep, timestep_axis, encoder, encoded):
    """Text encoder, U-Net, decoder and encoder with all sizes free."""
    text = trace(parts.text, {"input_ids": ids("").to(id_type)}, ["last_hidden_state", "pooler_output"],
                 {"input_ids": STATES}, OPSET)
    unet = trace(parts.unet, samples(timestep), ["out_sample"],
                 {"sample": PLACES, "timestep": {0: timestep_axis}, "encoder_hidden_states": STATES, "out_sample": PLACES}, OPSET)
    latent, picture = torch.randn(1, LATENT_CHANNELS, UNET.latent, UNET.latent), torch.randn(1, 3, PICTURE, PICTURE)
    decoder = trace(parts.decoder, {"latent_sample": latent}, ["sample"], {"latent_sample": PLACES, "sample": PLACES}, OPSET)
    encoder = trace(encoder, {"sample": picture}, [encoded], {"sample": PLACES, encoded: PLACES}, OPSET)
    return text, unet, decoder, encoder


def samples(timestep):
    return {"sample": torch.randn(2, LATENT_CHANNELS, UNET.latent, UNET.latent), "timestep": timestep,
            "encoder_hidden_states": torch.randn(2, TEXT.tokens, TEXT.width)}


def unets(folder, parts):
    """Graphs of other signatures. Their weights are the optimum folder's unet/model.onnx_data, byte for byte."""
    free = {0: "batch"}
    scalar = trace(parts.unet, samples(torch.tensor(3.0)), ["out_sample"],
                   {"sample": free, "encoder_hidden_states": free, "out_sample": free}, OPSET)
    fixed = trace(parts.unet, samples(torch.tensor([3])), ["out_sample"], {}, OPSET)
    for name, model in (("scalar-timestep", scalar), ("fixed-batch", fixed)):
        save(model, folder / name, WEIGHTS)
        if (folder / name / WEIGHTS).read_bytes() != (folder.parent / "optimum" / "unet" / WEIGHTS).read_bytes():
            raise RuntimeError(f"{name} keeps its weights in another order; give it a weights file of its own")
        (folder / name / WEIGHTS).unlink()


def configure(folder, scheduler, more):
    """The folder's JSON and its tokenizer."""
    words = CODES.vocabulary
    files = {
        "model_index.json": {"_class_name": "OnnxStableDiffusionPipeline", "_name_or_path": f"parity-{folder.name}"},
        "scheduler/scheduler_config.json": {
            "_class_name": scheduler, "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
            "num_train_timesteps": 1000, "set_alpha_to_one": False, "steps_offset": 1, "trained_betas": None,
            "clip_sample": False, **more},
        "unet/config.json": {"_class_name": "UNet2DConditionModel", "sample_size": UNET.latent, "cross_attention_dim": TEXT.width},
        "vae_decoder/config.json": {"_class_name": "AutoencoderKL", "scaling_factor": SCALING_FACTOR},
        "tokenizer/tokenizer_config.json": {"tokenizer_class": "CLIPTokenizer", "model_max_length": TEXT.tokens},
        "tokenizer/vocab.json": words,
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")
    merges = "".join(f"{left} {right}\n" for left, right in CODES.ranks)
    (folder / "tokenizer" / "merges.txt").write_text("#version: 0.2\n" + merges, encoding="utf-8")
