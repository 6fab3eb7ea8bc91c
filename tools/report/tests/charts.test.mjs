// What the charts of diffs, sweeps and explanations draw is what the report says. replay.test.mjs has those of replays.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { drawnBy, openPage, sample, startBrowser } from "./support.mjs";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser.close());

/** Opens the page of a kind, hands it to `look` with its first run, and expects that it says nothing. */
async function look(kind, use) {
  const data = sample(kind);
  const { page, told, context } = await openPage(browser, data);
  await page.waitForSelector("article");
  await use(page, data.runs[0]);
  assert.deepEqual(told, []);
  await context.close();
}

/** Where the page puts a mark of that limit, in values of the axis: the dashed line's place. */
const asLength = (limit) => Number(BigInt(limit));

test("sweep: the stair has a step at every limit of the curve, as high as the sends that it fires on", async () => {
  await look("sweep", async (page, { report }) => {
    const { columns: [x, fires] } = await drawnBy(page, "sweep-0");
    const { points } = report.curves.usdc;
    assert.ok(points.length > 40);
    assert.deepEqual(x.slice(0, points.length), points.map(({ limit }) => asLength(limit)));
    assert.deepEqual(fires.slice(0, points.length), points.map((point) => point.fires));
    const present = points.findLast(({ limit }) => BigInt(limit) <= BigInt(report.limit));
    assert.equal(await page.locator(".card-count").first().innerText(), String(present.fires));
  });
});

test("sweep: the present limit stands where it belongs, in its own colour", async () => {
  await look("sweep", async (page, { report }) => {
    await drawnBy(page, "sweep-0");
    const dark = await page.locator('[data-chart="sweep-0"]').evaluate(({ drawn: { plot } }, limit) => {
      const { canvas } = plot.ctx;
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
      copy.drawImage(canvas, 0, 0);
      const { top, height } = plot.bbox;
      const inked = (left) => {
        const { data } = copy.getImageData(Math.round(left), top, 1, height);
        let count = 0;
        for (let at = 0; at < data.length; at += 4) {
          count += Number(data[at + 3] > 128 && data[at] + data[at + 1] + data[at + 2] < 300);
        }
        return count / height;
      };
      const left = plot.valToPos(limit, "x", true);
      return { there: Math.max(inked(left - 1), inked(left)), beside: inked(left - 8) };
    }, asLength(report.limit));
    assert.ok(dark.there > 0.4 && dark.beside < 0.1, JSON.stringify(dark));
  });
});

test("sweep of a rule that denies: the limits that were replayed, and those alone", async () => {
  await look("sweep-replayed", async (page, { report }) => {
    const [[, { points }]] = Object.entries(report.curves);
    const { columns: [x, fires] } = await drawnBy(page, "sweep-0");
    assert.deepEqual([x, fires], [points.map(({ limit }) => asLength(limit)), points.map((point) => point.fires)]);
    const text = await page.locator('[data-chart="sweep-0"]').innerText();
    assert.ok(text.includes("between them nothing is known"));
  });
});

test("diff: bars over time add up to what the report counts of each direction", async () => {
  await look("diff", async (page, { report, sends }) => {
    const { columns: [, ...layers] } = await drawnBy(page, "changes");
    const top = layers.at(-1).map((_, bucket) => Math.max(...layers.map((layer) => layer[bucket] ?? 0)));
    assert.equal(top.reduce((sum, count) => sum + count, 0), sends.count);
    assert.equal(sends.count, report.tighter.count + report.looser.count + report.other.count);
  });
});

test("diff: two bars a person, of the base's and the proposed policy's approvals", async () => {
  await look("diff", async (page, { report: { approvals } }) => {
    const { columns: [x, highest, base] } = await drawnBy(page, "asked");
    const users = [...new Set([...approvals.proposed.approvers, ...approvals.base.approvers].map(({ user }) => user))];
    const asked = (of, user) => of.approvers.find((one) => one.user === user)?.asked ?? 0;
    assert.equal(x.length, 2 * users.length);
    users.forEach((user, at) => {
      const before = asked(approvals.base, user);
      assert.deepEqual(highest.slice(2 * at, 2 * at + 2), [before, asked(approvals.proposed, user)]);
      assert.deepEqual(base.slice(2 * at, 2 * at + 2), [before, 0]);
    });
  });
});

test("diff: what the changed sends found in the proposed windows is drawn at their times", async () => {
  await look("diff", async (page, { rules, sends }) => {
    await page.waitForSelector('[data-chart^="window-"]');
    const names = await page.locator('[data-chart^="window-"]')
      .evaluateAll((all) => all.map((one) => one.dataset.chart));
    assert.ok(names.length > 0);
    for (const name of names) {
      const [rule, coin, wallet] = name.match(/^window-0-(\d+)-(\d+)-(-?\d+)$/).slice(1).map(Number);
      assert.equal(rules[rule].of, "proposed");
      const { send, counted, prior } = sends.verdicts[rule];
      const places = send.map((_, at) => at).filter((at) => counted[at] !== null && sends.coin[send[at]] === coin &&
        (wallet < 0 || sends.wallet[send[at]] === wallet));
      const { columns: [x, , total] } = await drawnBy(page, name);
      assert.deepEqual(x.map((time, at) => [time, total[at]]).filter(([, value]) => value != null),
        places.map((at) => [Date.parse(sends.time[send[at]]) / 1000,
          Number(BigInt(prior?.[at] ?? 0) + BigInt(counted[at]))]));
    }
  });
});

test("explain: the window holds at the send's time what the evidence says was before it", async () => {
  await look("explain", async (page, { report }) => {
    const rule = report.rules.find(({ window }) => window && window.count > 0);
    const names = await page.locator(".chart").evaluateAll((all) => all.map((one) => one.dataset.chart));
    const { columns: [x, sum, total] } = await drawnBy(page, names[0]);
    const at = x.findIndex((time, place) => time === Date.parse(report.decision.time) / 1000 && total[place] != null);
    const { prior, counted } = rule.evidence;
    assert.equal(total[at], Number(BigInt(prior) + BigInt(counted)));
    const before = sum.slice(0, at + 1).filter((value) => value != null).at(-1);
    assert.equal(before, Number(prior));
    assert.equal(x.length >= rule.window.count, true);
  });
});
