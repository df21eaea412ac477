"""Terra's pictures, drawn in code: each subject is one module with one `draw(rng)`.

`draw` returns a picture, float32 [256, 256, 3] in 0..1, and the phrases that describe it,
the plainest first. Each is as true of the mirrored picture, which the networks are shown as well.
"""

from . import birds, cars, castles, cats, fish, flowers, mountains, ornaments, planets, ships, textures, trees

SUBJECTS = {
    "cat": cats.draw,
    "mountain": mountains.draw,
    "car": cars.draw,
    "planet": planets.draw,
    "ornament": ornaments.draw,
    "tree": trees.draw,
    "flower": flowers.draw,
    "castle": castles.draw,
    "ship": ships.draw,
    "fish": fish.draw,
    "bird": birds.draw,
    "texture": textures.draw,
}
