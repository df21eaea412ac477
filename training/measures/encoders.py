"""The two encoders on unseen drawings: the right subject, and the right caption among twenty."""

import numpy as np
import torch

from measures import drawn

CHOICES = 20


def measure(terra):
    made, subjects, written = drawn.unseen()
    right_subject = float((terra.labels(made) == subjects).mean())
    told = [next((text for text in texts if text), None) for texts in written]
    ids = {text: terra.codes.encode(text) for text in set(told) - {None}}
    texts = sorted(ids)
    row = {text: index for index, text in enumerate(texts)}
    scores = terra.features(made) @ terra.clip.text_embeds(torch.tensor([ids[text] for text in texts])).T
    rng, right = np.random.default_rng(9), []
    for index, text in enumerate(told):
        if text is None:
            continue
        # Nineteen other captions; each of the twenty stands for a different picture.
        others = rng.choice([other for other in range(len(texts)) if other != row[text]], CHOICES - 1, replace=False)
        right.append(bool(scores[index, row[text]] >= scores[index, others].max()))
    return {"subject": right_subject, "caption": float(np.mean(right))}
