import type { EntryKind } from "../contract/generated";
import type { Theme } from "../page/theme";

/** How far above its point the head of a pin stands, in CSS pixels: beside the picture's middle, which can be pressed too. */
export const HEAD = 16;
const RADIUS = 7;
const RING = 11;

/** The mark of an entry: a head on a stem. Its shape says its kind. */
export function drawPin(context: CanvasRenderingContext2D, theme: Theme, x: number, y: number, kind: EntryKind, isChosen: boolean): void {
  const top = y - HEAD;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x, top);
  stroke(context, theme.halo, 4);
  stroke(context, isChosen ? theme.text : theme.accent, 2);
  context.beginPath();
  head(context, x, top, kind, isChosen ? RADIUS + 2 : RADIUS);
  stroke(context, theme.halo, 5);
  context.fillStyle = isChosen ? theme.text : theme.accent;
  context.fill();
}

/** The mark of several entries: how many. */
export function drawCluster(context: CanvasRenderingContext2D, theme: Theme, x: number, y: number, count: number): void {
  const text = count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;
  context.beginPath();
  context.arc(x, y - HEAD, RING + 2 * (text.length - 1), 0, 2 * Math.PI);
  context.fillStyle = theme.panel;
  context.fill();
  stroke(context, theme.accent, 2);
  context.fillStyle = theme.text;
  context.font = "600 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, x, y - HEAD + 0.5);
}

/** A round place, a find on its edge, a square region, a route that points on. */
function head(context: CanvasRenderingContext2D, x: number, y: number, kind: EntryKind, radius: number): void {
  if (kind === "region") {
    context.rect(x - radius + 1, y - radius + 1, 2 * radius - 2, 2 * radius - 2);
  } else if (kind === "find") {
    polygon(context, [[x, y - radius - 1], [x + radius + 1, y], [x, y + radius + 1], [x - radius - 1, y]]);
  } else if (kind === "route") {
    polygon(context, [[x - radius, y - radius], [x + radius + 1, y], [x - radius, y + radius]]);
  } else {
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

function polygon(context: CanvasRenderingContext2D, corners: readonly (readonly [number, number])[]): void {
  for (const [x, y] of corners) {
    context.lineTo(x, y);
  }
  context.closePath();
}

function stroke(context: CanvasRenderingContext2D, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}
