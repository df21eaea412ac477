import { defaults } from "ol/interaction/defaults";
import OlMap from "ol/Map";
import { LEAST_CELL, type FieldKind, type Layers, type Place, type Region } from "../contract/generated";
import { BorderLayer } from "../fieldLayers/borderLayer";
import { FieldLayer } from "../fieldLayers/fieldLayer";
import { MetricLayer } from "../fieldLayers/metricLayer";
import { PhaseLayer } from "../fieldLayers/phaseLayer";
import { StrokeLayer } from "../fieldLayers/strokeLayer";
import { hasStrokes } from "../fieldLayers/strokes";
import { LatticeLayer } from "../layers/latticeLayer";
import { MarkLayer } from "../layers/markLayer";
import { PictureLayer } from "../layers/pictureLayer";
import { RouteLayer } from "../layers/routeLayer";
import { Theme } from "../page/theme";
import { Density } from "../plane/density";
import { Frame } from "../plane/frame";
import type { Session } from "../tiles/session";
import { Camera } from "./camera";
import { largestRoom } from "./freeSpace";
import { obstacles } from "./obstacles";

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

/** OpenLayers' map with its layers, lowest first: pictures, field, its strokes, metric, lattice, phases, borders of a search, the route, marks. */
export class Scene {
  readonly density = new Density(matchMedia(PHONE).matches ? PHONE_CELL : CELL);
  readonly theme: Theme;
  /** Called when the theme's colours have changed. */
  onTheme = (): void => {};
  /** Takes a press that is meant for a mark over the pictures. */
  takesPress = (_: readonly number[]): boolean => false;
  readonly camera: Camera;
  readonly pictures: PictureLayer;
  readonly field: FieldLayer;
  readonly metrics: MetricLayer;
  readonly phases: PhaseLayer;
  readonly borders: BorderLayer;
  readonly routes: RouteLayer;
  readonly marks: MarkLayer;
  readonly map: OlMap;
  private readonly strokes: StrokeLayer;
  private readonly lattice: LatticeLayer;
  /** The field that is drawn, or was last. */
  private fieldKind: FieldKind = "sensitivity";

  constructor(private readonly target: HTMLElement, private session: Session, reducesMotion: () => boolean) {
    this.theme = new Theme(() => {
      this.render();
      this.onTheme();
    });
    this.camera = new Camera(this.density.whole, reducesMotion, LEAST_CELL);
    this.pictures = new PictureLayer(this.density, session, this.theme, reducesMotion);
    this.field = new FieldLayer(this.density, session.fields.of(this.fieldKind), this.theme);
    this.strokes = new StrokeLayer(this.density, session.fields.of(this.fieldKind), this.theme);
    const alphaRow = matchMedia(PHONE).matches ? PHONE_ALPHA_ROW : ALPHA_ROW;
    this.lattice = new LatticeLayer(this.density, this.theme, alphaRow, session.world, () => obstacles(target));
    this.metrics = new MetricLayer(this.density, this.theme);
    this.phases = new PhaseLayer(this.density, this.theme);
    this.borders = new BorderLayer(this.density, this.theme);
    this.routes = new RouteLayer(this.density, this.theme);
    this.marks = new MarkLayer(this.density, this.theme);
    this.map = new OlMap({
      target,
      view: this.camera.view,
      layers: [this.pictures, this.field, this.strokes, this.metrics, this.lattice, this.phases, this.borders, this.routes, this.marks],
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
  get targetFrame(): Frame {
    const { alpha, beta, zoom } = this.camera.target;
    const { whole, cell } = this.density;
    return new Frame(alpha, beta, 2 ** -zoom / whole, ...this.size, whole, 1, cell);
  }

  /** The place that shows the unit parallelogram. */
  get home(): Place {
    return this.camera.placeFitting(UNIT, this.size, matchMedia(PHONE).matches ? 8 : 24);
  }

  goHome(): void {
    this.camera.goTo(this.home);
  }

  /** The place from which a region fills what the panels leave free. */
  placeFitting(region: Region): Place {
    const [right, bottom] = this.size;
    const room = largestRoom(
      { left: 0, top: 0, right, bottom }, obstacles(this.target), region.alpha1 - region.alpha0, region.beta1 - region.beta0);
    return this.camera.placeFitting(region, this.size, REGION_MARGIN, room);
  }

  show(layers: Layers): void {
    this.pictures.setVisible(layers.pictures);
    this.fieldKind = layers.field ?? this.fieldKind;
    this.field.field = this.strokes.field = this.session.fields.of(this.fieldKind);
    this.field.setVisible(layers.field !== null);
    this.strokes.setVisible(layers.field !== null && hasStrokes(layers.field));
    this.lattice.setVisible(layers.lattice);
    this.phases.setVisible(layers.phases);
    this.metrics.setVisible(layers.metric !== null);
    const split = layers.field === null ? null : layers.split;
    this.pictures.clipPath = split === null ? "" : `inset(0 ${100 * (1 - split)}% 0 0)`;
    this.field.clipPath = this.strokes.clipPath = split === null ? "" : `inset(0 0 0 ${100 * split}%)`;
    // Beside the pictures there is nothing to show through.
    this.field.setOpacity(split === null ? layers.opacity : 1);
    this.field.isAveraged = layers.averaged;
    this.field.scale.set(layers);
    this.render();
  }

  /** Shows another world; what was marked in the last one goes. */
  setSession(session: Session): void {
    this.session = session;
    this.pictures.source = session;
    this.lattice.world = session.world;
    this.field.field = this.strokes.field = session.fields.of(this.fieldKind);
    this.borders.pieces = [];
    this.routes.route = null;
    this.marks.region = null;
    this.marks.selected = null;
    this.marks.cursor = null;
    this.render();
  }

  showRegion(region: Region | null): void {
    this.marks.region = region;
    this.render();
  }

  render(): void {
    this.map?.render();
  }

  dispose(): void {
    this.theme.dispose();
    this.map.setTarget(undefined);
    for (const layer of [this.pictures, this.field, this.strokes, this.metrics, this.lattice, this.phases, this.borders, this.routes, this.marks]) {
      layer.dispose();
    }
    this.map.dispose();
  }
}
