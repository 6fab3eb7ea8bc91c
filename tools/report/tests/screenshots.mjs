// Pictures of every kind of page, to look at: node tests/screenshots.mjs FOLDER [KIND...]. FOLDER/page.png is README's.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openPage, sample, startBrowser } from "./support.mjs";

const [folder, ...asked] = process.argv.slice(2);
if (!folder) throw new Error("where to? node tests/screenshots.mjs FOLDER [KIND...]");
const kinds = asked.length ? asked : ["replay", "diff", "sweep", "sweep-replayed", "test", "explain", "explain-line"];
mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
for (const kind of kinds) {
  for (const [colorScheme, width] of [["light", 360], ["light", 1280], ["light", 2560], ["dark", 1280]]) {
    const { page, told, context } = await openPage(browser, sample(kind), { colorScheme,
      viewport: { width, height: width < 500 ? 740 : 1000 } });
    await page.waitForTimeout(500);
    // Drawings wait until they are near.
    await page.evaluate(async () => {
      for (const chart of document.querySelectorAll(".chart")) {
        chart.scrollIntoView();
        await new Promise((done) => setTimeout(done, 60));
      }
      scrollTo(0, 0);
    });
    await page.waitForTimeout(100);
    await page.screenshot({ path: join(folder, `${kind}-${colorScheme}-${width}.png`), fullPage: true });
    if (width === 1280 && colorScheme === "light") {
      if (kind === "replay") {
        const clip = { x: 0, y: 0, width, height: 1100 };
        await page.screenshot({ path: join(folder, "page.png"), clip, fullPage: true });
      }
      for (const format of ["A4", "Letter"]) {
        await page.pdf({ path: join(folder, `${kind}-${format}.pdf`), format, printBackground: true });
      }
    }
    if (told.length) console.log(kind, colorScheme, width, told);
    await context.close();
  }
}
await browser.close();
