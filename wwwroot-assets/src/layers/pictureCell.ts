import type { Box } from "../plane/box";
import type { Frame } from "../plane/frame";

/** How far a picture has faded in, 0 to 1, since it was first drawn; `fade` in milliseconds, 0 where motion is unwanted. */
export function fadedIn(shown: { shownAt: number }, now: number, fade: number): number {
  shown.shownAt ||= now;
  return fade === 0 ? 1 : Math.min(1, (now - shown.shownAt) / fade);
}

/** A cell on whole device pixels, so that neighbours meet without a seam; in CSS pixels. */
export function snappedBox(frame: Frame, zoom: number, x: number, y: number): Box {
  return snapped(frame, frame.cellBox(zoom, x, y));
}

/** A box on whole device pixels; in CSS pixels. */
export function snapped(frame: Frame, { left, top, right, bottom }: Box): Box {
  const snap = (value: number): number => Math.round(value * frame.ratio) / frame.ratio;
  return { left: snap(left), top: snap(top), right: snap(right), bottom: snap(bottom) };
}

/** Draws a picture into its cell. */
export function drawInCell(
  context: CanvasRenderingContext2D, frame: Frame, zoom: number, x: number, y: number, picture: CanvasImageSource,
): void {
  const { left, top, right, bottom } = snappedBox(frame, zoom, x, y);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, left, top, right - left, bottom - top);
}
