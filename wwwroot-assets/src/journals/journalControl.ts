import type { JournalMark, JournalMarks } from "../contract/answers";
import type { Place, Region } from "../contract/generated";
import { EntryLayer } from "../entries/entryLayer";
import { ask } from "../page/ask";
import type { PageEvents } from "../page/pageEvents";
import type { Scene } from "../view/scene";

/** How long the way from one point of a route to the next takes, in milliseconds. */
const STRIDE = 900;

/** Where an entry is looked at. */
export interface EntryView {
  /** place, find, route or region. */
  readonly kind: string;
  /** α and β of each point, one after the other. */
  readonly points: readonly number[];
  readonly zoom: number;
}

export interface JournalParts {
  readonly scene: Pick<Scene, "map" | "density" | "theme" | "camera" | "placeFitting" | "size" | "render">;
  readonly page: Pick<PageEvents, "entryPressed">;
}

/** The open journal on the map: its marks, what a press on one does, and the way to an entry. */
export class JournalControl {
  private readonly layer: EntryLayer;
  private loading = new AbortController();
  private selected: number | null = null;
  private steps: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: JournalParts) {
    this.layer = new EntryLayer(parts.scene.density, parts.scene.theme);
    parts.scene.map.addLayer(this.layer);
    parts.scene.map.on("pointerdrag", () => this.stop());
  }

  /** Marks the entries of a journal as they are now, or of none. */
  async show(id: string | null, selected: number | null): Promise<void> {
    this.loading.abort();
    this.loading = new AbortController();
    if (id === null) {
      this.stop();
      this.mark([]);
      return;
    }
    this.selected = selected;
    try {
      const { marks } = await ask<JournalMarks>(`api/journals/${id}/marks`, { signal: this.loading.signal });
      this.mark(marks);
    } catch {
      // Another journal is shown meanwhile, or the server is away: the panel says so.
    }
  }

  /** Lets an entry stand out, or none. */
  select(id: number | null): void {
    this.selected = id;
    this.layer.selected = id;
    this.parts.scene.render();
  }

  /** Takes a press where it is meant for a mark: opens its entry, or comes nearer to several. */
  press(pixel: readonly number[]): boolean {
    const hit = this.layer.at(pixel);
    if (hit && hit.cluster.count > 1 && (hit.cluster.alpha1 > hit.cluster.alpha0 || hit.cluster.beta1 > hit.cluster.beta0)) {
      this.stop();
      this.parts.scene.camera.goTo(this.parts.scene.placeFitting(hit.cluster));
    } else if (hit) {
      this.parts.page.entryPressed(hit.mark.id);
    }
    return hit !== null;
  }

  /** Goes to an entry: a region fills what the panels leave free, a route is gone along, a place comes into its middle. */
  visit({ kind, points, zoom }: EntryView): void {
    this.stop();
    const { scene } = this.parts;
    if (kind === "region") {
      scene.camera.goTo(scene.placeFitting(boxOf(points)));
    } else {
      this.walk(points, zoom, 0);
    }
  }

  dispose(): void {
    this.loading.abort();
    this.stop();
    this.layer.dispose();
  }

  private walk(points: readonly number[], zoom: number, step: number): void {
    const place = this.placeOf(points[2 * step] as number, points[2 * step + 1] as number, zoom);
    if (step === 0) {
      this.parts.scene.camera.goTo(place);
    } else {
      this.parts.scene.camera.goTo(place, STRIDE);
    }
    if (2 * step + 3 < points.length) {
      this.steps = setTimeout(() => this.walk(points, zoom, step + 1), STRIDE);
    }
  }

  private stop(): void {
    clearTimeout(this.steps);
  }

  /** Marks entries; the one that was chosen while they were on their way stands out. */
  private mark(marks: readonly JournalMark[]): void {
    this.layer.marks = marks;
    this.select(marks.length > 0 ? this.selected : null);
  }

  /** The place from which a point stands in the middle of what the panels leave free. */
  private placeOf(alpha: number, beta: number, zoom: number): Place {
    // Whatever box is fitted, its middle stands there; how many pixels beside the view's, this one tells exactly.
    const fitted = this.parts.scene.placeFitting({ alpha0: -0.5, beta0: -0.5, alpha1: 0.5, beta1: 0.5 });
    const scale = 2 ** (fitted.zoom - zoom);
    return { alpha: alpha + fitted.alpha * scale, beta: beta + fitted.beta * scale, zoom };
  }
}

/** The rectangle around points. */
export function boxOf(points: readonly number[]): Region {
  const alphas = points.filter((_, i) => i % 2 === 0);
  const betas = points.filter((_, i) => i % 2 === 1);
  return { alpha0: Math.min(...alphas), beta0: Math.min(...betas), alpha1: Math.max(...alphas), beta1: Math.max(...betas) };
}
