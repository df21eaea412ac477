import tempfile
import unittest
from pathlib import Path
from unittest import mock

import torch

import checkpoint
import restore
from clip import Clip
from export import parts
from onnx_file import write_onnx
from unet import UNet
from vae import Autoencoder, Decoder

VOCABULARY = 40


def scrambled(network):
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, 0, 0.1)
    return network


class RestoreTests(unittest.TestCase):
    def test_weights_come_back_from_the_files_in_half_precision(self):
        wanted = [scrambled(network) for network in (Autoencoder(), Clip(VOCABULARY), UNet())]
        found = [Autoencoder(), Clip(VOCABULARY), UNet()]
        with tempfile.TemporaryDirectory() as folder:
            for name, part in parts(*wanted).items():
                write_onnx(Path(folder) / name, *part)
            for name, part in parts(*found).items():
                restore.fill(*part, Path(folder) / name / "model.onnx")
        for one, other in zip(wanted, found):
            for (name, expected), actual in zip(one.named_parameters(), other.parameters()):
                self.assertTrue(torch.allclose(expected, actual, atol=1e-3), name)

    def test_each_stage_can_go_on_from_what_is_restored(self):
        vae, clip, unet = (scrambled(network) for network in (Autoencoder(), Clip(VOCABULARY), UNet()))
        with tempfile.TemporaryDirectory() as folder, mock.patch("checkpoint.CACHE", Path(folder)):
            restore.save(vae, clip, unet, {"vae": 1, "clip": 2, "unet": 3, "decoder": 4})
            self.assertEqual({"vae": 1, "clip": 2, "unet": 3, "decoder": 4}, checkpoint.steps())
            for stage, part, network in (("vae", "model", Autoencoder()), ("clip", "model", Clip(VOCABULARY)), ("unet", "model", UNet()),
                                         ("unet", "average", UNet()), ("decoder", "decoder", Decoder()), ("decoder", "average", Decoder())):
                network.load_state_dict(checkpoint.load(stage)[part])
            self.assertEqual([], checkpoint.unfinished())

    def test_a_file_of_another_network_is_refused_in_words(self):
        with self.assertRaisesRegex(ValueError, "another version"):
            restore.counterpart(torch.zeros(3), {"weight": torch.ones(2, 2)}, {}, "model.onnx: weight")


if __name__ == "__main__":
    unittest.main()
