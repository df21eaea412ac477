import { button, element } from "../page/dom";
import type { Kind } from "./keepsakes";
import type { Keepsake } from "./keepsake";
import { keepsakes } from "./shared";

const icon = (path: string): string =>
  `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`;

const PENCIL = icon("M4 20l1-4L16 5l3 3L8 19zM14 7l3 3");
const BIN = icon("M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13");

const TITLES: Record<Kind, string> = { worlds: "Your worlds", bookmarks: "Bookmarks" };
const EMPTY: Record<Kind, string> = {
  worlds: "Worlds that you make, or open by a link, are listed here. This browser keeps them, nobody else.",
  bookmarks: "“Bookmark this view” under Share keeps a place here, in this browser.",
};

/** `<lw-journal kind="worlds" open="the open world's id">`: one of the two lists, each entry a link with a name to give. */
export class KeepsakeList extends HTMLElement {
  static readonly observedAttributes = ["open"];
  private isNaming = false;
  private readonly list = element("ul", "lw-keepsakes");
  private readonly onChange = (): void => this.show();

  connectedCallback(): void {
    this.replaceChildren(element("h3", "", {}, TITLES[this.kind]), this.list);
    keepsakes.addEventListener("change", this.onChange);
    this.show();
  }

  disconnectedCallback(): void {
    keepsakes.removeEventListener("change", this.onChange);
  }

  attributeChangedCallback(): void {
    this.show();
  }

  private get kind(): Kind {
    return this.getAttribute("kind") === "bookmarks" ? "bookmarks" : "worlds";
  }

  private show(): void {
    if (this.isNaming) {
      return; // What ends the typing of a name shows the list.
    }
    const entries = keepsakes.list(this.kind);
    this.list.replaceChildren(...(entries.length > 0
      ? entries.map((entry) => this.row(entry))
      : [element("li", "lw-none", {}, EMPTY[this.kind])]));
  }

  private row(entry: Keepsake): HTMLElement {
    const name = entry.name || entry.title;
    const isOpen = this.kind === "worlds" && entry.id === this.getAttribute("open");
    const words = [entry.own ? "made here" : "", this.kind === "bookmarks" && entry.name ? entry.title : "", entry.place];
    const text = element("span", "lw-keepsake-text", {},
      element("strong", "", { dir: "auto" }, name), element("small", "", {}, words.filter((word) => word).join(" · ")));
    const picture = entry.thumbnail
      ? element("img", "", { src: entry.thumbnail, alt: "", width: "72", height: "54" })
      : element("span", "lw-no-picture");
    const link = element("a", "lw-keepsake", { href: entry.link, ...(isOpen && { "aria-current": "true" }) }, picture, text);
    const row = element("li", "", {}, link);
    row.append(
      button(PENCIL, `Rename ${name}`, () => this.rename(row, entry)),
      button(BIN, `Remove ${name}`, () => {
        keepsakes.remove(this.kind, entry.id);
        this.closest<HTMLElement>("[role='dialog']")?.focus();
      }));
    return row;
  }

  private rename(row: HTMLElement, entry: Keepsake): void {
    const field = element("input", "lw-keepsake-name", { type: "text", maxlength: "60", "aria-label": `Name of ${entry.name || entry.title}` });
    field.value = entry.name ?? "";
    field.placeholder = entry.title;
    let isOver = false;
    this.isNaming = true;
    const end = (name: string | null): void => {
      if (isOver) {
        return;
      }
      isOver = true;
      this.isNaming = false;
      if (name === null) {
        this.show();
      } else {
        keepsakes.rename(this.kind, entry.id, name);
      }
    };
    field.addEventListener("blur", () => end(field.value));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") {
        // Escape leaves the field, not the drawer; Enter does not press the button that gets the focus.
        event.stopPropagation();
        event.preventDefault();
        end(event.key === "Enter" ? field.value : null);
        const at = keepsakes.list(this.kind).findIndex(({ id }) => id === entry.id);
        this.list.children[at]?.querySelector<HTMLElement>("button")?.focus();
      }
    });
    row.replaceChildren(field);
    field.select();
  }
}
