import { MAX_ZOOM, MIN_ZOOM, type Address } from "../contract/generated";
import { pointOf } from "../plane/cellSpan";

/** How many pictures a ring may have. */
export const COUNTS: readonly number[] = [8, 16, 32, 64];
/** So many has the ring that is shown first. */
export const FIRST_COUNT = 16;
/** A picture lies on the coarsest lattice that puts it no farther from its direction than about this share of the ring's step. */
const SHARE = 64;
const WHOLE = 360;
/** The arc around one picture reaches to its neighbours; this many times as wide leads back. */
const WIDER = 8;
/** Of the room between its neighbours, a picture takes so much on the screen. */
const FILLED = 0.97;

/**
 * Directions of the plane at even steps, in degrees from that of α (to the right on the map) towards that of β (downwards): all
 * of them, or an arc with both its ends.
 */
export interface Ring {
  readonly count: number;
  readonly from: number;
  /** 360 more than `from` where the ring is whole; its last picture is the one before the first then. */
  readonly to: number;
}

/** A picture of a ring. */
export interface FarPicture {
  readonly address: Address;
  readonly alpha: number;
  readonly beta: number;
  /** Its own direction in degrees, which is the ring's but for the lattice on which it lies. */
  readonly degrees: number;
}

export function wholeRing(count = FIRST_COUNT): Ring {
  return { count, from: 0, to: WHOLE };
}

export function isWhole({ from, to }: Ring): boolean {
  return to - from >= WHOLE;
}

/** Degrees from picture to picture. */
export function stepOf(ring: Ring): number {
  return (ring.to - ring.from) / (isWhole(ring) ? ring.count : ring.count - 1);
}

/** The pictures of a ring, taken at a radius. */
export function picturesOf(ring: Ring, radius: number): FarPicture[] {
  const step = stepOf(ring);
  return Array.from({ length: ring.count }, (_, index) => farPicture(ring.from + index * step, step, radius));
}

/** The arc from the picture before one to the picture behind it, with as many pictures as the ring. */
export function finer(ring: Ring, index: number): Ring {
  const step = stepOf(ring);
  const middle = ring.from + index * step;
  return { count: ring.count, from: middle - step, to: middle + step };
}

/** An arc several times as wide around the same middle; at the end the whole ring. */
export function wider(ring: Ring): Ring {
  const [middle, half] = [(ring.from + ring.to) / 2, WIDER * (ring.to - ring.from) / 2];
  return 2 * half >= WHOLE ? wholeRing(ring.count) : { count: ring.count, from: middle - half, to: middle + half };
}

/** The same directions with more pictures, or fewer for a negative direction; itself where there are no such. */
export function withCount(ring: Ring, direction: number): Ring {
  const count = COUNTS[COUNTS.indexOf(ring.count) + Math.sign(direction)];
  return count === undefined ? ring : { ...ring, count };
}

/** The pictures' places on the screen: the whole ring as directions lie on the map; an arc as a ring that is open at its foot, left to right. */
export function screenDegrees(ring: Ring, index: number): number {
  return isWhole(ring) ? ring.from + index * stepOf(ring) : 90 + (index + 1) * screenStep(ring);
}

/** Edge of the ring's square pictures as a share of the ring's: as large as they are beside one another without touching. */
export function pictureShare(ring: Ring): number {
  const step = screenStep(ring) * Math.PI / 180;
  // Of neighbours the ones apart most diagonally are nearest: squares touch where they are as far apart sideways or down as they are wide.
  const least = Math.min(...Array.from({ length: ring.count }, (_, index) => {
    const middle = (screenDegrees(ring, index) * Math.PI / 180) + step / 2;
    return Math.max(Math.abs(Math.cos(middle)), Math.abs(Math.sin(middle)));
  }));
  const chord = FILLED * least * Math.sin(step / 2);
  return chord / (1 + chord);
}

function screenStep(ring: Ring): number {
  return isWhole(ring) ? stepOf(ring) : WHOLE / (ring.count + 1);
}

function farPicture(degrees: number, step: number, radius: number): FarPicture {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, -Math.floor(Math.log2(radius * step * (Math.PI / 180) / SHARE))));
  const angle = degrees * Math.PI / 180;
  const address = {
    zoom,
    // Both zeros are one.
    x: Math.round(radius * Math.cos(angle) * 2 ** zoom) + 0,
    y: Math.round(radius * Math.sin(angle) * 2 ** zoom) + 0,
  };
  const { alpha, beta } = pointOf(address);
  const own = Math.atan2(beta, alpha) * 180 / Math.PI;
  return { address, alpha, beta, degrees: own < 0 ? own + WHOLE : own };
}
