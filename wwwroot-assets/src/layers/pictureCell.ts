import type { Frame } from "../plane/frame";

/** How far a picture has faded in, 0 to 1, since it was first drawn; `fade` in milliseconds, 0 where motion is unwanted. */
export function fadedIn(shown: { shownAt: number }, now: number, fade: number): number {
  shown.shownAt ||= now;
  return fade === 0 ? 1 : Math.min(1, (now - shown.shownAt) / fade);
}

/** Draws a picture into its cell, on whole device pixels so that neighbours meet without a seam. */
export function drawInCell(
  context: CanvasRenderingContext2D, frame: Frame, zoom: number, x: number, y: number, picture: CanvasImageSource,
): void {
  const snap = (value: number): number => Math.round(value * frame.ratio) / frame.ratio;
  const left = snap(frame.column(zoom, x, -0.5));
  const top = snap(frame.row(zoom, y, -0.5));
  const right = snap(frame.column(zoom, x, 0.5));
  const bottom = snap(frame.row(zoom, y, 0.5));
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, left, top, right - left, bottom - top);
}
