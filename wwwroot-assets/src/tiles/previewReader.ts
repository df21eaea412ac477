import { setPreview, type Tile } from "./tile";

/** Decodes previews, the newest of each tile; what the picture itself has overtaken is dropped. */
export class PreviewReader {
  constructor(private readonly onChange: () => void) {}

  read(tile: Tile, step: number, webP: Uint8Array<ArrayBuffer>): void {
    createImageBitmap(new Blob([webP], { type: "image/webp" })).then(
      (picture) => {
        if (tile.picture || tile.state === "failed" || step <= (tile.preview?.step ?? 0)) {
          picture.close();
          return;
        }
        setPreview(tile, { picture, step, shownAt: tile.preview?.shownAt ?? 0 });
        this.onChange();
      },
      () => { /* A preview that cannot be read is no loss: the picture comes. */ });
  }
}
