import os
import signal
import tempfile
import unittest
from collections import namedtuple
from pathlib import Path
from unittest import mock

import pictures
import tokenizer


def killed(index):
    os.kill(os.getpid(), signal.SIGBUS)


class PicturesTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = Path(folder.name)
        places = {"PIXELS": self.cache / "pictures.npy", "TOLD": self.cache / "captions.json", "WORDS": self.cache / tokenizer.KEPT}
        for patch in [mock.patch("checkpoint.CACHE", self.cache), mock.patch.multiple(pictures, CACHE=self.cache, **places)]:
            patch.start()
            self.addCleanup(patch.stop)

    def test_a_disk_without_room_is_told_before_anything_is_drawn(self):
        full = namedtuple("Usage", "free")(10**9)
        with mock.patch("shutil.disk_usage", return_value=full), self.assertRaisesRegex(SystemExit, "12.2 GB, and 1.0 GB are free"):
            pictures.draw_all()
        self.assertEqual([], list(self.cache.iterdir()))

    def test_a_killed_process_ends_the_drawing_in_words(self):
        with mock.patch("pictures.store", killed), self.assertRaisesRegex(SystemExit, "was killed"):
            pictures.draw_all(8, workers=2)
        self.assertFalse(pictures.TOLD.exists())

    def test_lost_words_are_made_again_of_the_captions(self):
        pictures.draw_all(3, workers=1)
        words = pictures.WORDS.read_text()
        pictures.WORDS.unlink()
        pictures.draw_all(3, workers=1)
        self.assertEqual(words, pictures.WORDS.read_text())

    def test_drawings_leave_the_words_of_a_trained_text_encoder_alone(self):
        pictures.WORDS.write_text('["cat"]')
        (self.cache / "clip.pt").touch()
        pictures.draw_all(2, workers=1)
        self.assertEqual('["cat"]', pictures.WORDS.read_text())


if __name__ == "__main__":
    unittest.main()
