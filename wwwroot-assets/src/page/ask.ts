/** Asks for JSON; a refusal throws its own words. */
export async function ask<T>(address: string, options: RequestInit = {}): Promise<T> {
  const answer = await fetch(address, options);
  if (!answer.ok) {
    throw new Error(await refusalOf(answer));
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
