import type { Address, Region } from "../contract/generated";
import type { Point } from "./region";

/** The lattice point under a cell's middle. */
export function pointOf({ zoom, x, y }: Address): Point {
  return { alpha: x * 2 ** -zoom, beta: y * 2 ** -zoom };
}

/** The cell that stands for an address at another zoom: the same point where that zoom has it, else the nearest. */
export function atZoom(address: Address, zoom: number): Address {
  const scale = 2 ** (zoom - address.zoom);
  return { zoom, x: Math.round(address.x * scale), y: Math.round(address.y * scale) };
}

/** The rectangle around all cells from one to another of the same zoom, both included. */
export function spanOf(a: Address, b: Address): Region {
  const edge = (index: number, shift: number): number => (index + shift) * 2 ** -a.zoom;
  return {
    alpha0: edge(Math.min(a.x, b.x), -0.5),
    beta0: edge(Math.min(a.y, b.y), -0.5),
    alpha1: edge(Math.max(a.x, b.x), 0.5),
    beta1: edge(Math.max(a.y, b.y), 0.5),
  };
}

/** The first and the last cell of a region at a zoom: those that lie mostly inside, and one at least. */
export function cornersOf(region: Region, zoom: number): readonly [Address, Address] {
  const from = (value: number): number => Math.round(value * 2 ** zoom + 0.5);
  const to = (value: number): number => Math.round(value * 2 ** zoom - 0.5);
  const x = from(region.alpha0);
  const y = from(region.beta0);
  return [{ zoom, x, y }, { zoom, x: Math.max(x, to(region.alpha1)), y: Math.max(y, to(region.beta1)) }];
}
