const WIDTH = 144;
const HEIGHT = 108;
/** The middle of the view that it shows, in CSS pixels: about two pictures wide. */
const SPAN = 420;

/** A small picture of the middle of a drawn canvas as a data address; empty where it is not drawn. */
export function thumbnail(canvas: HTMLCanvasElement | null, ratio: number): string {
  const small = document.createElement("canvas");
  small.width = WIDTH;
  small.height = HEIGHT;
  const context = small.getContext("2d");
  if (!context || !canvas || canvas.width === 0) {
    return "";
  }
  const width = Math.min(canvas.width, canvas.height * (WIDTH / HEIGHT), SPAN * ratio);
  const height = width * (HEIGHT / WIDTH);
  context.imageSmoothingQuality = "high";
  context.drawImage(canvas, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height, 0, 0, WIDTH, HEIGHT);
  return small.toDataURL("image/webp", 0.7);
}
