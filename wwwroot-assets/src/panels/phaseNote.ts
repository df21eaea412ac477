import type { PhaseMap } from "../contract/answers";
import { element } from "../page/dom";
import { percent } from "../plane/numerals";

/** What the names of phases are, and how far they can be trusted; or why there are none. */
export class PhaseNote {
  readonly root = element("section", "lw-panel lw-note", { "aria-label": "Phases", hidden: "" });
  private readonly words = element("div", "", { role: "status" });

  constructor() {
    this.root.append(element("span", "lw-title", {}, "Phases"), this.words);
  }

  show(map: PhaseMap | null): void {
    this.write(map && wordsOf(map));
  }

  /** @param words Why there are none; null where there are. */
  refuse(words: string | null): void {
    if (words !== null) {
      this.write(words);
    }
  }

  private write(words: string | null): void {
    this.root.hidden = words === null;
    if (this.words.textContent !== (words ?? "")) {
      this.words.textContent = words ?? "";
    }
  }
}

/** Which words, by which encoder, of how many pictures, and how many of the names rounding alone may change. */
export function wordsOf({ source, encoder, mayFlipShare, points, kept }: Pick<PhaseMap, "source" | "encoder" | "mayFlipShare" | "points" | "kept">): string {
  const share = mayFlipShare === null ? "" : ` Rounding may change ${percent(mayFlipShare)} of the names.`;
  return `Nearest of ${source}, by the encoder ${encoder.slice(0, 8)}; ${kept} of ${points} pictures.${share}`;
}
