import tempfile
import unittest
from pathlib import Path
from unittest import mock

import captions
import checkpoint
import model_files
import tokenizer
from clip import TOKENS


class TokenizerTests(unittest.TestCase):
    def setUp(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch("checkpoint.CACHE", Path(folder)):
            tokenizer.remember([["a photo of an orange cat with green eyes"]])
            self.codes = tokenizer.build()

    def test_every_known_word_is_one_token(self):
        for text in [captions.NEGATIVE, *captions.NEUTRAL, tokenizer.STUDY, *captions.WORDS.values()]:
            for word in tokenizer.WORD.findall(text.lower()):
                self.assertEqual(self.codes.split(word), [word + "</w>"])

    def test_ids_are_laid_out_as_in_clip(self):
        vocabulary = self.codes.vocabulary
        self.assertEqual([vocabulary[s] for s in ("!", "!</w>", "a", ",</w>", "4</w>")], [0, 256, 64, 267, 275])
        self.assertEqual(sorted(vocabulary.values()), list(range(len(vocabulary))))
        self.assertEqual(vocabulary[tokenizer.EOS], len(vocabulary) - 1)

    def test_unknown_words_fall_apart_and_long_texts_end_with_the_end(self):
        ids = self.codes.encode("zyx corazón " * 20)
        self.assertEqual(len(ids), TOKENS)
        self.assertEqual(ids[-1], self.codes.vocabulary[tokenizer.EOS])

    def test_an_exported_tokenizer_gives_its_words_back(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch("checkpoint.CACHE", Path(folder)):
            model_files.write(checkpoint.CACHE, self.codes)
            tokenizer.take(checkpoint.CACHE / "tokenizer" / "merges.txt")
            again = tokenizer.build()
        self.assertEqual((list(self.codes.ranks), self.codes.vocabulary), (list(again.ranks), again.vocabulary))


if __name__ == "__main__":
    unittest.main()
