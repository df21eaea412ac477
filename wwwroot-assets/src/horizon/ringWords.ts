import type { Tile } from "../tiles/tile";
import { rounded, superscript, withDecimals } from "../plane/numerals";
import { distanceToHorizon, roundingOf, type Horizoned } from "./limit";
import { isWhole, stepOf, type FarPicture, type Ring } from "./ring";

/** A picture is taken for as near as rounding tells apart up to here: its lattice moves it by a hundredth. */
const AS_NEAR = 1.05;
/** Beyond this distance from the limit, in norms, a direction leads nowhere. */
const NOWHERE = 0.2;

/** Why a world has no horizon. */
export const NO_HORIZON =
  "This world leaves its latents as long as they are (normalisation none). The farther out, the longer they get, and their pictures dissolve: there is no horizon. "
  + "A world with another normalisation has one.";

export const MEANING =
  "Each latent is brought back to one norm, so that far out only the direction from z0 counts. These are the pictures that one comes to in each direction; opposite ones start from opposite noise.";

/** The direction of a picture: degrees, with as many decimals as tell neighbours apart. */
export function degreesText({ degrees }: FarPicture, ring: Ring): string {
  return `${withDecimals(degrees, decimalsOf(ring))}°`;
}

/** α : β of a picture's direction, the larger of them 1. */
export function ratioText({ alpha, beta }: FarPicture): string {
  const larger = Math.max(Math.abs(alpha), Math.abs(beta));
  return `α : β = ${rounded(alpha / larger)} : ${rounded(beta / larger)}`;
}

/** A picture by its direction and its state, for who does not see it. */
export function pictureText(picture: FarPicture, ring: Ring, tile: Tile): string {
  const state = tile.state === "failed" ? `, failed: ${tile.reason}` : tile.picture ? "" : ", picture on its way";
  return `${degreesText(picture, ring)}, ${ratioText(picture)}${state}`;
}

/** Which directions a ring shows. */
export function arcText(ring: Ring): string {
  const digits = decimalsOf(ring);
  return isWhole(ring)
    ? "All directions: 0° is that of α, to the right on the map, and 90° that of β, downwards"
    : `Directions from ${withDecimals(ring.from, digits)}° to ${withDecimals(ring.to, digits)}°`;
}

/** How near the pictures are to the limit that they stand for. */
export function nearnessText(pictures: readonly FarPicture[], radius: number, world: Horizoned): string {
  const farthest = Math.max(...pictures.map(({ alpha, beta }) => distanceToHorizon(world.geometry, alpha, beta)));
  const place = `The pictures lie at a radius of 2${superscript(Math.log2(radius))}`;
  if (farthest > NOWHERE) {
    return `${place}. Not every direction leads away from z0: corners of this world are the same noise.`;
  }
  return farthest <= AS_NEAR * roundingOf(world)
    ? `${place}, where their latents are as near to the limit as ${world.inputPrecision} tells apart.`
    : `${place}, where their latents are within ${rounded(100 * farthest, 2)} % of the limit; farther out half precision overflows.`;
}

/** Decimals that tell neighbours of a ring apart. */
function decimalsOf(ring: Ring): number {
  return Math.max(0, Math.ceil(-Math.log10(stepOf(ring) / 10)));
}
