import { MIN_ZOOM, type WorldInfo } from "../contract/generated";
import { HorizonDialog } from "../horizon/horizonDialog";
import { wholeRing, type FarPicture } from "../horizon/ring";
import { readRing, writeRing } from "../horizon/ringQuery";
import type { ViewportClient } from "../tiles/viewportClient";
import { horizonOf, readPermalink, worldValue } from "../url/permalink";
import type { UrlSync } from "../url/urlSync";
import type { Scene } from "../view/scene";
import type { PictureSelection } from "./pictureSelection";

/** The parts of the map that the horizon leads to, or is kept in. */
export interface HorizonTargets {
  readonly scene: { readonly camera: Pick<Scene["camera"], "set"> };
  readonly url: Pick<UrlSync, "openHorizon" | "setHorizon">;
  readonly selection: Pick<PictureSelection, "select" | "press">;
  readonly client: Pick<ViewportClient, "cover">;
  readonly session: { readonly world: WorldInfo };
}

/** Opens and closes the ring of the horizon, keeps it in the page's address, and opens its pictures on the map. */
export class HorizonControl {
  private dialog: HorizonDialog | null = null;
  private shown = "";

  constructor(private readonly targets: HorizonTargets) {}

  /** Opens the whole ring. */
  open(): void {
    const ring = writeRing(wholeRing());
    this.show(ring);
    this.targets.url.openHorizon(ring);
  }

  /** The page's address was opened, or the back button led to it. */
  arrive(search: string): void {
    const { world } = readPermalink(search);
    const isOpen = world === "" || world === worldValue(this.targets.session.world.worldQuery);
    this.restore(isOpen ? horizonOf(search) : "");
  }

  /** @param horizon The ring that the page's address says, empty for none. */
  restore(horizon: string): void {
    if (horizon !== this.shown) {
      this.show(horizon);
    }
    this.targets.url.setHorizon(this.shown);
  }

  dispose(): void {
    this.dialog?.dispose();
    this.dialog = null;
  }

  private show(horizon: string): void {
    this.dispose();
    const ring = readRing(horizon);
    this.shown = ring ? writeRing(ring) : "";
    this.targets.client.cover(ring !== null);
    if (ring) {
      this.dialog = new HorizonDialog(this.targets.session.world, ring, {
        turned: (turned) => {
          this.shown = writeRing(turned);
          this.targets.url.openHorizon(this.shown);
        },
        opened: (picture) => this.openPicture(picture),
        closed: () => {
          this.show("");
          this.targets.url.openHorizon("");
        },
      });
      document.body.append(this.dialog.root);
      this.dialog.start();
    }
  }

  /** The map goes out to a picture; the step back leads to the ring again. */
  private openPicture({ address, alpha, beta }: FarPicture): void {
    const { scene, url, selection } = this.targets;
    this.show("");
    url.setHorizon("");
    // Another picture that is open gives its place up, so that the one of the ring is a step.
    selection.select(null);
    scene.camera.set({ alpha, beta, zoom: Math.max(MIN_ZOOM, address.zoom) });
    selection.press(address);
  }
}
