// A page that doesn't list every send says so, and its charts and totals are still of all.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, sample, startBrowser } from "./support.mjs";

const LISTED = 40;

/** The demo as if only its first sends were listed. */
function cutSample() {
  const data = sample("replay");
  const [{ sends, report }] = data.runs;
  const days = [0, 1, 2, 3].map(() => Array(31).fill(0));
  sends.time.forEach((time, send) => (days[sends.outcome[send]][Number(time.slice(8, 10)) - 1] += 1));
  const hours = Object.fromEntries(report.approvers.map(({ user, asked }) => [user, [asked, ...Array(167).fill(0)]]));
  for (const [name, column] of Object.entries(sends)) {
    if (Array.isArray(column) && column.length === sends.count) sends[name] = column.slice(0, LISTED);
  }
  sends.verdicts = sends.verdicts.map((verdict) => {
    const kept = verdict.send.filter((send) => send < LISTED).length;
    const fired = verdict.state.slice(0, kept).filter(Boolean).length;
    return Object.fromEntries(Object.entries(verdict).map(([name, column]) =>
      [name, column.slice(0, name.startsWith("offending") ? fired : kept)]));
  });
  Object.assign(sends, { listed: LISTED, cut: "the first ones", replaces: {},
    totals: { firstDay: "2026-01-01", days, hours } });
  return data;
}

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser.close());

test("a cut listing says so; totals and charts over time are of all sends", async () => {
  const data = cutSample();
  const { page, told, context } = await openPage(browser, data);
  await page.waitForSelector('[data-chart="outcomes-0"]');
  await page.locator('[data-chart="outcomes-0"]').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector('[data-chart="outcomes-0"]').drawn);
  const notice = await page.locator(".send-table .notice").innerText();
  assert.equal(notice, "Listed are 40 of 118 sends: the first ones. Totals above are of all.");
  assert.equal(await page.locator(".card-count").first().innerText(), "85");
  const bars = await page.locator('[data-chart="outcomes-0"]').evaluate(({ drawn: { plot } }) => [...plot.data[1]]);
  assert.equal(bars.reduce((sum, count) => sum + count, 0), 118);
  assert.equal(await page.locator(".sums strong").innerText(), "40 of 40 listed sends");
  const window = await page.locator('[data-chart^="window-"]').first().innerText();
  assert.match(window, / of (all )?\d+ listed sends?|on all \d+ listed sends/);
  await page.evaluate(() => (location.hash = "#send=mm-10"));
  await page.waitForSelector(".send-table .notice.strong");
  assert.deepEqual(told, []);
  await context.close();
});
