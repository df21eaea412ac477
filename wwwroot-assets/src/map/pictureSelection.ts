import type { Address } from "../contract/generated";
import type { MarkLayer } from "../layers/markLayer";
import type { PageEvents } from "../page/pageEvents";
import type { Tile } from "../tiles/tile";
import type { UrlSync } from "../url/urlSync";

export interface SelectionActions {
  /** What is known of a cell's picture. */
  tileAt(cell: Address): Tile | undefined;
  /** Has a failed picture rendered or loaded again. */
  retry(cell: Address): void;
  render(): void;
}

/** The picture that is marked on the map and shown large by the page, or none. */
export class PictureSelection {
  constructor(
    private readonly marks: Pick<MarkLayer, "selected">,
    private readonly url: Pick<UrlSync, "openPicture">,
    private readonly page: Pick<PageEvents, "tileClicked" | "tileReopened" | "tileLeft">,
    private readonly actions: SelectionActions,
  ) {}

  /** A cell was clicked, or Enter pressed on it: opens its picture, or tries again where that has failed. */
  press(cell: Address): void {
    if (this.actions.tileAt(cell)?.state === "failed") {
      this.actions.retry(cell);
    } else {
      this.select(cell);
      this.page.tileClicked(cell);
    }
  }

  /** Marks a picture, or none, and says so in the address. */
  select(picture: Address | null): void {
    this.marks.selected = picture;
    this.url.openPicture(picture);
    this.actions.render();
  }

  /** The back button led to where another picture was open, or none: its panel opens without moving the map, whose place the address says. */
  reopen(picture: Address | null): void {
    const before = this.marks.selected;
    this.marks.selected = picture;
    if (picture) {
      this.page.tileReopened(picture);
    } else if (before) {
      this.page.tileLeft();
    }
  }
}
