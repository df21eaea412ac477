import { element } from "../page/dom";
import { ask } from "../page/ask";

/** A field for a ZIP that is sent to the server and opened there. */
export function createUpload(root: HTMLElement): void {
  const input = element("input", "", { type: "file", accept: ".zip,application/zip", "aria-label": "The ZIP of a grid" });
  const words = element("p", "lw-upload-words", { role: "status" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) {
      void send(file);
    }
  });
  root.replaceChildren(input, words);

  async function send(file: File): Promise<void> {
    input.disabled = true;
    words.textContent = `${file.name} is sent and unpacked…`;
    try {
      const taken = await ask<{ page: string }>("api/grids", { method: "POST", body: file, headers: { "Content-Type": "application/zip" } });
      location.assign(taken.page);
    } catch (failure) {
      words.textContent = failure instanceof Error ? failure.message : String(failure);
      input.disabled = false;
      input.value = "";
    }
  }
}
