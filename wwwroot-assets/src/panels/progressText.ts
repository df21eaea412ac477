/** What is known of the pictures in view. */
export interface Progress {
  /** Pictures that the server has still to render. */
  readonly waiting: number;
  /** Seconds until they are rendered; 0 where nobody knows. */
  readonly seconds: number;
  /** Pictures in view that are not there yet, rendered or not. */
  readonly loading: number;
  readonly failed: number;
  /** Why neighbouring pictures differ by rounding, null where they do not. */
  readonly floor: string | null;
}

/** What the progress panel says; empty where there is nothing to say. */
export function progressText({ waiting, seconds, loading, failed, floor }: Progress): string {
  return [
    waiting > 0 ? `${count(waiting)} to go${seconds > 0 ? `, ${about(seconds)}` : ""}` : "",
    waiting === 0 && loading > 0 ? `${count(loading)} loading` : "",
    failed > 0 ? `${count(failed)} failed` : "",
    floor ?? "",
  ].filter((part) => part).join(" · ");
}

function count(pictures: number): string {
  return pictures === 1 ? "1 picture" : `${pictures} pictures`;
}

function about(seconds: number): string {
  return seconds < 90 ? `about ${Math.max(1, Math.round(seconds))} s` : `about ${Math.round(seconds / 60)} min`;
}
