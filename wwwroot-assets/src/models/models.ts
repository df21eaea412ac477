import { element } from "../page/dom";

/** A field for a checkpoint, which also takes what is dropped anywhere on the page. What becomes of it the page itself says. */
export function createUpload(root: HTMLElement): void {
  const input = element("input", "", { type: "file", accept: ".safetensors", "aria-label": "A checkpoint" });
  const words = element("p", "lw-upload-words", { role: "status" });
  const field = element("label", "lw-drop", {}, element("span", "", {}, "Choose a checkpoint, or drop one on this page"), input);
  input.addEventListener("change", () => take(input.files));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files ?? null);
  });
  root.replaceChildren(field, words);

  function take(files: FileList | null): void {
    const file = files?.[0];
    if (file && !input.disabled) {
      void send(file);
    }
  }

  async function send(file: File): Promise<void> {
    input.disabled = true;
    words.textContent = `${file.name} is sent. Leave this page open until it is there.`;
    words.textContent = await refusalOf(file);
    input.disabled = false;
    input.value = "";
  }
}

/** Sends a file; the words of a refusal, or none. */
async function refusalOf(file: File): Promise<string> {
  try {
    const answer = await fetch(`api/models?file=${encodeURIComponent(file.name)}`, {
      method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" },
    });
    return answer.ok ? "" : ((await answer.json()) as { detail?: string }).detail ?? `The server answered ${answer.status}.`;
  } catch {
    return "The server cannot be reached, or has ended the sending. Try again.";
  }
}
