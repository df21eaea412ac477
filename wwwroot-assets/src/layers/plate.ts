import type { Theme } from "../page/theme";
import type { Box } from "../plane/box";

const FONT = "12px system-ui, sans-serif";
const HEIGHT = 21;
const PADDING = 7;
const RADIUS = 6;

/**
 * Where a text on a plate stands that is to begin at a pixel: inside the view, whose width and height are given.
 * @param room The plate's width where it is known already: measuring costs more than all else.
 */
export function plateBox(
  context: CanvasRenderingContext2D, text: string, left: number, top: number, width: number, height: number, room = roomOf(context, text),
): Box {
  const x = Math.min(Math.max(8, left), width - room - 8);
  const y = Math.min(Math.max(8, top), height - HEIGHT - 9);
  return { left: x, top: y, right: x + room, bottom: y + HEIGHT };
}

function roomOf(context: CanvasRenderingContext2D, text: string): number {
  context.font = FONT;
  return context.measureText(text).width + 2 * PADDING;
}

/** Writes a text on a plate that is opaque, so that it can be read on any picture. */
export function writePlate(context: CanvasRenderingContext2D, theme: Theme, text: string, box: Box): void {
  context.font = FONT;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = theme.panel;
  context.beginPath();
  context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, RADIUS);
  context.fill();
  context.fillStyle = theme.text;
  context.fillText(text, box.left + PADDING, box.top + HEIGHT / 2 + 0.5);
}
