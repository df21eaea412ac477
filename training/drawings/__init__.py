"""Terra's pictures, drawn in code: each subject is one module with one `draw(rng)`.

`draw` returns a picture, float32 [128, 128, 3] in 0..1, and the phrases that describe it,
the plainest first.
"""

from . import cars, cats, mountains, ornaments, planets

SUBJECTS = {
    "cat": cats.draw,
    "mountain": mountains.draw,
    "car": cars.draw,
    "planet": planets.draw,
    "ornament": ornaments.draw,
}
