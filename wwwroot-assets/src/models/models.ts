import { Cleanup } from "../page/cleanup";
import { element } from "../page/dom";
import { refusalOf, sendable } from "./sending";

/** A field for a checkpoint, which also takes what is dropped anywhere on the page. What becomes of it the page itself says. */
export function createUpload(root: HTMLElement, largest: number): { dispose(): void } {
  const input = element("input", "", { type: "file", accept: ".safetensors", "aria-label": "A checkpoint" });
  const words = element("p", "lw-upload-words", { role: "status" });
  const field = element("label", "lw-drop", {}, element("span", "", {}, "Choose a checkpoint, or drop one on this page"), input);
  const left = new AbortController();
  const cleanup = new Cleanup();
  cleanup.listen(input, "change", () => take(input.files));
  cleanup.listen(document, "dragover", (event: DragEvent) => event.preventDefault());
  cleanup.listen(document, "drop", (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer?.files ?? null);
  });
  root.replaceChildren(field, words);
  return {
    dispose(): void {
      left.abort();
      cleanup.dispose();
    },
  };

  function take(files: FileList | null): void {
    const file = files?.[0];
    if (file && !input.disabled) {
      void send(file);
    }
  }

  async function send(file: File): Promise<void> {
    const reason = sendable(file.name, file.size, largest);
    if (reason !== "") {
      words.textContent = reason;
      input.value = "";
      return;
    }
    input.disabled = true;
    words.textContent = `${file.name} is being sent. Leave this page open until it is there.`;
    words.textContent = await refusalOf(file, left.signal);
    input.disabled = false;
    input.value = "";
  }
}
