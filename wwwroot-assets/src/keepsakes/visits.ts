import type { Place } from "../contract/generated";
import type { Session } from "../tiles/session";
import { keepsakes } from "./shared";
import { thumbnail } from "./thumbnail";

/** Records in the journal which worlds were viewed and where; a thumbnail follows once the pictures of a view at rest are there. */
export class Visits {
  private rest: { readonly place: Place; readonly words: string } | null = null;
  private hasThumbnail = true;
  private isOwn = false;

  /** @param root The map's element; its first canvas has the pictures. */
  constructor(private readonly root: HTMLElement, private readonly session: () => Session) {}

  /** The view has come to rest; the words say where. */
  rested(place: Place, words: string): void {
    this.begin(place, words);
    this.drawn();
  }

  /** The open world was made here. */
  own(): void {
    this.isOwn = true;
    this.record("");
  }

  /** Another world was opened, at a place that may be where the view is already. */
  setWorld(place: Place, words: string): void {
    this.isOwn = false;
    this.begin(place, words);
  }

  /** The view was drawn anew. */
  drawn(): void {
    if (!this.hasThumbnail && this.session().isWhole) {
      this.hasThumbnail = true;
      this.record(this.picture());
    }
  }

  /** Keeps the view, named by its place; false where the browser keeps nothing. */
  bookmark(link: string, words: string): boolean {
    return keepsakes.visit("bookmarks", {
      id: crypto.getRandomValues(new Uint32Array(2)).join("-"), link, title: this.session().world.title, place: words, thumbnail: this.picture(),
    });
  }

  private begin(place: Place, words: string): void {
    this.rest = { place, words };
    this.hasThumbnail = false;
    this.record("");
  }

  /** Worlds to start from are listed anyway. */
  private record(thumbnail: string): void {
    const { world } = this.session();
    if (this.rest && !world.isStart) {
      keepsakes.visit("worlds", {
        id: world.id, link: location.search, title: world.title, place: this.rest.words, thumbnail, ...(this.isOwn && { own: true }),
      });
    }
  }

  private picture(): string {
    return thumbnail(this.root.querySelector<HTMLCanvasElement>("canvas.lw-layer"), Math.max(1, devicePixelRatio));
  }
}
