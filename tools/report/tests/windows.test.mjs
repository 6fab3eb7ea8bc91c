// Windows that are rolled from the verdicts, against sums worked out in the slowest way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { largeReplay, randoms } from "./large.mjs";
import { load } from "./modules.mjs";
import { sample } from "./support.mjs";

const { windowsOf, sendsInWindow } = await load("windows.ts");
const { micros } = await load("times.ts");

function sourceOf({ rules, sends }) {
  return { rules, decisions: sends, replaces: sends.replaces ?? {}, time: sends.time, wallet: sends.wallet,
    coin: sends.coin, verdicts: sends.verdicts };
}

/** A window of 10 seconds, limit 100, with the sends that are given: [second, amount, second it left or null]. */
function small(sends, replaces = {}) {
  const time = (second) => new Date(second * 1000).toISOString();
  const executedAt = {};
  sends.forEach(([at, , left = at], send) => {
    if (left !== at) executedAt[send] = left === null ? null : time(left);
  });
  const prior = sends.map(([at], send) => sends.reduce((sum, [own, amount, left = own], other) => {
    const isReplaced = Object.entries(replaces).some(([by, of]) => of === other && Number(by) <= send);
    const earlier = left !== null && (left < at || (left === at && other < send)) && left > at - 10;
    return earlier && !isReplaced ? sum + amount : sum;
  }, 0));
  return { rules: [{ limit: "100", window: 10, joined: false }], decisions: { executedAt }, replaces,
    time: sends.map(([at]) => time(at)), wallet: sends.map(() => 0), coin: sends.map(() => 0),
    verdicts: [{ send: sends.map((_, send) => send), state: sends.map(() => 0), prior: prior.map(String),
      counted: sends.map(([, amount]) => String(amount)) }] };
}

const stepsOf = (source) => windowsOf(source, 0)[0].steps?.map(({ at, sum }) => [at / 1e6, Number(sum)]) ?? null;

test("a send exactly as old as the window has left it", () => {
  assert.deepEqual(stepsOf(small([[0, 5], [10, 7]])), [[0, 5], [10, 0], [10, 7], [20, 0]]);
  assert.deepEqual(stepsOf(small([[0, 5], [9, 7]])), [[0, 5], [9, 12], [10, 7], [19, 0]]);
});

test("a send that never left is in no window; one that left later is from then on", () => {
  assert.deepEqual(stepsOf(small([[0, 5, null], [1, 7]])), [[1, 7], [11, 0]]);
  assert.deepEqual(stepsOf(small([[0, 5, 4], [2, 7], [6, 1]])), [[2, 7], [4, 12], [6, 13], [12, 6], [14, 1], [16, 0]]);
});

test("a send that is replaced is gone when the one that replaces it comes", () => {
  assert.deepEqual(stepsOf(small([[0, 5], [4, 6]], { 1: 0 })), [[0, 5], [4, 0], [4, 6], [14, 0]]);
});

test("a prior that doesn't fit says that the window isn't known", () => {
  const source = small([[0, 5], [1, 7]]);
  source.verdicts[0].prior[1] = "4";
  assert.equal(stepsOf(source), null);
});

test("windows are by coin and wallet, unless wallets share them", () => {
  const source = small([[0, 5], [20, 7]]);
  source.wallet = [0, 1];
  assert.equal(windowsOf(source, 0).length, 2);
  source.rules[0].joined = true;
  assert.equal(windowsOf(source, 0).length, 1);
  source.coin = [0, 1];
  assert.equal(windowsOf(source, 0).length, 2);
});

test("a limit without figures for a send leaves that send out", () => {
  const source = small([[0, 5], [1, 7]]);
  source.verdicts[0].prior[0] = source.verdicts[0].counted[0] = null;
  assert.equal(windowsOf(source, 0)[0].points.length, 1);
});

test("the demo: every window over time but the shared one adds up, and explains each prior", () => {
  const [run] = sample("replay").runs;
  const source = sourceOf(run);
  let windows = 0;
  run.rules.forEach((rule, at) => windowsOf(source, at).forEach((series) => {
    if (rule.window === 0) return;
    assert.equal(series.steps === null, rule.joined, `${rule.wallet}/${rule.rule}`);
    if (!series.steps) return;
    windows += 1;
    for (const { send, prior } of series.points) {
      const inside = sendsInWindow(source, series, send);
      assert.equal(inside.reduce((sum, { counted }) => sum + counted, 0n), prior, run.sends.id[send]);
    }
  }));
  assert.ok(windows >= 4);
});

test("2,000 made-up sends: the steps are what is in the window at any instant", () => {
  const [run] = largeReplay(2000).runs;
  const source = sourceOf(run);
  const random = randoms(3);
  run.rules.forEach((rule, at) => windowsOf(source, at).forEach((series) => {
    if (!rule.window) return;
    assert.ok(series.steps, rule.rule);
    for (let draw = 0; draw < 20; draw += 1) {
      const step = series.steps[Math.floor(random() * series.steps.length)];
      const expected = series.points.reduce((sum, { send, counted, at: time }) =>
        run.sends.executedAt[send] !== null && time <= step.at && time > step.at - rule.window * 1e6
          ? sum + counted : sum,
      0n);
      const last = series.steps.findLast(({ at: when }) => when === step.at);
      assert.equal(last.sum, expected);
    }
  }));
  assert.equal(micros(run.sends.time[0]) > 0, true);
});
