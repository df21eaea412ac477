"""The two encoders on unseen drawings: the right subject, and the right caption among twenty."""

import numpy as np

import captions
from measures import drawn

CHOICES = 20


def measure(terra):
    made, subjects, written, truths = drawn.unseen()
    right_subject = float((terra.labels(made) == subjects).mean())
    texts = sorted({text for four in written for text in four if captions.phrase_of(text)})
    scores, phrases = (terra.features(made) @ terra.text_features(texts).T).numpy(), [captions.phrase_of(text) for text in texts]
    row = {text: index for index, text in enumerate(texts)}
    rng, right = np.random.default_rng(9), []
    for index, four in enumerate(written):
        told = next((text for text in four if text in row), None)
        if told is None:
            continue
        # A caption that is as true of the picture is no wrong answer.
        wrong = [other for other, phrase in enumerate(phrases) if phrase not in truths[index]]
        right.append(bool(scores[index, row[told]] >= scores[index, rng.choice(wrong, CHOICES - 1, replace=False)].max()))
    return {"subject": right_subject, "caption": float(np.mean(right))}
