import { EMPTY_MASK, readMask, type SheetMask } from "./sheetMask";

/** What the server has of a sheet; the picture is null where none of its points exists. */
export interface SheetAnswer {
  readonly picture: ImageBitmap | null;
  /** The points that it has; null where the server does not say. */
  readonly mask: SheetMask | null;
}

/** The server has answered otherwise than with a sheet. */
export class SheetRefusal extends Error {
  /** @param seconds When to ask again, as the server says; null where it does not. */
  constructor(readonly status: number, readonly seconds: number | null) {
    super(`The server answered ${status}.`);
  }
}

/**
 * Fetches a sheet as it is now: the browser asks the server whether what it kept still holds.
 * @param path Of the image, relative to the page.
 */
export async function fetchSheet(path: string, signal: AbortSignal): Promise<SheetAnswer> {
  const answer = await fetch(path, { cache: "no-cache", signal });
  if (answer.status === 204) {
    return { picture: null, mask: EMPTY_MASK };
  }
  if (!answer.ok) {
    const seconds = Number(answer.headers.get("Retry-After") ?? Number.NaN);
    throw new SheetRefusal(answer.status, Number.isFinite(seconds) ? seconds : null);
  }
  const mask = readMask(answer.headers.get("LatentWorld-Points"));
  const picture = await createImageBitmap(await answer.blob());
  if (signal.aborted) {
    // Decoding cannot be aborted; nobody wants its result any more.
    picture.close();
    signal.throwIfAborted();
  }
  return { picture, mask };
}
