import json
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import card

STEPS = {"vae": 1, "clip": 2, "unet": 3, "decoder": 4}
ROW = {"weights": "today", "steps": STEPS, "looked": [], "limits": "", "map": "", "dive": ""}


class CardTests(unittest.TestCase):
    def history(self, *rows):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "history.json"
            path.write_text(json.dumps(rows))
            with mock.patch("card.HISTORY", path), mock.patch("checkpoint.steps", lambda: STEPS):
                return card.history()

    def test_the_last_row_has_to_be_of_the_weights_in_the_cache(self):
        self.assertEqual([ROW], self.history(ROW))
        with self.assertRaisesRegex(SystemExit, 'is of other weights: add one with "steps": .*"unet": 3'):
            self.history(ROW, ROW | {"steps": STEPS | {"unet": 5}})

    def test_a_row_without_what_was_looked_at_is_asked_for_it(self):
        with self.assertRaisesRegex(SystemExit, "does not say looked, limits, map, dive"):
            self.history({"weights": "today", "steps": STEPS})

    def test_aims_are_marked_as_met_or_not(self):
        measures = {
            "autoencoder": {"psnr": {"all": 31.0, "cat": 25.0}, "sharpness": 0.9, "half": 0.0},
            "generated": {"precision": 0.8, "recall": 0.59, "frechet": 0.01, "clipped": 0.016, "drawn_clipped": 0.01, "sharpness": 0.9},
            "concepts": {"cat": 1.0, "ship": 0.96}, "denoising": {"error": 0.2}, "encoders": {"subject": 0.99, "caption": 0.89},
            "neutral": {"cat": 1.0, "seconds": 1.0}, "maps": {"shares": {"cat": 0.2, "mountain": 0.8}, "maps": 8, "borders": 3, "width": 2.0, "thirds": 0.0},
        }
        looked = [{"what": "rings", "aim": "all", "found": "none", "met": False}]
        lines = card.measured(measures, looked).splitlines()
        unmet = [line for line in lines if line.endswith("| **not met** |")]
        self.assertEqual(6, len(unmet))
        for line, start in zip(unmet, ("autoencoder on", "improved recall", "share of values", "pictures of a concept", "text encoder", "looked at: rings")):
            self.assertTrue(line.startswith(f"| {start}"), line)


if __name__ == "__main__":
    unittest.main()
