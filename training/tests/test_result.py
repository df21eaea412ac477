import tempfile
import unittest
from pathlib import Path
from unittest import mock

import torch

import checkpoint
import restore
import result
import tokenizer
from clip import Clip
from unet import UNet
from vae import Autoencoder


class ResultTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home, self.carried = Path(folder.name) / "home", Path(folder.name) / "carried"
        self.home.mkdir()
        self.carried.mkdir()
        for patch in (mock.patch("checkpoint.CACHE", self.home), mock.patch("result.MOST", 2000)):
            patch.start()
            self.addCleanup(patch.stop)

    def keep(self, *stages):
        """Checkpoints of these stages, of a small network."""
        for stage in stages:
            weights = torch.nn.Linear(30, 30).state_dict()
            checkpoint.save(stage, {"model": weights, "decoder": weights, "average": weights, "share": 0.5, "step": 7})
        tokenizer.remember([["a photo of a cat"]])

    def empty(self):
        for file in self.home.iterdir():
            file.unlink()

    def test_what_is_exported_comes_back_in_half_precision_from_files_of_a_bounded_size(self):
        vae, clip, unet = Autoencoder(), Clip(40), UNet()
        with mock.patch("result.MOST", 15_000_000):
            restore.save(vae, clip, unet, {"vae": 1, "clip": 2, "unet": 3, "decoder": 4})
            tokenizer.remember([["a photo of a cat"]])
            result.pack(self.carried)
            self.empty()
            result.unpack(self.carried)
            self.assertLessEqual(max(part.stat().st_size for part in self.carried.iterdir()), result.MOST)
        self.assertEqual({"vae": 1, "clip": 2, "unet": 3, "decoder": 4}, checkpoint.steps())
        self.assertEqual([], checkpoint.unfinished())
        for name, values in checkpoint.load("unet")["average"].items():
            torch.testing.assert_close(values, unet.state_dict()[name], atol=1e-3, rtol=1e-3)
        self.assertEqual(checkpoint.load("decoder")["decoder"].keys(), vae.decoder.state_dict().keys())

    def test_lost_damaged_and_strange_parts_are_named(self):
        self.keep(*checkpoint.STAGES)
        result.pack(self.carried)
        self.empty()
        (self.carried / "weights-0").unlink()
        (self.carried / "weights-1").write_bytes(b"cut short")
        (self.carried / "weights-77").write_bytes(b"of another run")
        with self.assertRaisesRegex(SystemExit, "weights-0 is missing.*weights-1 is damaged.*weights-77 is not in sums"):
            result.unpack(self.carried)
        (self.carried / "sums").unlink()
        with self.assertRaisesRegex(SystemExit, "has no sums"):
            result.unpack(self.carried)
        self.assertEqual([], list(self.home.iterdir()))

    def test_packing_again_leaves_no_part_of_before(self):
        self.keep(*checkpoint.STAGES)
        result.pack(self.carried)
        before = len(list(self.carried.iterdir()))
        self.empty()
        self.keep("vae")
        result.pack(self.carried)
        self.assertLess(len(list(self.carried.iterdir())), before)
        self.empty()
        result.unpack(self.carried)
        self.assertEqual(["clip", "unet", "decoder"], checkpoint.unfinished())

    def test_checkpoints_are_overwritten_only_when_told_and_none_stays_of_another_autoencoder(self):
        self.keep("vae")
        result.pack(self.carried)
        self.keep(*checkpoint.STAGES)
        with self.assertRaisesRegex(SystemExit, "vae.pt, clip.pt, unet.pt, decoder.pt, which would be overwritten"):
            result.unpack(self.carried)
        result.unpack(self.carried, replace=True)
        self.assertEqual(["vae.pt", "words.json"], sorted(file.name for file in self.home.iterdir()))

    def test_where_nothing_is_trained_nothing_is_packed(self):
        with self.assertRaisesRegex(SystemExit, "nothing to pack"):
            result.pack(self.carried)


if __name__ == "__main__":
    unittest.main()
