import type { FieldKind } from "../contract/generated";
import { PIXELS } from "../fields/fieldWords";
import type { Panels } from "../panels/panels";
import type { Frame } from "../plane/frame";
import { isBelowFloor } from "../plane/numericFloor";
import { isHarmless, overflowAt } from "../plane/overflow";
import type { Session } from "../tiles/session";
import type { Scene } from "../view/scene";

/** The view that a status is of. */
export interface StatusSource {
  readonly session: Session;
  readonly frame: Frame | null;
  readonly field: FieldKind | null;
}

/** Shows how the view's pictures are getting on: progress, failures, the numeric floor, and what keeps pictures from coming. */
export class MapStatus {
  /** @param ground Is busy while pictures are to come. */
  constructor(
    private readonly scene: Scene,
    private readonly panels: Panels,
    private readonly ground: HTMLElement,
    private readonly source: () => StatusSource,
  ) {}

  /** While something keeps pictures from coming, nothing looks as if one came. */
  setTrouble(words: string | null): void {
    this.panels.notice.show(words);
    this.scene.pictures.isLive = words === null;
    if (words !== null) {
      this.panels.progress.update({ waiting: 0, seconds: 0 });
    }
  }

  refresh(): void {
    const { session } = this.source();
    this.panels.progress.update({
      loading: this.scene.pictures.isLive ? session.pending : 0,
      failed: session.failures,
      floor: this.floorWords(),
    });
    this.ground.ariaBusy = String(session.pending > 0);
  }

  /** Why there are no pictures here, or why neighbours differ by rounding alone, or nearly; null where all is well. */
  private floorWords(): string | null {
    const { frame, session, field } = this.source();
    const { inputPrecision, floorZoom, geometry } = session.world;
    if (frame?.isBeyond) {
      return "Pictures end here: this far out, cells this small have no address. Zoom out";
    }
    const overflown = frame && overflowAt(session.world, frame.alpha, frame.beta);
    if (overflown && !isHarmless(geometry, overflown)) {
      return overflown === "norm"
        ? "Half precision overflows here: the norm is ∞, and z / ∞ = 0 is one and the same picture"
        : "Half precision overflows here: the latents are infinite, and no picture can be made of them";
    }
    if (field && session.isNoise(field)) {
      return `Below the noise of ${inputPrecision}${PIXELS}: pictures here differ by rounding`;
    }
    return frame && isBelowFloor(frame, geometry, floorZoom) ? `The numeric floor: ${inputPrecision} rounds steps as short as these` : null;
  }
}
