import type { FieldKind, Region } from "../contract/generated";
import type { KeyboardNavigation } from "../input/keyboardNavigation";
import { cellAnnouncement, regionAnnouncement } from "../panels/announcements";
import type { Panels } from "../panels/panels";
import type { Session } from "../tiles/session";
import type { Scene } from "../view/scene";

/** Has screen readers say what the keyboard's cursor is on, and which region the keys draw. */
export class CursorAnnouncer {
  /** Whether a region was announced last: what becomes of the cursor's picture is not announced over it. */
  private isRegionLast = false;

  constructor(
    private readonly scene: Pick<Scene, "targetFrame">,
    private readonly panels: Pick<Panels, "announce">,
    private readonly keyboard: () => Pick<KeyboardNavigation, "shownAt" | "pixel">,
  ) {}

  /** The keys have moved the cursor: its cell comes next. */
  moved(): void {
    this.isRegionLast = false;
  }

  region(region: Region): void {
    this.isRegionLast = true;
    this.panels.announce(regionAnnouncement(region, this.scene.targetFrame.level));
  }

  /**
   * Announces what is known of the cursor's cell.
   * @returns The cell's pixel; null where the cursor is hidden, or the readings are the pointer's.
   */
  cell(session: Session, field: FieldKind | null): readonly number[] | null {
    const { tiles, fields, world } = session;
    const frame = this.scene.targetFrame;
    const cell = this.keyboard().shownAt(frame);
    const pixel = this.keyboard().pixel(frame);
    if (cell && pixel && !this.isRegionLast) {
      const tile = tiles.peek(cell.zoom, cell.x, cell.y);
      const value = field ? fields.of(field).value(cell.zoom, cell.x, cell.y) : undefined;
      this.panels.announce(cellAnnouncement(cell, tile, value, field, world.inputPrecision, session.exists(cell)));
    }
    return cell && pixel;
  }
}
