// Amounts, times and texts, at their edges.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { Coins, compareDigits, Scale } = await load("amounts.ts");
const times = await load("times.ts");
const text = await load("text.ts");
const coins = new Coins({ btc: 8, usdc: 6, eth: 18, jpy: 0 });

test("amounts: every digit, grouped by threes", () => {
  for (const [amount, coin, shown] of [
    ["0", "btc", "0"], ["1", "btc", "0.00000001"], ["100000000", "btc", "1"], ["31337785", "btc", "0.31337785"],
    ["999999", "usdc", "0.999999"], ["1000000", "usdc", "1"], ["1000001", "usdc", "1.000001"],
    ["1276654760000", "usdc", "1,276,654.76"], ["23040632979074238000", "eth", "23.040632979074238"],
    ["1000", "jpy", "1,000"], ["999", "jpy", "999"], ["-1", "btc", "−0.00000001"], ["-250000000", "btc", "−2.5"],
  ]) assert.equal(coins.number(amount, coin), shown);
});

test("amounts: 4,096 digits stay 4,096 digits", () => {
  const amount = "9".repeat(4096);
  assert.equal(coins.number(amount, "btc").replace(/[,.]/g, ""), amount);
});

test("amounts: a coin that isn't known stays in base units, and says so", () => {
  assert.equal(coins.text("1234567", "abc"), "1,234,567 base units of abc");
  assert.equal(coins.text("1234567", "usdc"), "1.234567 usdc");
});

test("coins called like something of an object are no coins that are known", () => {
  for (const name of ["__proto__", "constructor", "toString"]) assert.equal(coins.isKnown(name), false, name);
});

test("digits are ordered as the numbers that they are", () => {
  const digits = ["10", "9", "100", "99", "0", "1"].sort(compareDigits);
  assert.deepEqual(digits, ["0", "1", "9", "10", "99", "100"]);
});

test("lengths: finite for the longest amounts, and in order", () => {
  const highest = 10n ** 4096n;
  const scale = new Scale(highest);
  assert.ok(Number.isFinite(scale.length(highest)));
  assert.ok(scale.length(highest) > scale.length(highest / 2n));
  assert.equal(new Scale(1000n).length(999n), 999);
});

test("times: microseconds, and their fractions where there are some", () => {
  assert.equal(times.micros("1970-01-01T00:00:00.000Z"), 0);
  assert.equal(times.micros("2026-01-21T23:29:02.000001Z"), Date.UTC(2026, 0, 21, 23, 29, 2) * 1000 + 1);
  assert.equal(times.shownTime("2026-01-21T23:29:02.000Z"), "2026-01-21 23:29:02 UTC");
  assert.equal(times.shownTime("2026-01-21T23:29:02.250Z"), "2026-01-21 23:29:02.25 UTC");
  assert.equal(times.shownTime("2026-01-21T23:29:02.000001Z"), "2026-01-21 23:29:02.000001 UTC");
});

test("hours of the week: from Monday 00:00 to Sunday 23:00", () => {
  const at = (time) => times.hourOfWeek(times.micros(time));
  assert.equal(at("2026-01-05T00:00:00.000Z"), 0);
  assert.equal(at("2026-01-04T23:59:59.999Z"), 167);
  assert.equal(at("1970-01-01T00:00:00.000Z"), 72);
  assert.equal(times.hourInWords(72), "Thursday 00:00");
});

test("durations: in the largest unit that fits", () => {
  const shown = [1, 60, 90, 3600, 86_400, 172_800, 604_800, 2_678_400].map(times.duration);
  assert.deepEqual(shown, ["1 second", "1 minute", "90 seconds", "1 hour", "24 hours", "2 days", "7 days", "31 days"]);
});

test("texts: what can't be seen is named", () => {
  assert.equal(text.visible("a\u202eb"), "a⟨U+202E⟩b");
  assert.equal(text.visible("\ud800x\u0000\u2028"), "⟨U+D800⟩x⟨U+0000⟩⟨U+2028⟩");
  assert.equal(text.visible("Zürich 東京 🙂"), "Zürich 東京 🙂");
});

test("texts: long ones keep their beginning and their end", () => {
  assert.equal(text.shorten("0x0123456789abcdef", 12), "0x012345…def");
  assert.equal(text.shorten("short", 12), "short");
});
