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
    def test_what_is_exported_comes_back_in_half_precision_from_files_of_a_bounded_size(self):
        vae, clip, unet = Autoencoder(), Clip(40), UNet()
        with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as carried, mock.patch("checkpoint.CACHE", Path(home)):
            restore.save(vae, clip, unet, {"vae": 1, "clip": 2, "unet": 3, "decoder": 4})
            tokenizer.remember([["a photo of a cat"]])
            result.pack(Path(carried))
            for stage in checkpoint.STAGES:
                (Path(home) / f"{stage}.pt").unlink()
            result.unpack(Path(carried))
            self.assertLessEqual(max(part.stat().st_size for part in Path(carried).iterdir()), result.MOST)
            self.assertEqual({"vae": 1, "clip": 2, "unet": 3, "decoder": 4}, checkpoint.steps())
            self.assertEqual([], checkpoint.unfinished())
            for name, values in checkpoint.load("unet")["average"].items():
                torch.testing.assert_close(values, unet.state_dict()[name], atol=1e-3, rtol=1e-3)
            self.assertEqual(checkpoint.load("decoder")["decoder"].keys(), vae.decoder.state_dict().keys())


if __name__ == "__main__":
    unittest.main()
