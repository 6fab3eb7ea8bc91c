// Every kind of page, opened from the disk: nothing on the console, no request, words and figures of the report.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { openPage, sample, startBrowser } from "./support.mjs";

const KINDS = ["replay", "diff", "sweep", "sweep-replayed", "test", "explain", "explain-line"];
const WIDTHS = [360, 768, 1280, 2560];
const REM = 16;

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser.close());

async function open(kind, options) {
  const opened = await openPage(browser, sample(kind), options);
  await opened.page.waitForSelector("article");
  await opened.page.waitForTimeout(150);
  return opened;
}

async function drawAll(page) {
  await page.evaluate(async () => {
    for (const chart of document.querySelectorAll(".chart")) {
      chart.scrollIntoView();
      await new Promise((done) => setTimeout(done, 30));
    }
  });
}

for (const kind of KINDS) {
  test(`${kind}: opened, looked at to its end and printed, it says nothing and asks for nothing`, async () => {
    for (const colorScheme of ["light", "dark"]) {
      const { page, told, context } = await open(kind, { colorScheme });
      await drawAll(page);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme);
      for (const format of ["A4", "Letter"]) assert.ok((await page.pdf({ format })).length > 10_000);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme, "after printing");
      assert.deepEqual(told, []);
      await context.close();
    }
  });

  test(`${kind}: the head is the report's first sentence; what is assumed, left out and read is there`, async () => {
    const { page, context } = await open(kind);
    const data = sample(kind);
    const text = await page.evaluate(() => document.querySelector("main").textContent);
    for (const { words, report } of data.runs) {
      assert.ok(text.includes(words.head));
      for (const { label, phrases } of words.facts)
        for (const said of [label, ...phrases]) assert.ok(text.includes(said));
      const { inputs } = data.basis ?? report;
      assert.ok(inputs.length > 0);
      for (const { path, sha256 } of inputs) assert.ok(text.includes(path) && text.includes(sha256));
    }
    await context.close();
  });

  test(`${kind}: from 360 to 2,560 pixels nothing sticks out, and a line is never too long`, async () => {
    for (const width of WIDTHS) {
      const { page, context } = await open(kind, { viewport: { width, height: 800 } });
      await drawAll(page);
      const { wide, main } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth, main: document.querySelector("main").clientWidth }));
      assert.ok(wide <= width, `${width}: ${wide} wide`);
      assert.ok(main <= 72 * REM, `${width}: main is ${main} wide`);
      await context.close();
    }
  });

  test(`${kind}: axe finds nothing serious, in light and dark`, async () => {
    for (const colorScheme of ["light", "dark"]) {
      const { page, context } = await open(kind, { colorScheme });
      await drawAll(page);
      assert.deepEqual(await seriousFaults(page), [], colorScheme);
      await context.close();
    }
  });
}

async function seriousFaults(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ` +
      `${nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message}`).join("; ")}`);
}

test("replay: axe finds nothing serious in an open explanation", async () => {
  const { page, context } = await open("replay", { hash: "#send=wd-23" });
  await page.waitForSelector("dialog[open]");
  assert.deepEqual(await seriousFaults(page), []);
  await context.close();
});

test("the policy of the page forbids everything but its own script and style", async () => {
  const { page, told, context } = await open("replay");
  const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'/);
  assert.ok(!policy.includes("unsafe"));
  const refused = page.waitForEvent("requestfailed");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    const picture = document.createElement("img");
    picture.src = "https://example.invalid/x.png";
    document.body.append(picture);
  });
  assert.equal((await refused).failure().errorText, "csp", "it never left the browser");
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.ok(told.length >= 2, "the browser says what it refused");
  await context.close();
});

test("the switch goes from light to dark and back", async () => {
  const { page, context } = await open("replay");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.click("text=Light / dark");
  assert.notEqual(await paper(), light);
  await page.click("text=Light / dark");
  assert.equal(await paper(), light);
  await context.close();
});

test("base units are one switch away", async () => {
  const { page, context } = await open("replay");
  const amount = page.locator(".card .amount").first();
  assert.equal(await amount.innerText(), "26.9409013 btc");
  await page.click("text=Base units");
  assert.equal(await amount.innerText(), "2,694,090,130 base units of btc");
  await context.close();
});

test("printed, the table holds every send up to its bound, and dark pages are light", async () => {
  const { page, context } = await open("replay", { colorScheme: "dark" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".sends tbody tr:not(.gap)").count(), 118);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "light");
  for (const width of [680, 703]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} wide on paper of ${width}`);
  }
  await context.close();
});
