import type { Address, Layers, PageMethods, Region } from "../contract/generated";

/** Blazor's DotNetObjectReference, as far as the map uses it. */
export interface Host {
  invokeMethodAsync(name: string, ...values: unknown[]): Promise<unknown>;
}

/** Reports to the page around the map what its reader does there. A page whose circuit has ended hears nothing, and needs not. */
export class PageEvents {
  constructor(private readonly host: Host | null | undefined) {}

  tileClicked({ zoom, x, y }: Address): void {
    this.call("OnTileClicked", zoom, x, y);
  }

  tileReopened({ zoom, x, y }: Address): void {
    this.call("OnTileReopened", zoom, x, y);
  }

  tileLeft(): void {
    this.call("OnTileLeft");
  }

  /** The back button led to where another dive or route may be open; as links say them, empty for none. */
  waysReopened(dive: string, route: string): void {
    this.call("OnWaysReopened", dive, route);
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

  /** A frame of the route is shown, from 0, and the next follow or not. */
  routeFrame(frame: number, plays: boolean): void {
    this.call("OnRouteFrame", frame, plays);
  }

  entryPressed(id: number): void {
    this.call("OnEntryPressed", id);
  }

  key(name: string): void {
    this.call("OnKey", name);
  }

  layersChanged(layers: Layers): void {
    this.call("OnLayersChanged", layers);
  }

  private call<K extends keyof PageMethods>(name: K, ...values: Parameters<PageMethods[K]>): void {
    try {
      this.host?.invokeMethodAsync(name, ...values).catch(() => { /* No circuit, or a page that does not listen. */ });
    } catch {
      // The reference was disposed of.
    }
  }
}
