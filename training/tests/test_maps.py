import unittest

import numpy as np

from measures import maps


class MapsTest(unittest.TestCase):
    def test_width_of_a_straight_fall(self):
        # From 1 to 0 over ten cells: .9 to .1 takes eight.
        self.assertAlmostEqual(8, maps.width(np.linspace(1, 0, 11)))

    def test_a_sudden_fall_is_narrow(self):
        self.assertAlmostEqual(0.8, maps.width(np.array([1.0, 1, 1, 0, 0, 0])))

    def test_a_fall_that_never_ends_is_as_wide_as_the_walk(self):
        self.assertAlmostEqual(3.5, maps.width(np.array([1.0, 0.8, 0.7, 0.6, 0.5])))

    def test_borders_lie_between_cats_and_mountains_alone(self):
        cat, mountain, car = 0, 1, 2
        labels = np.array([cat, cat, mountain, cat, car, mountain, cat, car, mountain])
        self.assertEqual({(1, 2)}, {tuple(pair) for pair in maps.borders(labels, 1)})


if __name__ == "__main__":
    unittest.main()
