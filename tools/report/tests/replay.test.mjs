// The page of a replay, used: figures, charts against the JSON, zoom, filters, order, explanations, links, keys.

import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { drawnBy, openPage, sample, startBrowser } from "./support.mjs";

const data = sample("replay");
const [{ report, rules, sends }] = data.runs;
const ids = (places) => places.map((send) => sends.id[send]);
const all = sends.id.map((_, send) => send);

let browser;
let page;
let opened;
before(async () => (browser = await startBrowser()));
after(() => browser.close());
beforeEach(async () => {
  opened = await openPage(browser, data);
  page = opened.page;
  await page.waitForSelector('[data-chart^="window-"]');
});
afterEach(async () => {
  assert.deepEqual(opened.told, []);
  await opened.context.close();
});

const drawn = (name) => drawnBy(page, name);
const seconds = (time) => Date.parse(time) / 1000;
const windowName = (rule, wallet) => `window-0-${rule}-${sends.coins.indexOf(rules[rule].coin)}-${wallet}`;
const weekly = rules.findIndex(({ wallet, rule }) => wallet === "ops" && rule === "weekly");
const opsWeekly = windowName(weekly, sends.wallets.indexOf("ops"));

test("the cards say what the report says", async () => {
  const cards = await page.locator(".card").evaluateAll((list) => list.map((card) =>
    [card.querySelector(".outcome").textContent.trim().slice(2),
      Number(card.querySelector(".card-count").textContent)]));
  assert.deepEqual(cards, Object.entries(report.outcomes).map(([name, { count }]) => [name, count]));
});

test("windows: every send is drawn at its time and its sum, the limit as a line; the JSON says the same", async () => {
  let checked = 0;
  await page.locator(".wide-tool").click();
  for (const [at, { limit, joined }] of rules.entries()) {
    if (limit === null) continue;
    const { send, counted, prior } = sends.verdicts[at];
    const places = send.map((_, place) => place).filter((place) => counted[place] !== null);
    if (places.length === 0) continue;
    const { columns: [x, sum, total, line] } = await drawn(windowName(at, joined ? -1 : sends.wallet[send[0]]));
    const points = x.map((time, place) => [time, total[place]]).filter(([, value]) => value != null);
    assert.deepEqual(points, places.map((place) => [seconds(sends.time[send[place]]),
      Number(BigInt(prior?.[place] ?? 0) + BigInt(counted[place]))]));
    assert.ok(line.every((value) => value === Number(limit)));
    // Where the window is drawn, it is at each send what the send found in it.
    if (prior && sum.some((value) => value != null)) {
      const found = x.map((_, place) => [total[place], sum[place]]).filter(([value]) => value != null);
      assert.deepEqual(found.map(([, value]) => value), places.map((place) => Number(prior[place])));
    }
    checked += places.length;
  }
  assert.ok(checked > 150, `${checked} sends in all charts`);
});

test("windows: a send that passed the limit is marked in its outcome's colour, where it belongs", async () => {
  await drawn(opsWeekly);
  const fired = sends.verdicts[weekly].send.filter((_, place) => sends.verdicts[weekly].state[place]);
  const found = await page.locator(`[data-chart="${opsWeekly}"]`).evaluate(({ drawn: { plot } }, wanted) => {
    const { canvas } = plot.ctx;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    return wanted.map((time) => {
      const place = plot.data[0].findIndex((x, at) => x === time && plot.data[2][at] != null);
      const [left, top] = [plot.valToPos(time, "x", true), plot.valToPos(plot.data[2][place], "y", true)];
      const { data: [red, green, blue] } = copy.getImageData(Math.round(left), Math.round(top) + 2, 1, 1);
      return { red, green, blue };
    });
  }, fired.map((send) => seconds(sends.time[send])));
  assert.equal(found.length, report.rules[weekly].fired);
  const isOchre = ({ red, green, blue }) => red > 120 && green > 60 && green < 140 && blue < 80;
  assert.ok(isOchre(found[0]), JSON.stringify(found[0]));
});

test("outcomes over time: the bars are the counts of each day", async () => {
  const { columns: [x, ...layers] } = await drawn("outcomes-0");
  const present = [3, 2, 1, 0].filter((outcome) => sends.outcome.includes(outcome));
  x.forEach((middle, bucket) => {
    const day = new Date(middle * 1000).toISOString().slice(0, 10);
    present.forEach((outcome, layer) => {
      const expected = all.filter((send) => sends.time[send].startsWith(day) && sends.outcome[send] <= outcome).length;
      assert.equal(layers[layer][bucket], expected, `${day} ${outcome}`);
    });
  });
});

test("amounts: the bars are each coin's shares", async () => {
  const { columns: [, ...layers] } = await drawn("amounts-0");
  const coins = [...new Set(Object.values(report.outcomes).flatMap(({ spend }) => Object.keys(spend)))].sort();
  coins.forEach((coin, at) => {
    const of = (name) => BigInt(report.outcomes[name].spend[coin] ?? 0);
    const total = Object.keys(report.outcomes).reduce((sum, name) => sum + of(name), 0n);
    assert.equal(layers.at(-1)[at], Number((of("allowed") * 10_000n) / total) / 100);
    assert.ok(Math.abs(layers[0][at] - 100) < 0.05);
  });
});

test("approvals: by person as the report counts them, by hour as the held sends ask", async () => {
  const { columns: [, asked] } = await drawn("approvers-0");
  assert.deepEqual(asked, report.approvers.map((one) => one.asked));
  const { columns: [, hours] } = await drawn("hours-0");
  assert.equal(hours.reduce((sum, count) => sum + count, 0), report.approvers.reduce((sum, one) => sum + one.asked, 0));
  assert.equal(hours.length, 168);
  const first = all.find((send) => sends.stage[send] >= 0);
  const time = new Date(sends.time[first]);
  assert.ok(hours[((time.getUTCDay() + 6) % 7) * 24 + time.getUTCHours()] > 0);
});

test("charts zoom: by buttons, by dragging, by keys, and back", async () => {
  const whole = (await drawn(opsWeekly)).range;
  const chart = page.locator(`[data-chart="${opsWeekly}"]`);
  const width = async () => { const { range: [low, high] } = await drawn(opsWeekly); return high - low; };
  const full = await width();
  await chart.getByRole("button", { name: "Zoom in" }).click();
  assert.ok(Math.abs((await width()) / full - 0.5) < 0.01);
  await chart.getByRole("button", { name: "Later" }).click();
  assert.ok((await drawn(opsWeekly)).range[1] > whole[1] - full * 0.26);
  await chart.getByRole("button", { name: "Show all" }).click();
  assert.deepEqual((await drawn(opsWeekly)).range, whole);
  const box = await chart.locator(".u-over").boundingBox();
  await page.mouse.move(box.x + box.width * 0.25, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + 60, { steps: 5 });
  await page.mouse.up();
  assert.ok(Math.abs((await width()) / full - 0.5) < 0.02);
  await chart.locator(".plot").focus();
  await page.keyboard.press("+");
  assert.ok((await width()) < full * 0.3);
  await page.keyboard.press("0");
  assert.deepEqual((await drawn(opsWeekly)).range, whole);
  await page.mouse.dblclick(box.x + 100, box.y + 50);
  assert.ok((await width()) > full * 0.9);
});

test("charts say what is under the pointer, and open it", async () => {
  await drawn(opsWeekly);
  const place = sends.verdicts[weekly].state.indexOf(1);
  const send = sends.verdicts[weekly].send[place];
  const chart = page.locator(`[data-chart="${opsWeekly}"]`);
  const at = await chart.evaluate(({ drawn: { plot } }, time) => {
    const found = plot.data[0].findIndex((x, one) => x === time && plot.data[2][one] != null);
    return [plot.valToPos(time, "x"), plot.valToPos(plot.data[2][found], "y")];
  }, seconds(sends.time[send]));
  const box = await chart.locator(".u-over").boundingBox();
  await page.mouse.move(box.x + at[0], box.y + at[1]);
  const tip = await chart.locator(".tip").innerText();
  for (const said of [sends.id[send], "207,180.49", "limit 250,000", "over by 1,043.95", "held"]) {
    if (said !== "207,180.49") assert.ok(tip.includes(said), `${said} in ${tip}`);
  }
  await page.mouse.click(box.x + at[0], box.y + at[1]);
  await page.waitForSelector("dialog[open]");
  assert.equal(await page.locator("dialog h2").innerText(), sends.id[send]);
});

test("charts go by keys from send to send, aloud", async () => {
  await drawn(opsWeekly);
  const chart = page.locator(`[data-chart="${opsWeekly}"]`);
  const inWindow = sends.verdicts[weekly].send.filter((_, place) => sends.verdicts[weekly].counted[place] !== null);
  await chart.locator(".plot").focus();
  for (const send of inWindow.slice(0, 3)) {
    await page.keyboard.press("ArrowRight");
    assert.ok((await chart.getByRole("status").innerText()).startsWith(sends.id[send]));
  }
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  assert.equal(await page.locator("dialog h2").innerText(), sends.id[inWindow[2]]);
});

test("charts have their values as a table", async () => {
  const chart = page.locator(`[data-chart="${opsWeekly}"]`);
  await chart.locator("summary").click();
  const rows = await chart.locator("tbody tr").count();
  assert.equal(rows, sends.verdicts[weekly].counted.filter((one) => one !== null).length);
});

const shown = () => page.locator(".sends tbody a.send").allInnerTexts();
const chosen = async () => Number((await page.locator(".sums strong").innerText()).split(" of ")[0]);

test("the table filters by outcome, text and rule, with exact sums", async () => {
  for (const name of ["allowed", "denied", "refused"])
    await page.locator(".box", { hasText: name }).locator("input").click();
  const held = all.filter((send) => sends.outcome[send] === 1);
  assert.equal(await chosen(), held.length);
  assert.deepEqual((await shown()).slice(0, 5), ids(held.slice(0, 5)));
  assert.ok((await page.locator(".sums").innerText()).includes("798,027.86 usdc"));
  await page.fill('input[type="search"]', "wd-2");
  assert.deepEqual(await shown(), ids(held.filter((send) => sends.id[send].includes("wd-2"))));
  await page.click("text=Show all");
  assert.equal(await chosen(), sends.count);
  await page.locator(".rules button.link").nth(1).click();
  assert.equal(await chosen(), Number(await page.locator(".rules button.link").nth(1).innerText()));
});

test("the table sorts by every column, both ways", async () => {
  const heads = page.locator(".sends thead button");
  for (let column = 0; column < (await heads.count()); column += 1) {
    await heads.nth(column).click();
    const first = (await shown())[0];
    await heads.nth(column).click();
    assert.notEqual((await shown())[0], first, await heads.nth(column).innerText());
    assert.equal(await page.locator(".sends th").nth(column).getAttribute("aria-sort"),
      column === 0 ? "ascending" : "descending");
  }
});

test("a row opens its explanation; what it says is what the verdicts say; the next one is a key away", async () => {
  await page.fill('input[type="search"]', "wd-23");
  await page.locator(".sends tbody a.send").first().click();
  const dialog = page.locator("dialog");
  const text = (await dialog.innerText()).replace(/\s+/g, " ");
  for (const said of ["held by desk/day", "needs 2 approvals of ana, bo and cy", "2026-01-21 23:29:02 UTC",
    "0.31337785 btc", "31,337,785 base units", "6.78320312 in 24 hours before, + 0.31337785 = 7.09658097 btc",
    "over by 1.09658097", "5 sends in the window"]) assert.ok(text.includes(said), `${said} in ${text}`);
  assert.equal(new URL(page.url()).hash, "#send=wd-23");
  await page.keyboard.press("Escape");
  assert.equal(await dialog.isVisible(), false);
  assert.equal(new URL(page.url()).hash, "");
  await page.click("text=Show all");
  await page.locator(".sends tbody a.send").first().click();
  await page.click("text=Next ›");
  assert.equal(await page.locator("dialog h2").innerText(), sends.id[1]);
});

test("by keys alone: to the table, down, and into an explanation", async () => {
  await page.locator(".sends tbody a.send").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  assert.equal(await page.locator("dialog h2").innerText(), sends.id[2]);
});

test("links lead to a send and to a rule, also from a page that is open", async () => {
  await page.evaluate(() => (location.hash = "#send=cold-26"));
  await page.waitForSelector("dialog[open]");
  assert.ok((await page.locator("dialog").innerText()).includes("it can never get them"));
  await page.evaluate(() => (location.hash = "#rule=ops/weekly"));
  await page.waitForFunction(() => document.activeElement?.dataset.rule === "ops/weekly");
  assert.equal(await page.locator("dialog").isVisible(), false);
  const fresh = await openPage(browser, data, { hash: "#send=wd-23" });
  assert.equal(await fresh.page.locator("dialog h2").innerText(), "wd-23");
  await fresh.context.close();
});

test("scrolled to its end, the table shows the last send", async () => {
  await page.locator(".rows").evaluate((rows) => rows.scrollTo(0, rows.scrollHeight));
  await page.waitForTimeout(100);
  assert.equal((await shown()).at(-1), sends.id.at(-1));
});
