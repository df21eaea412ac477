import type { Region } from "../contract/generated";
import type { KeyboardNavigation } from "../input/keyboardNavigation";
import type { RegionMark } from "../input/regionMark";
import type { PageEvents } from "../page/pageEvents";
import type { UrlSync } from "../url/urlSync";
import type { Scene } from "../view/scene";

/** Changes the map's region, and reports the changes that begin on the map to the address and the page. */
export class RegionControl {
  constructor(
    private readonly mark: Pick<RegionMark, "region" | "set">,
    private readonly keyboard: Pick<KeyboardNavigation, "endRegion">,
    private readonly url: Pick<UrlSync, "update">,
    private readonly page: Pick<PageEvents, "regionDrawn" | "regionCleared">,
  ) {}

  /** The region that the page or its address gives, or none. */
  set(region: Region | null): void {
    this.keyboard.endRegion();
    this.mark.set(region);
  }

  /** A region was drawn on the map. */
  drawn(region: Region): void {
    this.url.update();
    this.page.regionDrawn(region);
  }

  clear(): void {
    const had = this.mark.region !== null;
    this.set(null);
    if (had) {
      this.page.regionCleared();
      this.url.update();
    }
  }

  /** Marks a region and goes to where the panels leave it free. */
  fit(region: Region, scene: Scene): void {
    this.set(region);
    scene.camera.goTo(scene.placeFitting(region));
    this.url.update();
  }

  /** The back button led to where this region was, or none. */
  restore(region: Region | null): void {
    if (region) {
      this.set(region);
      this.page.regionDrawn(region);
    } else {
      this.clear();
    }
  }
}
