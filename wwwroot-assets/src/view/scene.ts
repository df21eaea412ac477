import OlMap from "ol/Map";
import { defaults } from "ol/interaction/defaults";
import { Frame } from "../plane/frame";
import { LatticeLayer } from "../layers/latticeLayer";
import { MarkLayer } from "../layers/markLayer";
import { obstacles } from "./obstacles";
import { PictureLayer } from "../layers/pictureLayer";
import { largestRoom } from "../plane/box";
import { StabilityLayer } from "../layers/fieldLayer";
import { Theme } from "../page/theme";
import type { TileBoard } from "../tiles/tileCache";
import type { Layers, Place, Region } from "../contract/mapOptions";
import { Eye } from "./camera";

/** Edge of a cell in CSS pixels at whole zooms; smaller on a phone, which else would show two pictures a row. */
const CELL = 160;
const PHONE_CELL = 120;
const PHONE = "(max-width: 600px)";
/** Around a region that is fitted, in CSS pixels: its size is written above it. */
const REGION_MARGIN = 34;
/** Middle of the line in which α is written, in CSS pixels from the top: level with the panels' first lines, which hide what is under them; on a phone, where they reach from side to side, below them. */
const ALPHA_ROW = 34;
const PHONE_ALPHA_ROW = 80;
/** The unit parallelogram with a little of its surroundings. */
const UNIT: Region = { alpha0: -0.12, beta0: -0.12, alpha1: 1.12, beta1: 1.12 };

/** OpenLayers' map with the four layers, lowest first: pictures, stability, lattice, marks. */
export class Scene {
  readonly cell = matchMedia(PHONE).matches ? PHONE_CELL : CELL;
  readonly theme: Theme;
  /** Told when the theme's colours have changed. */
  onTheme = (): void => {};
  readonly eye: Eye;
  readonly pictures: PictureLayer;
  readonly stability: StabilityLayer;
  readonly marks: MarkLayer;
  readonly map: OlMap;
  private readonly lattice: LatticeLayer;

  constructor(private readonly target: HTMLElement, board: TileBoard, still: () => boolean) {
    this.theme = new Theme(() => {
      this.render();
      this.onTheme();
    });
    this.eye = new Eye(this.cell, still);
    this.pictures = new PictureLayer(this.cell, board, this.theme, still);
    this.stability = new StabilityLayer(this.cell, board, this.theme);
    this.lattice = new LatticeLayer(this.cell, this.theme, matchMedia(PHONE).matches ? PHONE_ALPHA_ROW : ALPHA_ROW);
    this.marks = new MarkLayer(this.cell, this.theme);
    this.map = new OlMap({
      target,
      view: this.eye.view,
      layers: [this.pictures, this.stability, this.lattice, this.marks],
      controls: [],
      interactions: defaults({ keyboard: false, shiftDragZoom: false, altShiftDragRotate: false, pinchRotate: false }),
    });
    this.map.updateSize();
  }

  /** Width and height in CSS pixels. */
  get size(): readonly [number, number] {
    const [width, height] = this.map.getSize() ?? [window.innerWidth, window.innerHeight];
    return [width as number, height as number];
  }

  /** The view as it is, or as it will be once a movement under way has ended. */
  get goal(): Frame {
    const { alpha, beta, zoom } = this.eye.target;
    return new Frame(alpha, beta, 2 ** -zoom / this.cell, ...this.size, this.cell, 1);
  }

  get home(): Place {
    return this.eye.fitting(UNIT, this.size, matchMedia(PHONE).matches ? 8 : 24);
  }

  /** The place from which a region fills what the panels leave free. */
  fitting(region: Region): Place {
    const [right, bottom] = this.size;
    const room = largestRoom(
      { left: 0, top: 0, right, bottom }, obstacles(this.target), region.alpha1 - region.alpha0, region.beta1 - region.beta0);
    return this.eye.fitting(region, this.size, REGION_MARGIN, room);
  }

  show(layers: Layers): void {
    this.pictures.setVisible(layers.pictures);
    this.stability.setVisible(layers.stability);
    this.lattice.setVisible(layers.lattice);
    this.stability.setOpacity(layers.opacity);
    this.stability.scale.set(layers);
    this.render();
  }

  /** Draws from the tiles of another world; what was marked in the last one goes. */
  change(board: TileBoard): void {
    this.pictures.board = board;
    this.stability.board = board;
    this.marks.region = null;
    this.marks.selected = null;
    this.marks.cursor = null;
    this.render();
  }

  mark(region: Region | null): void {
    this.marks.region = region;
    this.render();
  }

  render(): void {
    this.map?.render();
  }

  dispose(): void {
    this.theme.dispose();
    this.map.setTarget(undefined);
    for (const layer of [this.pictures, this.stability, this.lattice, this.marks]) {
      layer.dispose();
    }
    this.map.dispose();
  }
}
