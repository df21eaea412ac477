// How a journal of 10,000 entries scrolls and draws in Chromium, over loopback.
//   npm ci && npm run measure -- ADDRESS [WORLD]
// ADDRESS is a running server; a journal is begun on it by GeoJSON, and thrown away at the end. What its list and the map show
// should be rendered before (seed the unit parallelogram to zoom 6 at /jobs), or rendering is measured beside.
import { chromium } from "playwright-core";

const [address = "http://localhost:5000", name = "neutral"] = process.argv.slice(2);
const ENTRIES = Number(process.argv[4] ?? 10_000);
const KINDS = ["place", "find", "route", "region"];
const BAR = 33;

const worlds = await (await fetch(`${address}/api/worlds`)).json();
const { world } = worlds.find((one) => one.name === name) ?? worlds[0];
const begun = await post("/api/journals", "application/geo+json", file(world));
const journal = await begun.json();
if (!begun.ok) {
  throw new Error(journal.detail);
}

const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`${address}/?journal=${journal.id}&at=0.5,0.5,2`);
  await page.getByRole("button", { name: "All entries" }).click();
  await page.getByRole("button", { name: "number 0 " }).waitFor();
  await page.waitForFunction(() => document.querySelector("[role=application]")?.getAttribute("aria-busy") === "false", null, { timeout: 120_000 });
  await page.waitForTimeout(2000);
  console.log(`a journal of ${ENTRIES} entries in 1440 × 900 pixels; a frame should take ${BAR} ms at most`);
  tell("without a movement", await frames(page, () => page.waitForTimeout(3000)));
  tell("scrolling the list", await frames(page, () => scroll(page)));
  tell("dragging the map", await frames(page, () => drag(page)));
  tell("zooming the map", await frames(page, () => zoom(page)));
} finally {
  await browser.close();
  const { revision } = await (await fetch(`${address}/api/journals/${journal.id}`)).json();
  await fetch(`${address}/api/journals/${journal.id}`, { method: "DELETE", headers: { "LatentWorld-Key": journal.secret, "If-Match": `"${revision}"` } });
}

/** Entries all over the unit parallelogram, denser in one corner, a tenth of them routes and a tenth regions. */
function file(world) {
  const features = Array.from({ length: ENTRIES }, (_, i) => {
    const kind = i % 10 === 8 ? KINDS[2] : i % 10 === 9 ? KINDS[3] : KINDS[i % 2];
    const near = i % 4 === 0 ? 64 : 1;
    const alpha = Math.round(64 * ((i * 0.618034) % 1)) / 64 / near;
    const beta = Math.round(64 * ((i * 0.754878) % 1)) / 64 / near;
    const box = [[alpha, beta], [alpha + 0.05, beta], [alpha + 0.05, beta + 0.05], [alpha, beta + 0.05], [alpha, beta]];
    const geometry = kind === "route" ? { type: "LineString", coordinates: box.slice(0, 4) }
      : kind === "region" ? { type: "Polygon", coordinates: [box] }
      : { type: "Point", coordinates: [alpha, beta] };
    return { type: "Feature", geometry, properties: { kind, name: `number ${i}`, note: "What to look at, in a few words.", what: "cat beside mountain", zoom: 6 } };
  });
  return JSON.stringify({ type: "FeatureCollection", latentworld: { title: "Ten thousand", world }, features });
}

async function post(path, type, body) {
  return await fetch(address + path, { method: "POST", headers: { "Content-Type": type }, body });
}

/** The time of each frame while something is done. */
async function frames(page, act) {
  await page.evaluate(() => {
    window.frameTimes = [];
    let last = performance.now();
    const tick = (now) => {
      window.frameTimes.push(now - last);
      last = now;
      window.frameTick = requestAnimationFrame(tick);
    };
    window.frameTick = requestAnimationFrame(tick);
  });
  await act();
  return await page.evaluate(() => {
    cancelAnimationFrame(window.frameTick);
    return window.frameTimes.slice(1);
  });
}

/** From the first entry to the last and back, in steps of some screens and of some rows. */
async function scroll(page) {
  await page.evaluate(async () => {
    const body = document.querySelector(".lw-aside [role=group]");
    for (const step of [40, 700, 20_000]) {
      for (let i = 0; i < 60; i++) {
        body.scrollBy(0, i < 40 ? step : -step);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }
  });
}

async function drag(page) {
  await page.mouse.move(900, 450);
  await page.mouse.down();
  for (let i = 0; i < 180; i++) {
    await page.mouse.move(900 + 220 * Math.sin(i / 9), 450 + 160 * Math.cos(i / 11));
  }
  await page.mouse.up();
}

async function zoom(page) {
  await page.mouse.move(900, 450);
  for (let i = 0; i < 60; i++) {
    await page.mouse.wheel(0, i < 30 ? -60 : 60);
    await page.waitForTimeout(30);
  }
}

function tell(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`${what}: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, longest ${at(1)} ms, of ${sorted.length} frames`);
}
