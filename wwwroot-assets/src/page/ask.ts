/** A server's no, in its words. */
export class Refusal extends Error {
  constructor(words: string, readonly status: number) {
    super(words);
  }

  /** Whether the same may be answered later: too much was asked for, or is under way. */
  get isForNow(): boolean {
    return this.status === 429 || this.status === 503;
  }
}

/** Asks for JSON; a {@link Refusal} throws its own words. */
export async function ask<T>(address: string, options: RequestInit = {}): Promise<T> {
  const answer = await fetch(address, options);
  if (!answer.ok) {
    throw new Refusal(await refusalOf(answer), answer.status);
  }
  return (await answer.json()) as T;
}

async function refusalOf(answer: Response): Promise<string> {
  try {
    const problem = (await answer.json()) as { detail?: string };
    return problem.detail ?? answer.statusText;
  } catch {
    return `The server answered ${answer.status}.`;
  }
}
