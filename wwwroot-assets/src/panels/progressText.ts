/** What is known of the pictures in view. */
export interface Progress {
  /** Pictures that the server has still to render. */
  readonly waiting: number;
  /** Seconds until they are rendered; 0 where nobody knows. */
  readonly seconds: number;
  /** Pictures in view that are not there yet, rendered or not. */
  readonly loading: number;
  readonly failed: number;
  /** Pictures of a view of sheets, whose number is what one wants to know; null in a view of tiles. */
  readonly total: number | null;
  /** Whether none of them is rendered for the time being. */
  readonly isPaused: boolean;
  /** Why neighbouring pictures differ by rounding, null where they do not. */
  readonly floor: string | null;
}

/** What the progress panel says; empty where there is nothing to say. */
export function progressText(progress: Progress): string {
  const { waiting, seconds, loading, failed, floor, total } = progress;
  return [
    waiting > 0 && total ? ofAll(progress, total) : waiting > 0 ? `${count(waiting)} to go${seconds > 0 ? `, ${about(seconds)}` : ""}` : "",
    waiting === 0 && loading > 0 ? `${count(loading)} loading` : "",
    failed > 0 ? `${count(failed)} failed` : "",
    floor ?? "",
  ].filter((part) => part).join(" · ");
}

function ofAll({ waiting, seconds, failed, isPaused }: Progress, total: number): string {
  const there = Math.max(0, total - waiting - failed).toLocaleString("en");
  const rest = isPaused ? ", paused" : seconds > 0 ? `, ${about(seconds)}` : "";
  return `${count(total)}, ${there} there${rest}`;
}

function count(pictures: number): string {
  return pictures === 1 ? "1 picture" : `${pictures.toLocaleString("en")} pictures`;
}

function about(seconds: number): string {
  return seconds < 90 ? `about ${Math.max(1, Math.round(seconds))} s`
    : seconds < 2 * 3600 ? `about ${Math.round(seconds / 60)} min`
    : `about ${Math.round(seconds / 3600)} h`;
}
