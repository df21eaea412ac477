import type { Host, Layers, Region } from "../contract/mapOptions";

/** What the map tells the page around it. A page whose circuit has died is told in vain, and that is all right. */
export class Shell {
  constructor(private readonly host: Host | null | undefined) {}

  tileClicked(zoom: number, x: number, y: number): void {
    this.call("OnTileClicked", zoom, x, y);
  }

  tileReopened(zoom: number, x: number, y: number): void {
    this.call("OnTileReopened", zoom, x, y);
  }

  tileLeft(): void {
    this.call("OnTileLeft");
  }

  linkFollowed(): void {
    this.call("OnLinkFollowed");
  }

  regionDrawn(region: Region): void {
    this.call("OnRegionDrawn", region.alpha0, region.beta0, region.alpha1, region.beta1);
  }

  regionCleared(): void {
    this.call("OnRegionCleared");
  }

  key(name: string): void {
    this.call("OnKey", name);
  }

  layersChanged(layers: Layers): void {
    this.call("OnLayersChanged", layers);
  }

  private call(name: string, ...values: unknown[]): void {
    try {
      this.host?.invokeMethodAsync(name, ...values).catch(() => { /* No circuit, or a page that does not ask. */ });
    } catch {
      // The reference was disposed of.
    }
  }
}
