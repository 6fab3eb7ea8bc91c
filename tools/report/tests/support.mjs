// Pages from data, and a browser that tells of everything a page isn't allowed to do.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const folder = dirname(fileURLToPath(import.meta.url));
const template = readFileSync(join(folder, "../dist/page.html"), "utf8");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

export function sample(name) {
  return JSON.parse(readFileSync(join(folder, "data", `${name}.json`), "utf8"));
}

/** What the program put into a page. */
export function dataOf(page) {
  return JSON.parse(page.match(/<script type="application\/json"[^>]*>(.*?)<\/script>/s)[1]);
}

/** As the program writes it: nothing in it can end the script that it stands in. */
export function escaped(data) {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) =>
    `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export function pageOf(data) {
  return template.replace("@@SLUICE_PAGE_DATA@@", () => escaped(data));
}

const scratch = mkdtempSync(join(tmpdir(), "sluice-report-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
let files = 0;

/** The address of a page on the disk. */
export function fileOf(data) {
  const path = join(scratch, `page-${(files += 1)}.html`);
  writeFileSync(path, pageOf(data));
  return pathToFileURL(path).href;
}

export async function startBrowser() {
  if (!existsSync(CHROMIUM)) throw new Error(`no browser at ${CHROMIUM}: install Debian's chromium`);
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/** Opens a page; `told` fills with whatever it says on the console, asks of a network or throws. */
export async function openPage(browser, data, { hash = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const told = [];
  const file = fileOf(data);
  page.on("console", (message) => told.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => told.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => (told.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => request.url().split("#")[0] === file || told.push(`request: ${request.url()}`));
  await page.goto(file + hash);
  return { page, told, context };
}

/** What a chart of a page draws: its columns, and from where to where. */
export async function drawnBy(page, name) {
  const chart = page.locator(`[data-chart="${name}"]`);
  await chart.scrollIntoViewIfNeeded();
  await page.waitForFunction((wanted) => document.querySelector(`[data-chart="${wanted}"]`)?.drawn, name);
  return chart.evaluate(({ drawn: { plot } }) => ({ columns: plot.data.map((column) => [...column]),
    range: [plot.scales.x.min, plot.scales.x.max] }));
}
