import type { Region } from "../contract/generated";
import type { Scene } from "../view/scene";
import { RegionDrawing } from "./regionDrawing";

/** The one region of the map, drawn by hand or given by a link, and outlined in the scene. */
export class RegionMark {
  private kept: Region | null = null;
  private readonly drawing: RegionDrawing;

  /** @param root Shows a crosshair while a region is drawn, or the next drag will draw one. */
  constructor(private readonly scene: Scene, private readonly root: HTMLElement, onDrawn: (region: Region) => void) {
    this.drawing = new RegionDrawing(scene.map, {
      onDrag: (region) => {
        root.classList.add("lw-selecting");
        scene.showRegion(region ?? this.kept);
      },
      onDrawn: (region) => {
        this.set(region);
        onDrawn(region);
      },
      onCancel: () => this.set(this.kept),
    });
    scene.map.addInteraction(this.drawing);
  }

  get region(): Region | null {
    return this.kept;
  }

  /** The region from now on, or none; a drawing under way is left. */
  set(region: Region | null): void {
    this.select(false);
    this.kept = region;
    this.scene.showRegion(region);
  }

  /** The next plain drag draws. */
  start(): void {
    this.select(true);
  }

  dispose(): void {
    this.drawing.dispose();
  }

  private select(on: boolean): void {
    this.drawing.selecting = on;
    this.root.classList.toggle("lw-selecting", on);
  }
}
