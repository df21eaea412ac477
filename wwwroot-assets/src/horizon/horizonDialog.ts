import type { WorldInfo } from "../contract/generated";
import { button, element } from "../page/dom";
import { radiusOf, roundingOf } from "./limit";
import { finer, isWhole, picturesOf, stepOf, wider, withCount, type FarPicture, type Ring } from "./ring";
import { RingPictures } from "./ringPictures";
import { RingView } from "./ringView";
import { arcText, degreesText, MEANING, nearnessText, NO_HORIZON, ratioText } from "./ringWords";

const CLOSE = '<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"><path d="M6 6l12 12M18 6L6 18"/></svg>';
/** Neighbours whose directions differ by fewer roundings than this would be one picture. */
const LEAST_ROUNDINGS = 8;

export interface HorizonEvents {
  /** The ring was turned: other directions, or more or fewer. */
  turned(ring: Ring): void;
  /** A picture is to be opened as any other of the map is. */
  opened(picture: FarPicture): void;
  closed(): void;
}

/** The horizon of a projected world: a ring of the pictures that lie farthest out, each in its direction, in a dialog over the map. */
export class HorizonDialog {
  readonly root = element("div", "lw-panel lw-horizon", { role: "dialog", "aria-modal": "true", "aria-label": "Horizon", tabindex: "-1" });
  private readonly radius: number;
  private readonly pictures: RingPictures;
  private readonly view: RingView;
  private far: readonly FarPicture[] = [];
  private tiles: ReturnType<RingPictures["show"]> = [];
  private readonly arc = element("p", "lw-horizon-arc");
  private readonly nearness = element("p", "lw-horizon-small");
  private readonly place = element("p", "lw-horizon-place");
  private readonly count = element("p", "lw-horizon-small");
  private readonly controls: Record<"fewer" | "more" | "finer" | "wider" | "open", HTMLButtonElement>;

  constructor(private readonly world: WorldInfo, private ring: Ring, private readonly events: HorizonEvents) {
    this.radius = radiusOf(world);
    this.pictures = new RingPictures(world, () => this.update());
    this.view = new RingView(world, () => this.chosen(), () => this.open());
    const control = (text: string, keys: string, act: () => void): HTMLButtonElement => {
      const made = element("button", "lw-button", { type: "button", ...(keys && { "aria-keyshortcuts": keys }) }, text);
      made.addEventListener("click", act);
      return made;
    };
    this.controls = {
      open: control("Open the picture", "Enter", () => this.open()),
      finer: control("Finer here", "plus", () => this.turn(finer(this.ring, this.view.chosen), Math.floor(this.ring.count / 2))),
      wider: control("Wider", "-", () => this.turn(wider(this.ring), Math.floor(this.ring.count / 2))),
      fewer: control("Fewer pictures", "]", () => this.recount(-1)),
      more: control("More pictures", "[", () => this.recount(1)),
    };
    const close = button(CLOSE, "Close", () => this.events.closed(), "Esc");
    const title = element("h2", "", {}, "Horizon");
    if (world.geometry.targetNorm === null) {
      this.root.classList.add("lw-horizon-none");
      this.root.append(element("header", "", {}, title, close), element("p", "", {}, NO_HORIZON));
    } else {
      this.root.append(
        element("header", "", {}, title, close),
        element("div", "lw-ring-room", {}, this.view.root),
        element("div", "lw-horizon-text", {},
          element("p", "", {}, MEANING), this.arc, this.place,
          element("div", "lw-horizon-controls", { role: "group", "aria-label": "Ring" }, ...Object.values(this.controls)),
          this.count, this.nearness));
    }
    this.root.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** Begins to load, once it is on the page; the first picture has the focus. */
  start(): void {
    if (this.world.geometry.targetNorm === null) {
      this.root.focus();
    } else {
      this.show(0);
      this.view.focus();
    }
  }

  /** Takes it from the page, and ends what is still loading. */
  dispose(): void {
    this.pictures.dispose();
    this.root.remove();
  }

  private turn(ring: Ring, chosen: number): void {
    this.ring = ring;
    this.show(chosen);
    this.events.turned(ring);
  }

  private recount(direction: number): void {
    const ring = withCount(this.ring, direction);
    if (ring !== this.ring) {
      this.turn(ring, Math.round(this.view.chosen * ring.count / this.ring.count));
    }
  }

  private show(chosen: number): void {
    this.far = picturesOf(this.ring, this.radius);
    this.tiles = this.pictures.show(this.far.map(({ address }) => address));
    this.view.show(this.ring, this.far, this.tiles, chosen);
    this.arc.textContent = arcText(this.ring);
    this.nearness.textContent = nearnessText(this.far, this.radius, this.world);
    const { controls, ring } = this;
    controls.wider.disabled = isWhole(ring);
    controls.finer.disabled = stepOf(finer(ring, 0)) * Math.PI / 180 < LEAST_ROUNDINGS * roundingOf(this.world);
    controls.fewer.disabled = withCount(ring, -1) === ring;
    controls.more.disabled = withCount(ring, 1) === ring;
    this.update();
  }

  /** Pictures have come or failed. */
  private update(): void {
    if (this.far.length === 0) {
      return;
    }
    this.view.update();
    this.chosen();
    const [there, failed] = [this.tiles.filter(({ picture }) => picture).length, this.tiles.filter(({ state }) => state === "failed").length];
    this.count.textContent = `${there} of ${this.tiles.length} pictures are there${failed > 0 ? `, ${failed} failed` : ""}.`;
    this.view.root.ariaBusy = String(there + failed < this.tiles.length);
  }

  private chosen(): void {
    const [picture, tile] = [this.far[this.view.chosen], this.tiles[this.view.chosen]];
    if (picture && tile) {
      this.place.replaceChildren(
        element("strong", "", {}, degreesText(picture, this.ring)), ` ${ratioText(picture)}`,
        ...(tile.state === "failed" ? [element("span", "lw-horizon-failed", {}, tile.reason)] : []));
      this.controls.open.textContent = tile.state === "failed" ? "Try again" : "Open the picture";
    }
  }

  private open(): void {
    const [picture, tile] = [this.far[this.view.chosen], this.tiles[this.view.chosen]];
    if (tile?.state === "failed") {
      this.pictures.retry(tile);
      this.update();
    } else if (picture) {
      this.events.opened(picture);
    }
  }

  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.key === "Tab") {
      return;
    }
    const { controls, view } = this;
    const keys: Record<string, () => void> = {
      ArrowRight: () => view.step(1), ArrowDown: () => view.step(1), ArrowLeft: () => view.step(-1), ArrowUp: () => view.step(-1),
      "+": () => controls.finer.click(), "=": () => controls.finer.click(), "-": () => controls.wider.click(), _: () => controls.wider.click(),
      "[": () => controls.more.click(), "]": () => controls.fewer.click(),
    };
    const act = event.key === "Escape" || event.key.toLowerCase() === "o" ? () => this.events.closed()
      : this.far.length > 0 ? keys[event.key] : undefined;
    // Nothing of what is pressed here is for the map beneath.
    event.stopPropagation();
    if (act) {
      event.preventDefault();
      act();
    }
  }
}
