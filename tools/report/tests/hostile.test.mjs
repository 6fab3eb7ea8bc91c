// Hostile texts in every field of every kind of page: no script runs, no request is made, nothing becomes markup.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, sample, startBrowser } from "./support.mjs";

const RUN = "window.ran=1;alert(1)";
const PAYLOADS = [
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `"onload="${RUN}" onfocus="${RUN}" autofocus="`,
  `</style><style>*{background:url(https://example.invalid/s)}</style>`,
  `<img src=x onerror="${RUN}">`,
  `<svg/onload=${RUN}>`,
  `javascript:${RUN}`,
  `<!--<script>`,
  `]]><iframe srcdoc="<script>${RUN}</script>">`,
  `&lt;script&gt;&#60;b&#62;`,
  "\u202egnp.exe\u202c\u2066\u200b",
  "\ud800half\udfff",
  "\u0000\u0001\u001b[31m\u2028\u2029\ufeff",
  `${"x".repeat(5000)}${"ü".repeat(5000)}`,
  "__proto__",
  "constructor",
  "$& $1 $` @@SLUICE_PAGE_DATA@@ %00%zz",
  "{{constructor.constructor('window.ran=1')()}}",
];

// What the format itself says: outcomes, directions and the like, amounts and times.
const OWN = new Set(["sluice.page/1", "replay", "diff", "sweep", "test", "explain", "allowed", "held",
  "denied", "refused",
  "tighter", "looser", "other", "primary", "knock-on", "base", "proposed", "changed", "added", "removed",
    "passed", "failed",
  "skipped", "todo", "recorded", "notRun", "limit", "granted"]);
const FIGURE = /^-?\d+$|^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$|->|^$/;
// Objects whose keys are of the input: coins, kinds, people, fields.
const KEYED = new Set(["decimals", "spend", "kinds", "uncovered", "assumed", "curves", "limits", "hours", "profile"]);

/** Every text of the input with a payload before it, so that what was equal stays equal, and what differed differs. */
function poisoned(value, payload, key = "") {
  if (typeof value === "string") return OWN.has(value) || FIGURE.test(value) ? value : `${payload}${value}`;
  if (Array.isArray(value)) return value.map((one) => poisoned(one, payload));
  if (value === null || typeof value !== "object") return value;
  const made = Object.entries(value).map(([name, inner]) =>
    [KEYED.has(key) ? poisoned(name, payload) : name, poisoned(inner, payload, name)]);
  return Object.fromEntries(made);
}

/** Payloads alone as the names of coins: they are what objects have keys for. */
function renamedCoins(data, coin) {
  return JSON.parse(JSON.stringify(data).replaceAll('"usdc"', JSON.stringify(coin)));
}

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser.close());

/** Touches all that a page has: charts, folded parts, the table, a send. */
async function use(page, payload) {
  await page.waitForSelector("article");
  await page.evaluate(async (text) => {
    const rest = () => new Promise((done) => setTimeout(done, 15));
    await rest();
    for (const chart of [...document.querySelectorAll(".chart")].slice(0, 4)) {
      chart.scrollIntoView();
      await rest();
      const plot = chart.querySelector(".plot");
      for (const key of ["ArrowRight", "ArrowRight"]) plot.dispatchEvent(new KeyboardEvent("keydown", { key }));
    }
    document.querySelectorAll("details").forEach((one) => (one.open = true));
    document.querySelector(".sends a.send")?.click();
    await rest();
    document.querySelector("dialog")?.close();
    const search = document.querySelector('input[type="search"]');
    if (search) {
      search.value = text;
      search.dispatchEvent(new Event("input", { bubbles: true }));
    }
    await rest();
  }, payload);
}

async function judge({ page, told }, what) {
  const found = await page.evaluate(() => ({
    ran: window.ran ?? null,
    strangers: [...document.querySelectorAll("img, svg, iframe, object, embed, link, base, form[action], marquee")]
      .length,
    scripts: document.scripts.length,
    styles: document.querySelectorAll("style").length,
    handlers: [...document.querySelectorAll("*")].flatMap((element) => element.getAttributeNames())
      .filter((name) => name.startsWith("on")),
    addresses: [...document.querySelectorAll("[href], [src]")].map((one) => one.getAttribute("href") ?? "src")
      .filter((address) => !address.startsWith("#")),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  assert.deepEqual(found, { ran: null, strangers: 0, scripts: 2, styles: 1, handlers: [], addresses: [], wide: 0 },
    what);
  assert.deepEqual(told, [], what);
}

for (const kind of ["replay", "diff", "sweep", "test", "explain"]) {
  test(`${kind}: no text of the input is more than text`, async () => {
    for (const [at, payload] of PAYLOADS.entries()) {
      const width = at % 2 ? 360 : 1280;
      const opened = await openPage(browser, poisoned(sample(kind), payload), { viewport: { width, height: 800 } });
      await use(opened.page, payload);
      await judge(opened, `${kind}, ${payload.slice(0, 40)}, ${width} wide`);
      await opened.context.close();
    }
  });
}

test("coins may be called like what every object has", async () => {
  for (const coin of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    for (const kind of ["replay", "diff", "sweep"]) {
      const opened = await openPage(browser, renamedCoins(sample(kind), coin));
      await use(opened.page, coin);
      await judge(opened, `${kind} in ${coin}`);
      await opened.context.close();
    }
  }
});

test("a hostile id can be linked to", async () => {
  const data = poisoned(sample("replay"), PAYLOADS[1]);
  const id = data.runs[0].sends.id[3];
  const opened = await openPage(browser, data, { hash: `#send=${encodeURIComponent(id)}` });
  assert.equal(await opened.page.locator("dialog h2").innerText(), id);
  await judge(opened, "link");
  await opened.context.close();
});
