import type { WorldInfo } from "../contract/generated";
import { element } from "../page/dom";
import type { Tile } from "../tiles/tile";
import { pictureShare, screenDegrees, type FarPicture, type Ring } from "./ring";
import { degreesText, pictureText } from "./ringWords";

/** Edge of what a small picture is drawn with, in pixels. */
const SMALL = 128;

/** A ring of small pictures with the chosen one large in its middle. Sizes are shares of its own, so that it needs no measuring. */
export class RingView {
  readonly root = element("div", "lw-ring", { role: "group", "aria-label": "Pictures by direction" });
  private buttons: HTMLButtonElement[] = [];
  private tiles: readonly Tile[] = [];
  private pictures: readonly FarPicture[] = [];
  private ring: Ring | null = null;
  private at = 0;
  private readonly middle = element("canvas", "lw-ring-middle", { "aria-hidden": "true" });
  /** What was chosen as a finger or button went down: its first touch chooses, its second opens. */
  private pressed: number | null = null;

  /**
   * @param onChoose Another picture is chosen.
   * @param onOpen The chosen picture is to be opened.
   */
  constructor(world: Pick<WorldInfo, "size">, private readonly onChoose: () => void, private readonly onOpen: () => void) {
    this.middle.width = this.middle.height = world.size;
    this.middle.addEventListener("click", () => this.onOpen());
  }

  get chosen(): number {
    return this.at;
  }

  /** Shows another ring. The picture that is chosen keeps the focus if it has it. */
  show(ring: Ring, pictures: readonly FarPicture[], tiles: readonly Tile[], chosen: number): void {
    const hadFocus = this.root.contains(document.activeElement);
    [this.ring, this.pictures, this.tiles] = [ring, pictures, tiles];
    const edge = pictureShare(ring);
    this.root.style.setProperty("--lw-edge", `${100 * edge}%`);
    this.root.style.setProperty("--lw-middle", `${100 * (1 - 2 * edge) * 0.62}%`);
    this.buttons = pictures.map((_, index) => this.makeButton(index, (1 - edge) / 2));
    this.root.replaceChildren(...this.buttons, this.middle);
    this.choose(Math.min(chosen, pictures.length - 1));
    this.update();
    if (hadFocus) {
      this.focus();
    }
  }

  /** Pictures have come or failed. */
  update(): void {
    this.buttons.forEach((button, index) => {
      const [picture, tile] = [this.pictures[index] as FarPicture, this.tiles[index] as Tile];
      const text = pictureText(picture, this.ring as Ring, tile);
      if (button.getAttribute("aria-label") !== text) {
        button.setAttribute("aria-label", text);
        button.title = tile.state === "failed" ? `${tile.reason} Open to try again.` : degreesText(picture, this.ring as Ring);
      }
      button.classList.toggle("lw-failed", tile.state === "failed");
      const canvas = button.firstElementChild as HTMLCanvasElement;
      if (tile.picture && !button.classList.contains("lw-there")) {
        draw(canvas, tile.picture);
        button.classList.add("lw-there");
      }
    });
    this.drawMiddle();
  }

  /** The picture so many places further round is chosen, and has the focus. */
  step(by: number): void {
    const { length } = this.buttons;
    this.choose((this.at + by + length) % length);
    this.focus();
  }

  focus(): void {
    this.buttons[this.at]?.focus({ preventScroll: true });
  }

  private choose(index: number): void {
    this.at = index;
    this.buttons.forEach((button, each) => {
      button.tabIndex = each === index ? 0 : -1;
      button.classList.toggle("lw-chosen", each === index);
    });
    this.drawMiddle();
    this.onChoose();
  }

  private drawMiddle(): void {
    const { picture } = this.tiles[this.at] as Tile;
    this.middle.classList.toggle("lw-there", picture !== null);
    if (picture) {
      draw(this.middle, picture);
    }
  }

  private makeButton(index: number, radius: number): HTMLButtonElement {
    const angle = screenDegrees(this.ring as Ring, index) * Math.PI / 180;
    const button = element("button", "lw-ring-picture", { type: "button" }, element("canvas", "", { width: String(SMALL), height: String(SMALL) }));
    button.style.left = `${100 * (0.5 + radius * Math.cos(angle))}%`;
    button.style.top = `${100 * (0.5 + radius * Math.sin(angle))}%`;
    const choose = (): void => {
      if (index !== this.at) {
        this.choose(index);
      }
    };
    button.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && choose());
    button.addEventListener("pointerdown", () => {
      this.pressed = this.at;
    });
    button.addEventListener("focus", choose);
    button.addEventListener("click", () => {
      const isFirstTouch = this.pressed !== null && this.pressed !== index;
      this.pressed = null;
      choose();
      if (!isFirstTouch) {
        this.onOpen();
      }
    });
    return button;
  }
}

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  const context = canvas.getContext("2d");
  if (context) {
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
}
