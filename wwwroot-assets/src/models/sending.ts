const GIGABYTE = 1e9;

/** Why a file is not worth sending; nothing where it is. A refusal of a large file is lost on its way back while it is being sent. */
export function sendable(name: string, bytes: number, largest: number): string {
  return !name.toLowerCase().endsWith(".safetensors")
    ? "Bring one .safetensors file, a checkpoint of Stable Diffusion 1.x or 2.x. Files of other kinds, such as .ckpt, can hold programs."
    : bytes > largest
      ? `${name} has ${(bytes / GIGABYTE).toFixed(1)} GB, and this server takes at most ${(largest / GIGABYTE).toFixed(1)} GB.`
      : "";
}

/** Sends a file; the words of a refusal, or none. */
export async function refusalOf(file: File, signal: AbortSignal): Promise<string> {
  try {
    const answer = await fetch(`api/models?file=${encodeURIComponent(file.name)}`, {
      method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" }, signal,
    });
    return answer.ok ? "" : await wordsOf(answer);
  } catch {
    return "The server cannot be reached, or has ended the sending. Try again.";
  }
}

/** A proxy's refusal has no words of ours. */
async function wordsOf(answer: Response): Promise<string> {
  try {
    return ((await answer.json()) as { detail?: string }).detail ?? `The server answered ${answer.status}.`;
  } catch {
    return answer.status === 413 ? "A proxy before the server takes no file of this size." : `The server answered ${answer.status}.`;
  }
}
