"""Stable Diffusion 1.5's noise schedule."""

import numpy as np

STEPS = 1000
ALPHAS = np.cumprod(1 - np.linspace(0.00085**0.5, 0.012**0.5, STEPS) ** 2)
SIGMAS = np.sqrt(1 - ALPHAS)

CONFIGURATION = {
    "_class_name": "DDIMScheduler", "_diffusers_version": "0.21.0", "beta_start": 0.00085, "beta_end": 0.012,
    "beta_schedule": "scaled_linear", "num_train_timesteps": STEPS, "steps_offset": 1, "set_alpha_to_one": False,
    "clip_sample": False, "prediction_type": "epsilon", "timestep_spacing": "leading", "trained_betas": None,
}
