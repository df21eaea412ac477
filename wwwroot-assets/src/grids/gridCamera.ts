import type { Box } from "../plane/box";

/** CSS pixels of a cell's edge at least and at most. */
const LEAST = 2;
const MOST = 1024;

/** What of a grid is in view: a scale, and the point in the middle, in cells. */
export class GridCamera {
  x = 0;
  y = 0;
  scale = 64;
  width = 1;
  height = 1;

  resize(width: number, height: number): void {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
  }

  /** Shows a box whole, within what panels leave of the window. */
  fit(box: Box, free: Box): void {
    const [width, height] = [Math.max(1, free.right - free.left), Math.max(1, free.bottom - free.top)];
    this.scale = clamp(Math.min(width / (box.right - box.left), height / (box.bottom - box.top)));
    this.x = (box.left + box.right) / 2 - ((free.left + free.right) / 2 - this.width / 2) / this.scale;
    this.y = (box.top + box.bottom) / 2 - ((free.top + free.bottom) / 2 - this.height / 2) / this.scale;
  }

  pan(dx: number, dy: number): void {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
  }

  /** Zooms by a factor; the point under the pixel stays. */
  zoom(factor: number, left = this.width / 2, top = this.height / 2): void {
    const [x, y] = this.toCells(left, top);
    this.scale = clamp(this.scale * factor);
    this.x = x - (left - this.width / 2) / this.scale;
    this.y = y - (top - this.height / 2) / this.scale;
  }

  /** Keeps some of the box in view. */
  hold(box: Box): void {
    this.x = Math.min(box.right, Math.max(box.left, this.x));
    this.y = Math.min(box.bottom, Math.max(box.top, this.y));
  }

  toCells(left: number, top: number): [number, number] {
    return [this.x + (left - this.width / 2) / this.scale, this.y + (top - this.height / 2) / this.scale];
  }

  toPixels(x: number, y: number): [number, number] {
    return [(x - this.x) * this.scale + this.width / 2, (y - this.y) * this.scale + this.height / 2];
  }
}

function clamp(scale: number): number {
  return Math.min(MOST, Math.max(LEAST, scale));
}
