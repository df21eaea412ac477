import pickle
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import torch

import checkpoint


class CheckpointTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = Path(folder.name)
        cache = mock.patch("checkpoint.CACHE", self.cache)
        cache.start()
        self.addCleanup(cache.stop)

    def test_whatever_is_damaged_is_named_with_a_cure(self):
        torch.save({"share": 0.5, "step": 7, "model": {}}, self.cache / "whole")
        whole = (self.cache / "whole").read_bytes()
        for damaged in (b"", b"no pickle", whole[: len(whole) // 2], pickle.dumps(7)):
            (self.cache / "vae.pt").write_bytes(damaged)
            with self.assertRaisesRegex(SystemExit, "vae.pt .*restore.py"):
                checkpoint.load("vae")

    def test_what_is_no_checkpoint_is_named_with_a_cure(self):
        for other in ([1, 2], {"model": {}}):
            torch.save(other, self.cache / "vae.pt")
            with self.assertRaisesRegex(SystemExit, "vae.pt is no checkpoint.*restore.py"):
                checkpoint.load("vae")

    def test_a_stage_that_has_to_be_there_is_asked_for_in_words(self):
        self.assertIsNone(checkpoint.load("unet"))
        with self.assertRaisesRegex(SystemExit, "unet.pt is missing: start train.py"):
            checkpoint.need("unet")


if __name__ == "__main__":
    unittest.main()
