type Triple = readonly [number, number, number];

/** sRGB, from little change to much: dark violet, rose, amber, pale. */
const STOPS: readonly Triple[] = [[26, 15, 56], [140, 47, 103], [232, 163, 61], [255, 246, 220]];

const SIZE = 256;

/**
 * The ramp as 256 sRGB triples. Steps along it have equal length in OKLab (Ottosson 2020), so that equal steps of
 * the value look equal.
 */
export const RAMP: Uint8ClampedArray = build();

/** The ramp's colour at t, 0 to 1, for style sheets. */
export function rampColour(t: number): string {
  const at = 3 * Math.round(Math.min(1, Math.max(0, t)) * (SIZE - 1));
  return `rgb(${RAMP[at]}, ${RAMP[at + 1]}, ${RAMP[at + 2]})`;
}

function build(): Uint8ClampedArray {
  const points = STOPS.map(toOklab);
  const lengths = points.slice(1).map((point, index) => between(points[index] as Triple, point));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const ramp = new Uint8ClampedArray(3 * SIZE);
  for (let step = 0; step < SIZE; step++) {
    let left = (total * step) / (SIZE - 1);
    let segment = 0;
    while (segment < lengths.length - 1 && left > (lengths[segment] as number)) {
      left -= lengths[segment] as number;
      segment += 1;
    }
    const share = Math.min(1, left / (lengths[segment] as number));
    const [from, to] = [points[segment] as Triple, points[segment + 1] as Triple];
    ramp.set(fromOklab([0, 1, 2].map((axis) => lerp(from[axis] as number, to[axis] as number, share)) as unknown as Triple), 3 * step);
  }
  return ramp;
}

function between(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function lerp(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

function toOklab(rgb: Triple): Triple {
  const [r, g, b] = rgb.map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab(lab: Triple): number[] {
  const l = (lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]) ** 3;
  const m = (lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]) ** 3;
  const s = (lab[0] - 0.0894841775 * lab[1] - 1.291485548 * lab[2]) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return linear.map((c) => 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.max(0, c) ** (1 / 2.4) - 0.055));
}

/** The ramp from left to right, as a CSS background. */
export function rampBackground(): string {
  return `linear-gradient(to right, ${Array.from({ length: 17 }, (_, index) => rampColour(index / 16)).join(", ")})`;
}
