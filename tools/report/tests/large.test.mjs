// A page of 100,000 sends: how soon it is there, and how soon a filter answers. Measured in the browser. SLUICE names
// the program that writes it; without one it is made up.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { largeReplay } from "./large.mjs";
import { dataOf, openPage, startBrowser } from "./support.mjs";

const SENDS = 100_000;
const PAINT_MOST = 2000;
const FILTER_MOST = 200;

let browser;
let opened;
const data = process.env.SLUICE ? written(process.env.SLUICE) : largeReplay(SENDS);
const [{ sends }] = data.runs;

/** What the program writes of a made-up history, and of a policy that most of its rules judge every send by. */
function written(program) {
  const folder = mkdtempSync(join(tmpdir(), "sluice-large-"));
  const run = (...words) => execFileSync(program, words, { maxBuffer: 2 ** 28 });
  const history = join(folder, "history.jsonl");
  writeFileSync(history, run("generate", "--sends", String(SENDS), "--wallets", "4", "--approvals", "--fees"));
  const policy = fileURLToPath(new URL("data/large.policy.json", import.meta.url));
  const page = run("replay", policy, history, "--quiet", "--format", "html").toString("utf8");
  rmSync(folder, { recursive: true });
  return dataOf(page);
}

before(async () => {
  browser = await startBrowser();
  opened = await openPage(browser, data);
});
after(() => browser.close());

test(`first paint: under ${PAINT_MOST} ms with the figures and the table`, async () => {
  const painted = await opened.page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
  console.log(`first contentful paint ${Math.round(painted)} ms`);
  assert.ok(painted < PAINT_MOST, `${painted} ms`);
  assert.equal(await opened.page.locator(".card-count").first().textContent(),
    sends.outcome.filter((one) => one === 0).length.toLocaleString("en"));
  assert.deepEqual(opened.told, []);
});

/** Milliseconds from an action of the page's own to the frame after it. */
function timed(action) {
  return opened.page.evaluate(async (source) => {
    const act = new Function(`return (${source})`)();
    const started = performance.now();
    act(document);
    const drawn = performance.now();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return { worked: drawn - started, shown: performance.now() - started };
  }, action.toString());
}

async function chosen() {
  return Number((await opened.page.locator(".sums strong").textContent()).split(" of ")[0].replaceAll(",", ""));
}

const TEXT = "-9";  // of ids
const FILTERS = [
  ["a text in ids", (page) => type(page, "-9"),
    (send) => sends.id[send].includes(TEXT) || sends.to[send].includes(TEXT)],
  ["an outcome", (page) => page.querySelector('.filters input[type="checkbox"][value="0"]').click(),
    (send) => sends.outcome[send] !== 0 && sends.id[send].includes(TEXT)],
  ["nothing", (page) => page.querySelector('.filters button[type="reset"]').click(), () => true],
  ["a wallet", (page) => choose(page, "Wallet", "2"), (send) => sends.wallet[send] === 2],
  ["a coin", (page) => choose(page, "Coin", "1"), (send) => sends.wallet[send] === 2 && sends.coin[send] === 1],
  ["half an address", (page) => type(page, "0x5"), (send) =>
    sends.wallet[send] === 2 && sends.coin[send] === 1 && sends.to[send].includes("0x5")],
];

test(`filters: under ${FILTER_MOST} ms each, and exact`, async () => {
  const helpers = `
    const type = (page, text) => { const box = page.querySelector('input[type="search"]'); box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true })); };
    const choose = (page, label, value) => { const box = page.querySelector('select[aria-label="' + label + '"]');
      box.value = value; box.dispatchEvent(new Event("change", { bubbles: true })); };`;
  await opened.page.waitForTimeout(1500);
  for (const [name, act, holds] of FILTERS) {
    const { worked, shown } = await timed(`(() => { ${helpers} return ${act.toString()} })()`);
    await opened.page.waitForTimeout(20);
    const expected = sends.id.filter((_, send) => holds(send)).length;
    console.log(`filter by ${name}: ${Math.round(worked)} ms, shown after ${Math.round(shown)} ms, ${expected} sends`);
    assert.equal(await chosen(), expected, name);
    assert.ok(shown < FILTER_MOST, `${name}: ${shown} ms`);
  }
});

test("the table holds only the rows that are in view", async () => {
  assert.ok((await opened.page.locator(".sends tbody tr:not(.gap)").count()) < 60);
});
