import type { JournalMark, JournalMarks } from "../contract/answers";
import type { EntryKind, Place, Region } from "../contract/generated";
import { EntryLayer } from "../entries/entryLayer";
import { ask, Refusal } from "../page/ask";
import type { PageEvents } from "../page/pageEvents";
import { boxOf } from "../plane/region";
import type { Scene } from "../view/scene";

/** How much wider than its box a route is shown, as a share: its line keeps off the panels. */
const BESIDE_ROUTE = 1 / 8;

/** Where an entry is looked at. */
export interface EntryView {
  readonly kind: EntryKind;
  /** α and β of each point that is drawn, one after the other. */
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

  constructor(private readonly parts: JournalParts) {
    this.layer = new EntryLayer(parts.scene.density, parts.scene.theme);
    parts.scene.map.addLayer(this.layer);
  }

  /** Marks the entries of a journal as they are now, or of none. */
  async show(id: string | null, selected: number | null): Promise<void> {
    this.loading.abort();
    this.loading = new AbortController();
    if (id === null) {
      this.mark([]);
      return;
    }
    this.selected = selected;
    const marks = await marksOf(id, this.loading.signal);
    if (marks) {
      this.mark(marks);
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
      this.parts.scene.camera.goTo(this.parts.scene.placeFitting(hit.cluster));
    } else if (hit) {
      this.parts.page.entryPressed(hit.mark.id);
    }
    return hit !== null;
  }

  /** Goes to an entry: a region or a route fills what the panels leave free, a place comes into its middle. */
  visit({ kind, points, zoom }: EntryView): void {
    const { scene } = this.parts;
    const box = boxOf(points);
    const extent = Math.max(box.alpha1 - box.alpha0, box.beta1 - box.beta0);
    if (extent === 0) {
      scene.camera.goTo(this.placeOf(box.alpha0, box.beta0, zoom));
    } else {
      scene.camera.goTo(scene.placeFitting(kind === "region" ? box : around(box, extent * BESIDE_ROUTE)));
    }
  }

  dispose(): void {
    this.loading.abort();
    this.layer.dispose();
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

function around({ alpha0, beta0, alpha1, beta1 }: Region, room: number): Region {
  return { alpha0: alpha0 - room, beta0: beta0 - room, alpha1: alpha1 + room, beta1: beta1 + room };
}

/** The marks of a journal; null where another is shown meanwhile, or the server is away: the panel says so. */
async function marksOf(id: string, signal: AbortSignal): Promise<readonly JournalMark[] | null> {
  try {
    return (await ask<JournalMarks>(`api/journals/${id}/marks`, { signal })).marks;
  } catch (error) {
    // What fetch throws where there is no way to the server is a TypeError.
    if (signal.aborted || error instanceof Refusal || error instanceof TypeError) {
      return null;
    }
    throw error;
  }
}
