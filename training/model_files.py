"""The configuration files of the model folder, as diffusers and transformers write them."""

import json

import captions
from clip import EMBEDDING, PICTURE, TOKENS, WIDTH
from diffusion import TRAIN_STEPS
from tokenizer import BOS, EOS
from vae import LATENT_CHANNELS, LATENT_SIDE, SCALING_FACTOR
from vae import PICTURE as SIZE

VERSION = "0.21.0"
RUNTIME = ["diffusers", "OnnxRuntimeModel"]


def write(folder, codes):
    folder.mkdir(parents=True, exist_ok=True)
    autoencoder = {
        "_class_name": "AutoencoderKL", "_diffusers_version": VERSION, "in_channels": 3, "out_channels": 3,
        "latent_channels": LATENT_CHANNELS, "sample_size": SIZE, "scaling_factor": SCALING_FACTOR,
        "block_out_channels": [32, 64, 128, 256, 256],
    }
    files = {
        "model_index.json": {
            "_class_name": "OnnxStableDiffusionPipeline", "_diffusers_version": VERSION, "_name_or_path": "terra",
            "feature_extractor": ["transformers", "CLIPImageProcessor"], "image_encoder": RUNTIME,
            "requires_safety_checker": False, "safety_checker": [None, None],
            "scheduler": ["diffusers", "DDIMScheduler"], "text_encoder": RUNTIME, "text_projection": RUNTIME,
            "tokenizer": ["transformers", "CLIPTokenizer"], "unet": RUNTIME,
            "vae_decoder": RUNTIME, "vae_encoder": RUNTIME,
        },
        "scheduler/scheduler_config.json": {
            "_class_name": "DDIMScheduler", "_diffusers_version": VERSION, "beta_start": 0.00085, "beta_end": 0.012,
            "beta_schedule": "scaled_linear", "num_train_timesteps": TRAIN_STEPS, "steps_offset": 1,
            "set_alpha_to_one": False, "clip_sample": False, "prediction_type": "epsilon",
            "timestep_spacing": "leading", "trained_betas": None,
        },
        "unet/config.json": {
            "_class_name": "UNet2DConditionModel", "_diffusers_version": VERSION, "sample_size": LATENT_SIDE,
            "in_channels": LATENT_CHANNELS, "out_channels": LATENT_CHANNELS, "cross_attention_dim": WIDTH,
        },
        "vae_decoder/config.json": autoencoder,
        "vae_encoder/config.json": autoencoder,
        "text_encoder/config.json": {
            "architectures": ["CLIPTextModel"], "model_type": "clip_text_model", "hidden_size": WIDTH,
            "max_position_embeddings": TOKENS, "vocab_size": len(codes.vocabulary), "projection_dim": EMBEDDING,
            "bos_token_id": codes.vocabulary[BOS], "eos_token_id": codes.vocabulary[EOS],
        },
        "image_encoder/config.json": {
            "architectures": ["CLIPVisionModelWithProjection"], "model_type": "clip_vision_model",
            "image_size": PICTURE, "projection_dim": EMBEDDING,
        },
        "image_encoder/preprocessor_config.json": {
            "image_processor_type": "CLIPImageProcessor", "do_resize": True, "size": {"shortest_edge": PICTURE},
            "resample": 3, "do_center_crop": True, "crop_size": {"height": PICTURE, "width": PICTURE},
            "do_rescale": True, "rescale_factor": 1 / 255, "do_normalize": True,
            "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5], "do_convert_rgb": True,
        },
        "image_encoder/concepts.json": {
            "concepts": [{"word": word, "caption": caption} for word, caption in captions.WORDS.items()],
        },
        "tokenizer/tokenizer_config.json": {
            "tokenizer_class": "CLIPTokenizer", "model_max_length": TOKENS, "do_lower_case": True,
            "add_prefix_space": False, "bos_token": BOS, "eos_token": EOS, "unk_token": EOS, "pad_token": EOS,
        },
        "tokenizer/special_tokens_map.json": {
            "bos_token": BOS, "eos_token": EOS, "unk_token": EOS, "pad_token": EOS,
        },
        "tokenizer/vocab.json": codes.vocabulary,
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    merges = "".join(f"{left} {right}\n" for left, right in codes.ranks)
    (folder / "tokenizer" / "merges.txt").write_text("#version: 0.2\n" + merges, encoding="utf-8")
