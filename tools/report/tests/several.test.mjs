// Pages of several policies, of no send at all, of audits, and of data that isn't a page's.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, sample, startBrowser } from "./support.mjs";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser.close());

test("two policies: each has its part, and links say which", async () => {
  const data = sample("replay");
  data.runs.push(structuredClone(data.runs[0]));
  data.runs[1].words.head = "118 sends, the other policy";
  data.runs[1].sends.message = data.runs[1].sends.message.map(() => -1);
  const { page, told, context } = await openPage(browser, data, { hash: "#send=wd-23&policy=2" });
  assert.equal(await page.locator("article").count(), 2);
  assert.equal(await page.locator("h1").innerText(), "One history, 2 policies");
  assert.ok(!(await page.locator("dialog").innerText()).includes("exceeds a spending limit"));
  await page.evaluate(() => (location.hash = "#send=wd-23"));
  await page.waitForFunction(() => document.querySelector("dialog").innerText.includes("exceeds a spending limit"));
  await page.evaluate(() => (location.hash = "#rule=ops/weekly&policy=2"));
  await page.waitForFunction(() => document.activeElement?.dataset.run === "1");
  assert.deepEqual(told, []);
  await context.close();
});

test("no send at all: the page says so, and nothing breaks", async () => {
  const data = sample("replay");
  const [{ report, sends }] = data.runs;
  for (const name of Object.keys(sends)) if (Array.isArray(sends[name])) sends[name] = [];
  sends.verdicts = data.runs[0].rules.map(() => ({ send: [], state: [] }));
  Object.assign(sends, { count: 0, listed: 0, executedAt: {}, assumed: {}, replaces: {} });
  for (const outcome of Object.values(report.outcomes)) Object.assign(outcome, { count: 0, spend: {} });
  Object.assign(report, { sends: 0, span: { from: null, until: null }, approvers: [], kinds: {}, uncovered: {} });
  const { page, told, context } = await openPage(browser, data);
  await page.waitForTimeout(200);
  assert.equal(await page.locator(".sums strong").innerText(), "0 of 0 sends");
  assert.equal(await page.locator(".chart").count(), 0);
  assert.deepEqual(told, []);
  await context.close();
});

test("an audit can be filtered by whether the policy in force was obeyed", async () => {
  const data = sample("replay");
  const [{ report, sends }] = data.runs;
  sends.audit = sends.outcome.map((outcome) => (outcome === 2 ? 1 : 0));
  const broken = sends.audit.filter(Boolean).length;
  report.audit = { obeyed: sends.count - broken, broken, stricter: 0, unknown: 0 };
  const { page, told, context } = await openPage(browser, data);
  await page.locator(".box", { hasText: "obeyed" }).locator("input").click();
  assert.equal(await page.locator(".sums strong").innerText(), `${broken} of 118 sends`);
  await page.locator(".sends tbody a.send").first().click();
  assert.ok((await page.locator("dialog").innerText()).includes("Held against the policy in force: broken."));
  assert.deepEqual(told, []);
  await context.close();
});

test("data of another format: the page says that it can't be shown", async () => {
  const { page, context } = await openPage(browser, { schema: "sluice.page/2", runs: [] });
  assert.equal(await page.locator("h1").innerText(), "This page can't be shown");
  await context.close();
});
