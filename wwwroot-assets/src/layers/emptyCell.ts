import type { Theme } from "../page/theme";
import type { Box } from "../plane/box";
import type { Frame } from "../plane/frame";

const WAVE_STOPS = 18;
/** Opacity of the wave over the fallback of a picture: enough to be seen moving, too little to hide it. */
const WAVE_OPACITY = 0.09;

/** A soft gradient where nothing is known yet: never grey, never a flash. */
export function drawGround(context: CanvasRenderingContext2D, frame: Frame, theme: Theme): void {
  const gradient = context.createRadialGradient(
    frame.width * 0.5, frame.height * 0.35, 0,
    frame.width * 0.5, frame.height * 0.5, Math.hypot(frame.width, frame.height) * 0.6);
  gradient.addColorStop(0, theme.groundLight);
  gradient.addColorStop(1, theme.ground);
  context.fillStyle = gradient;
  context.fillRect(0, 0, frame.width, frame.height);
}

/** A slow wave of light across the whole view, so that no cell shows its edges. `phase` in radians; 0 where it stands still. */
export function shimmer(context: CanvasRenderingContext2D, frame: Frame, theme: Theme, phase: number): CanvasGradient {
  const gradient = context.createLinearGradient(0, 0, frame.width, frame.height * 0.6);
  for (let stop = 0; stop <= WAVE_STOPS; stop++) {
    const wave = 0.55 + 0.45 * Math.sin(phase - (3 * Math.PI * stop) / WAVE_STOPS);
    gradient.addColorStop(stop / WAVE_STOPS, theme.shimmer + Math.round(255 * wave).toString(16).padStart(2, "0"));
  }
  return gradient;
}

/** A cell whose picture is on its way. */
export function drawWaiting(
  context: CanvasRenderingContext2D, frame: Frame, x: number, y: number, wave: CanvasGradient,
): void {
  const edge = frame.edge(frame.level);
  const { left, top } = frame.cellBox(frame.level, x, y);
  drawWave(context, { left, top, right: left + edge, bottom: top + edge }, wave);
}

/** A part of the view in which nothing can be drawn yet. */
export function drawWave(context: CanvasRenderingContext2D, { left, top, right, bottom }: Box, wave: CanvasGradient): void {
  context.globalAlpha = WAVE_OPACITY;
  context.fillStyle = wave;
  context.fillRect(left, top, right - left, bottom - top);
  context.globalAlpha = 1;
}

/** Edge of a cell in CSS pixels below which the sign of a failure shrinks with it. */
const SIGN_ROOM = 40;

/** A cell whose picture failed: an arrow that turns back, "try again". */
export function drawFailed(
  context: CanvasRenderingContext2D, frame: Frame, column: number, row: number, theme: Theme,
): void {
  const size = Math.min(1, frame.edge(frame.level) / SIGN_ROOM);
  context.save();
  context.translate(frame.column(frame.level, column), frame.row(frame.level, row));
  context.scale(size, size);
  context.fillStyle = theme.panel;
  context.beginPath();
  context.arc(0, 0, 15, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = theme.accent;
  context.lineWidth = 2;
  context.lineCap = "round";
  context.beginPath();
  context.arc(0, 0, 6.5, -0.25 * Math.PI, 1.35 * Math.PI);
  context.moveTo(4.6, -9);
  context.lineTo(4.6, -4.6);
  context.lineTo(0.4, -4.6);
  context.stroke();
  context.restore();
}
