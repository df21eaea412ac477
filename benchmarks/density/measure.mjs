// How a stored view of 65 × 65 pictures opens, moves and weighs in Chromium, over loopback, with nothing to render.
//   npm ci && npm run measure -- ADDRESS [WORLD]
// ADDRESS is a running server whose data folder has the unit parallelogram of the world down to zoom 6 (seed it at /jobs).
import { chromium } from "playwright-core";
import { readFileSync, readdirSync } from "node:fs";

const [address = "http://localhost:5000", world = "neutral"] = process.argv.slice(2);
const ROUNDS = 5;
const CELL = 11.31;
/** 65 columns and rows reach over five sheets of 16 each way. */
const SHEETS = 25;
const EDGE = Math.floor(65 * CELL);
/** 160 pixels a cell are zoom z's own; 64 cells of 11.31 pixels are one unit of the plane. */
const zoom = Math.log2((64 * CELL) / 160);
const query = `?world=${world}&at=0.5,0.5,${zoom}&layers=p&cell=11`;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
const opened = [];
const megabytes = [];
let frames = [];
for (let round = 0; round < ROUNDS; round++) {
  const context = await browser.newContext({ viewport: { width: EDGE, height: EDGE } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  let bytes = 0;
  let last = 0;
  const sheetIds = new Map();
  const loaded = new Set();
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.url.includes("/sheets/")) {
      sheetIds.set(requestId, response.url);
    }
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (sheetIds.has(requestId)) {
      loaded.add(sheetIds.get(requestId));
      last = performance.now();
    }
  });
  const start = performance.now();
  await page.goto(`${address}/${query}`, { waitUntil: "commit" });
  while (loaded.size < SHEETS) {
    await page.waitForTimeout(20);
    if (performance.now() - start > 60_000) {
      throw new Error(`After a minute ${loaded.size} of ${SHEETS} sheets are there. Is all of the unit parallelogram rendered at zoom 6?`);
    }
  }
  opened.push(last - start);
  megabytes.push(bytes / 1e6);
  if (round === ROUNDS - 1) {
    frames = await pan(page);
  }
  if (round < ROUNDS - 1) {
    await context.close();
  }
}
console.log(`65 × 65 in ${EDGE} × ${EDGE} pixels, ${SHEETS} sheets; medians of ${ROUNDS}`);
console.log(`opened after ${(median(opened) / 1000).toFixed(2)} s (${opened.map((t) => (t / 1000).toFixed(2)).join(", ")}), ${median(megabytes).toFixed(2)} MB with the page`);
console.log(`frames while panning: median ${median(frames).toFixed(1)} ms, 95 % within ${[...frames].sort((a, b) => a - b)[Math.floor(0.95 * frames.length)].toFixed(1)} ms, of ${frames.length}`);
console.log(`largest renderer: ${(largestRenderer() / 1024).toFixed(0)} MB resident`);
await browser.close();

/** Drags the map to and fro and takes the time of each frame. */
async function pan(page) {
  await page.evaluate(() => {
    window.frameTimes = [];
    let last = performance.now();
    const tick = (now) => {
      window.frameTimes.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await page.mouse.move(EDGE / 2, EDGE / 2);
  await page.mouse.down();
  for (let i = 0; i < 120; i++) {
    await page.mouse.move(EDGE / 2 + 60 * Math.sin(i / 6), EDGE / 2 + 60 * Math.cos(i / 7));
  }
  const times = await page.evaluate(() => window.frameTimes.slice(1));
  await page.mouse.up();
  return times;
}

/** Kilobytes of the largest renderer process, as Linux counts them. */
function largestRenderer() {
  let largest = 0;
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${id}/cmdline`, "utf8").includes("--type=renderer")) {
        largest = Math.max(largest, Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0));
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  return largest;
}
