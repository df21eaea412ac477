import type { Theme } from "../page/theme";
import { overlap, type Box } from "../plane/box";
import type { Frame } from "../plane/frame";
import type { Overflowing } from "../plane/overflow";
import { normContour, outlineStrokes, type Stroke } from "./contour";
import { plateBox, writePlate } from "./plate";

/** A line at which half precision overflows, with what happens there. */
export interface OverflowLine {
  readonly words: string;
  readonly strokes: readonly Stroke[];
}

/** In a narrower view, in CSS pixels, there is no room for what happens beyond a line. */
const WIDE = 480;
/** How far above a line its words begin, in CSS pixels: they do not lie on a small one. */
const ABOVE = 27;

/** The lines of a world as far as they are in view, the inner one first. */
export function overflowLines(frame: Frame, { geometry, overflow }: Overflowing): OverflowLine[] {
  if (overflow === null) {
    return [];
  }
  const isProjected = geometry.targetNorm !== null;
  return [
    {
      words: `Half precision ends here: norm 65,504${isProjected && frame.width >= WIDE ? ". One picture beyond" : ""}`,
      strokes: overflow.norm === null ? [] : normContour(frame, geometry, overflow.norm),
    },
    { words: "Numbers above 65,504 beyond: no pictures", strokes: outlineStrokes(frame, overflow.outline) },
  ].filter(({ strokes }) => strokes.length > 0);
}

/** Places along a piece of a line that is longer than this, in CSS pixels, at which its words may stand too. */
const APART = 24;

/** The points of a line at which its words may stand, those nearest the upper middle of the view first. */
export function anchors(strokes: readonly Stroke[], width: number, height: number): (readonly [number, number])[] {
  const far = ([x, y]: readonly [number, number]): number => Math.hypot(x - width / 2, y - 0.3 * height);
  return strokes.flatMap(({ x0, y0, x1, y1 }) => {
    const count = Math.max(1, Math.floor(Math.hypot(x1 - x0, y1 - y0) / APART));
    return Array.from({ length: count }, (_, i) => {
      const share = (i + 0.5) / count;
      return [x0 + share * (x1 - x0), y0 + share * (y1 - y0)] as const;
    });
  }).sort((a, b) => far(a) - far(b));
}

/**
 * Draws the lines, and writes their words where one does not hide another's.
 * @param obstacles What lies over the view, in CSS pixels: words stand beside it where they can.
 */
export function drawOverflowLines(
  context: CanvasRenderingContext2D, frame: Frame, theme: Theme, world: Overflowing, obstacles: () => readonly Box[],
): void {
  const lines = overflowLines(frame, world);
  if (lines.length === 0) {
    return;
  }
  for (const [width, colour] of [[5, theme.halo], [2, theme.accent]] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.lineCap = "round";
    context.beginPath();
    for (const { x0, y0, x1, y1 } of lines.flatMap(({ strokes }) => strokes)) {
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
    }
    context.stroke();
  }
  const panels = obstacles();
  const written: Box[] = [];
  for (const { words, strokes } of lines) {
    const { left, right } = plateBox(context, words, 0, 0, frame.width, frame.height);
    const room = right - left;
    const places = anchors(strokes, frame.width, frame.height)
      .map(([x, y]) => plateBox(context, words, x - room / 2, y - ABOVE, frame.width, frame.height, room));
    const isFree = (box: Box, others: readonly Box[]): boolean => !others.some((other) => overlap(box, other));
    const box = places.find((place) => isFree(place, panels) && isFree(place, written)) ?? places.find((place) => isFree(place, written));
    if (box) {
      writePlate(context, theme, words, box);
      written.push(box);
    }
  }
}
