import type { MapRoute } from "../contract/generated";
import type { PageEvents } from "../page/pageEvents";
import type { Point } from "../plane/region";
import type { UrlSync } from "../url/urlSync";
import type { Scene } from "../view/scene";

/** How long a frame stands, in milliseconds; longer where reduced motion is wanted, and until its picture is there, but no longer than the last. */
export const BEAT = 250;
export const CALM_BEAT = 1000;
const PATIENCE = 2000;

/** The parts of the map that a route is drawn and played on. */
export interface RouteTargets {
  readonly scene: Pick<Scene, "routes" | "size" | "placeFitting" | "render"> & { readonly camera: Pick<Scene["camera"], "goTo" | "panInside" | "place"> };
  readonly url: Pick<UrlSync, "setRoute">;
  readonly page: Pick<PageEvents, "routeFrame">;
}

/** Draws the route that the page has open, and plays its frames: the map follows. */
export class RouteControl {
  private pictures: HTMLImageElement[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly targets: RouteTargets, private readonly reducesMotion: () => boolean) {}

  /**
   * Another route is open, or more of it is known; null for none.
   * @param query As a link says it; empty where it lacks places yet.
   * @param isStep Whether the back button closes or opens it again.
   */
  set(query: string, route: MapRoute | null, isStep: boolean): void {
    this.stop();
    this.targets.url.setRoute(query, isStep);
    const { routes } = this.targets.scene;
    this.pictures = (route?.frames ?? []).map(() => new Image());
    [routes.route, routes.shown, routes.picture] = [route, null, null];
    this.targets.scene.render();
  }

  /** Shows a frame, from 0. */
  show(frame: number): void {
    this.stop();
    this.draw(frame);
    this.tell(frame);
  }

  /** Plays from the frame that is shown, from the first again after the last. */
  play(): void {
    const { scene } = this.targets;
    const { route, shown } = scene.routes;
    if (!route || route.frames.length === 0) {
      return;
    }
    this.stop();
    this.frameWhole(route.line);
    const first = shown === null || shown >= route.frames.length - 1 ? 0 : shown;
    this.draw(first);
    this.next(first, 0);
    this.tell(first);
  }

  pause(): void {
    this.stop();
    this.tell(this.targets.scene.routes.shown ?? 0);
  }

  dispose(): void {
    this.stop();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private tell(frame: number): void {
    this.targets.page.routeFrame(frame, this.timer !== undefined);
  }

  /** The frame after one, in a beat; a picture that is not there yet is waited for, though not for ever. */
  private next(frame: number, waited: number): void {
    const last = (this.targets.scene.routes.route?.frames.length ?? 0) - 1;
    const beat = this.reducesMotion() ? CALM_BEAT : BEAT;
    this.timer = setTimeout(() => {
      if (frame >= last) {
        this.stop();
        this.tell(frame);
        return;
      }
      const picture = this.picture(frame + 1);
      if (picture && !picture.complete && waited < PATIENCE) {
        this.next(frame, waited + beat);
        return;
      }
      this.draw(frame + 1);
      this.next(frame + 1, 0);
      this.tell(frame + 1);
    }, beat);
  }

  private draw(frame: number): void {
    const { scene } = this.targets;
    const shown = scene.routes.route?.frames[frame];
    if (!shown) {
      return;
    }
    scene.routes.shown = frame;
    scene.routes.picture = this.picture(frame);
    this.picture(frame + 1);
    scene.camera.panInside(shown.point, scene.size);
    scene.render();
  }

  /** A frame's picture, which begins to load when it is asked for first. */
  private picture(frame: number): HTMLImageElement | null {
    const picture = this.pictures[frame];
    const address = this.targets.scene.routes.route?.frames[frame]?.picture;
    if (!picture || !address) {
      return null;
    }
    if (!picture.src) {
      picture.onload = () => this.targets.scene.render();
      picture.src = address;
    }
    return picture;
  }

  /** Goes to where the whole line is seen, unless it fills the view more or less already. */
  private frameWhole(line: readonly Point[]): void {
    const { scene } = this.targets;
    const alphas = line.map(({ alpha }) => alpha);
    const betas = line.map(({ beta }) => beta);
    const [alpha0, alpha1, beta0, beta1] = [Math.min(...alphas), Math.max(...alphas), Math.min(...betas), Math.max(...betas)];
    // Room for the pictures along its edges.
    const room = Math.max(alpha1 - alpha0, beta1 - beta0) / 3;
    const place = scene.placeFitting({ alpha0: alpha0 - room, alpha1: alpha1 + room, beta0: beta0 - room, beta1: beta1 + room });
    if (Math.abs(place.zoom - scene.camera.place.zoom) > 1) {
      scene.camera.goTo(place);
    }
  }
}
