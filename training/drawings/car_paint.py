"""The models of cars, and how their surface is painted and lit."""

import numpy as np

from .canvas import PIXEL, X, color, over, smooth, window
from .car_bodies import Part, surface
from .car_scenes import HOURS

CREAM = color(242, 232, 208)


class Model:
    """A kind of car: its lower part and cabin (and fenders), wheels, and where glass and lamps are."""

    def __init__(self, parts, wheels, radius, belt, pillars, lamp, round_lamps=False, classic=False):
        self.parts, self.wheels, self.radius, self.belt, self.pillars = parts, wheels, radius, belt, pillars
        self.lamp, self.round_lamps = lamp, round_lamps
        self.classic = classic  # two colours, chrome bumpers and hub caps
        self.length = max(x for x, _ in parts[0].profile)


MODELS = {
    "small car": Model(
        [Part([(-1.78, 0.24), (1.8, 0.24), (1.88, 0.62), (1.78, 0.84), (0.95, 1.04), (-1.82, 1.02), (-1.9, 0.6)],
              0.86, 0.05, 0.14, 0.16),
         Part([(-1.78, 0.8), (1.35, 0.8), (0.3, 1.5), (-0.6, 1.58), (-1.45, 1.5)], 0.82, 0.2, 0.12)],
        (1.2, -1.2), 0.34, 1.0, (-0.42,), (1.72, 0.78, 0.62), True),
    "sedan": Model(
        [Part([(-2.2, 0.24), (2.2, 0.24), (2.28, 0.6), (2.12, 0.82), (0.9, 0.98), (-1.6, 1.0), (-2.28, 0.94), (-2.3, 0.55)],
              0.9, 0.05, 0.14, 0.18),
         Part([(-1.95, 0.75), (1.4, 0.75), (0.2, 1.42), (-0.5, 1.5), (-1.1, 1.42)], 0.84, 0.28, 0.12)],
        (1.4, -1.35), 0.35, 0.97, (-0.45,), (2.14, 0.74, 0.64)),
    "sports car": Model(
        [Part([(-2.1, 0.2), (2.2, 0.2), (2.26, 0.42), (2.0, 0.66), (0.8, 0.86), (-1.4, 0.92), (-2.16, 0.88), (-2.2, 0.5)],
              0.94, 0.06, 0.13, 0.22),
         Part([(-2.0, 0.66), (1.3, 0.66), (0.0, 1.24), (-0.6, 1.28), (-1.1, 1.2)], 0.84, 0.32, 0.12)],
        (1.38, -1.32), 0.36, 0.88, (-0.75,), (1.98, 0.6, 0.68)),
    "van": Model(
        [Part([(-2.0, 0.28), (1.96, 0.28), (2.08, 0.6), (1.98, 1.16), (-2.06, 1.16), (-2.08, 0.6)], 0.88, 0.03, 0.2, 0.14),
         Part([(-2.04, 0.9), (2.06, 0.9), (1.98, 1.2), (1.62, 1.86), (1.3, 1.98), (-1.8, 1.98), (-1.98, 1.8)],
              0.87, 0.09, 0.2, 0.14)],
        (1.3, -1.25), 0.34, 1.14, (0.95, -0.1, -1.1), (2.02, 0.8, 0.56), True, True),
    "old car": Model(  # with fenders, front and rear
        [Part([(-1.9, 0.34), (1.85, 0.34), (1.92, 0.6), (1.7, 0.86), (1.2, 1.02), (0.5, 1.08), (-1.2, 1.1), (-1.75, 0.9),
               (-1.98, 0.55)], 0.7, 0.08, 0.24, 0.2),
         Part([(-1.6, 0.8), (0.85, 0.8), (0.4, 1.42), (-0.1, 1.58), (-0.8, 1.54), (-1.3, 1.3)], 0.72, 0.24, 0.2),
         Part([(0.56, 0.3), (1.88, 0.3), (1.86, 0.56), (1.62, 0.82), (1.2, 0.92), (0.85, 0.8)], 0.88, 0.06, 0.24, 0.1),
         Part([(-1.9, 0.3), (-0.56, 0.3), (-0.8, 0.8), (-1.15, 0.92), (-1.6, 0.82), (-1.86, 0.56)], 0.88, 0.06, 0.24)],
        (1.2, -1.2), 0.36, 1.06, (-0.3,), (1.72, 0.72, 0.66), True, True),
}


def around(camera, model, margin):
    """The window that a car of this model fills."""
    top = max(y for _, y in model.parts[1].profile)
    ends = [camera.seen(x, y, z)[:2] for x in (-model.length, model.length) for z in (-0.9, 0.9) for y in (0, top)]
    (left, top), (right, low) = np.min(ends, 0).tolist(), np.max(ends, 0).tolist()
    return window((left + right) / 2, (top + low) / 2, (right - left) / 2 + margin, (low - top) / 2 + margin)


def wheels(picture, camera, model, hour, near):
    """The near wheels, or what one sees under the car: the far wheels and the near tyres' backs."""
    width = model.parts[-1].width if len(model.parts) > 2 else model.parts[0].width
    for plane in (width - 0.02,) if near else (0.04 - width, width - 0.2):
        for at in model.wheels:
            x, y, size = camera.seen(at, model.radius, plane)
            w = window(x, y, 1.1 * model.radius * size, 1.1 * model.radius * size)
            rays = camera.rays(w)
            reach = (plane - camera.eye[2]) / rays[2]
            u = (camera.eye[0] + reach * rays[0] - at).reshape(X[w].shape) / model.radius
            v = (camera.eye[1] + reach * rays[1]).reshape(X[w].shape) / model.radius - 1
            picture[w] = _wheel(picture[w], u, v, model.radius * size / PIXEL, hour.light, model.classic, near)


def _wheel(picture, u, v, size, light, classic, near):
    away = np.hypot(u, v)
    tyre = color(40, 40, 44) * (0.35 + 0.65 * light)
    if not near:
        return over(picture, tyre * 0.55, _edge(away - 1, size))
    shade = 0.75 + 0.35 * v + 0.25 * np.exp(-(((away - 0.84) / 0.08) ** 2))
    picture = over(picture, tyre * shade[..., None], _edge(away - 1, size))
    if classic:
        gaps = 0.25 * smooth(0.3, 0.5, away)
    else:
        gaps = 0.5 * smooth(0.25, 0.8, np.cos(5 * np.arctan2(u, v))) * smooth(0.2, 0.34, away)
    rim = over(color(206, 210, 218) * light * (0.85 + 0.6 * v)[..., None], tyre * 1.4, gaps)
    picture = over(picture, rim, _edge(away - 0.66, size))
    return over(picture, color(120, 122, 130) * light, _edge(away - 0.17, size, 3))


def bodywork(picture, camera, model, hour, lamp, paint):
    """The body in the light of a sun and a sky, with the road's bounce and the surroundings mirrored in its paint."""
    w = around(camera, model, 0.08)
    seen, rays, points, normals, covered, shares = surface(model.parts, camera, w)
    size = camera.focal / camera.away / PIXEL  # pixels to a metre
    tint, gloss, glass = _skin(model, points, normals, shares[1], camera.frontal, paint, size)
    sun = lamp[0] * camera.mirror * camera.right - lamp[2] * camera.ahead
    sun[1] = lamp[1]
    contact = 0.5 + 0.5 * smooth(0.15, 0.75, points[1])
    facing, up = np.maximum(sun @ normals, 0), normals[1]
    lit = tint * _mixed((hour.sun * facing, hour.sky * (0.5 + 0.36 * up) * contact, 0.14 * (1 - up) * contact),
                        (hour.lamp, hour.ambient, hour.light))
    away = rays / np.sqrt((rays**2).sum(0))
    cosine = np.minimum(np.einsum("cn,cn->n", away, normals), 0)
    mirrored = away - 2 * cosine * normals
    graze = 1 + cosine
    strength = gloss * (0.06 + 0.5 * graze * graze * graze)
    strength += glass * (0.22 + 0.5 * smooth(0.7, 2.2, points[1] + 0.3 * points[0]))
    sky = smooth(-0.06, 0.12, mirrored[1])
    high = sky * smooth(0.05, 0.9, mirrored[1])
    spot = np.maximum(sun @ mirrored, 0) ** 2
    spot = (spot * spot) ** 2  # the eighth power
    spot = hour.sun * (0.75 * gloss + 0.5 * glass) * (spot * spot * spot)
    lit += _mixed((strength * 0.3 * (1 - sky), strength * (sky - high), strength * high, spot),
                  (hour.light, hour.horizon, hour.zenith, hour.lamp))
    lit = _lamps(lit, model, points, normals, size, hour)
    lit /= 1 + 0.12 * lit  # keeps highlights from clipping
    below = picture[w].reshape(-1, 3)  # a copy
    under = below.take(seen, 0).T
    below[seen] = (under + (lit - under) * covered).T
    picture[w] = below.reshape(picture[w].shape)


def _mixed(weights, shades):
    return np.stack(shades, 1).astype(np.float32) @ np.stack(weights)


def _edge(distance, size, softness=2.5):
    return np.minimum(np.maximum(0.5 - distance * (size / softness), 0), 1)  # np.clip is slower


def _lay(tint, paint, mask):
    """`paint` over colours [3, n]; that layout is several times faster here than [n, 3]."""
    return tint + (paint[:, None] - tint) * mask


def _skin(model, points, normals, cabin, frontal, paint, size):
    """Colour [3, n], gloss [n] and glass [n] of each point of the surface."""
    high = points[1] > model.belt - 0.1
    tint, gloss, glass = np.empty_like(points), np.ones_like(cabin), np.zeros_like(cabin)
    tint[:, high], glass[high] = _upper(model, points[:, high], normals[:, high], cabin[high], frontal, paint, size)
    low = ~high
    tint[:, low], gloss[low] = _lower(model, points[:, low], normals[:, low], paint, size)
    return tint, gloss * (1 - glass), glass


def _lower(model, points, normals, paint, size):
    """The doors' gaps as soft dark lines, a grille, a number plate, bumpers, sills and wheel arches."""
    x, y, z = points
    side, front = smooth(0.45, 0.7, normals[2]), smooth(0.3, 0.6, normals[0])
    gap = np.abs(x - model.wheels[0] + 0.55)
    for at in model.pillars[:2]:
        gap = np.minimum(gap, np.abs(x - at))
    tint = _lay(paint[:, None], paint * 0.35, 0.45 * side * _edge(gap - 0.012, size))
    sill = _edge(y - (0.36 if model.classic else 0.34), size)
    tint = _lay(tint, color(46, 46, 50), 0.85 * sill)
    if model.classic:
        ends = smooth(model.length - 0.42, model.length - 0.3, np.abs(x))
        tint = _lay(tint, color(206, 210, 216), ends * _edge(np.abs(y - 0.46) - 0.055, size))
    else:
        mouth = np.maximum(np.abs(z) - 0.5, np.abs(y - model.lamp[1] + 0.2) - 0.075)
        tint = _lay(tint, color(26, 27, 31), 0.9 * front * _edge(mouth, size))
    plate = np.maximum(np.abs(z) - 0.24, np.abs(y - 0.42) - 0.06)
    tint = _lay(tint, color(226, 226, 216), front * _edge(plate, size))
    arch = np.minimum(*(np.hypot(x - at, y - model.radius) for at in model.wheels)) - model.radius - 0.06
    arch = _edge(arch, size, 3) * smooth(0.35, 0.6, normals[2])
    return _lay(tint, color(12, 12, 14), arch), (1 - arch) * (1 - 0.8 * sill)


def _upper(model, points, normals, cabin, frontal, paint, size):
    """The side windows, framed by the cabin's outline and the pillars, and the windscreen."""
    x, y, z = points
    part = model.parts[1]
    frame = np.maximum(part.inset(x, y) + 0.1, model.belt + 0.05 - y)
    for at in model.pillars:
        frame = np.maximum(frame, 0.045 - np.abs(x - at))
    glass = _edge(frame, size) * smooth(0.5, 0.7, normals[2])
    if frontal:
        glass = np.maximum(glass, _windscreen(model, y, z, normals, size))
    glass *= smooth(0.3, 0.7, cabin)
    tint = np.repeat(paint[:, None], x.size, 1)
    if model.classic:
        tint = _lay(tint, CREAM, _edge(model.belt + 0.02 - y, size))
    return _lay(tint, color(26, 32, 38), glass), glass


def _windscreen(model, y, z, normals, size):
    part = model.parts[1]
    top = max(v for _, v in part.profile)
    pane = np.maximum(np.abs(z) - part.half_width(y) + 0.13, np.maximum(model.belt + 0.05 - y, y - top + 0.14))
    return _edge(pane, size) * smooth(0.25, 0.45, normals[0]) * smooth(0.75, 0.6, normals[2])


def _lamps(lit, model, points, normals, size, hour):
    x, y, z = points
    at = model.lamp
    night = hour is HOURS["night"]
    rx, ry, rz = (0.3, 0.115, 0.115) if model.round_lamps else (0.3, 0.085, 0.22)
    near = np.sqrt(((y - at[1]) / ry) ** 2 + ((np.abs(z) - at[2]) / rz) ** 2 + ((x - at[0]) / rx) ** 2) - 1
    if model.classic or not model.round_lamps:
        ring = color(180, 184, 190) if model.classic else color(40, 42, 46)
        lit = _lay(lit, ring * hour.light, _edge((near - 0.3) * ry, size) * smooth(0.0, 0.3, normals[0]))
    bulb = color(255, 246, 214) if night else color(250, 250, 244) * (0.3 + 0.7 * hour.light)
    lit = _lay(lit, bulb * 0.98, _edge(near * ry, size) * smooth(-0.1, 0.2, normals[0]))
    tail = np.maximum(np.abs(y - at[1] - 0.06) - 0.09, x + model.length - 0.2)
    return _lay(lit, color(214, 34, 30) * (0.35 + 0.65 * hour.light), _edge(tail, size))
