import View from "ol/View";
import { CarriedSum } from "../plane/carriedSum";

/** OpenLayers' view, which keeps what a drag's single moves lose to the rounding of the centre. */
export class PlaneView extends View {
  private readonly x = new CarriedSum();
  private readonly y = new CarriedSum();

  /** Called at each move of a drag. */
  override adjustCenterInternal(delta: number[]): void {
    const [x, y] = this.getCenterInternal() as [number, number];
    this.setCenterInternal([this.x.add(x, delta[0] as number), this.y.add(y, delta[1] as number)]);
  }
}
