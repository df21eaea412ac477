import type { Session } from "../session";
import type { Place } from "../types";
import { journal } from "./shared";
import { thumbnail } from "./thumbnail";

/** Notes in the journal which worlds were looked at and where, once the pictures of a view at rest are there. */
export class Visits {
  private rest: { readonly place: Place; readonly words: string } | null = null;
  private isNoted = true;
  private isOwn = false;

  /** @param root The map's element; its first canvas has the pictures. */
  constructor(private readonly root: HTMLElement, private readonly session: () => Session) {}

  /** The view has come to rest; the words say where. */
  rested(place: Place, words: string): void {
    this.rest = { place, words };
    this.isNoted = false;
    this.drawn();
  }

  /** The open world was made here. */
  own(): void {
    this.isOwn = true;
    journal.own(this.session().world.id);
  }

  /** Another world was opened, at a place that may be where the view is already. */
  enter(place: Place, words: string): void {
    this.rest = { place, words };
    this.isNoted = false;
    this.isOwn = false;
  }

  /** The view was drawn anew. Worlds to start from are listed anyway. */
  drawn(): void {
    const { world, isWhole } = this.session();
    if (!this.isNoted && isWhole && this.rest && !world.isStart) {
      this.isNoted = true;
      journal.visit("worlds", {
        id: world.id, link: location.search, title: world.title, place: this.rest.words, thumbnail: this.picture(), ...(this.isOwn && { own: true }),
      });
    }
  }

  /** Keeps the view, named by its place; false where the browser keeps nothing. */
  bookmark(link: string, words: string): boolean {
    return journal.visit("bookmarks", {
      id: crypto.getRandomValues(new Uint32Array(2)).join("-"), link, title: this.session().world.title, place: words, thumbnail: this.picture(),
    });
  }

  private picture(): string {
    return thumbnail(this.root.querySelector<HTMLCanvasElement>("canvas.lw-layer"), Math.max(1, devicePixelRatio));
  }
}
