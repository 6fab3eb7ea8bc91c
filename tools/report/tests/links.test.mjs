// Addresses of sends and rules, and the order and filters of tables.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";
import { sample } from "./support.mjs";

const { linkTo, parseLink } = await load("links.ts");
const { chosenOf } = await load("table/filter.ts");
const order = await load("table/order.ts");
const { changeInWords } = await load("sections/directions.ts");

test("a link leads back to what it was made of, whatever that is called", () => {
  for (const name of ["wd-23", "a&policy=2", "50%", "#send=x", "<script>", "ü 東", "a/b?c", "\u202e"]) {
    assert.deepEqual(parseLink(linkTo("send", name, 0)), { what: "send", name, run: 0 });
    assert.deepEqual(parseLink(linkTo("rule", name, 3)), { what: "rule", name, run: 3 });
  }
});

test("what is no link leads nowhere", () => {
  for (const hash of ["", "#", "#send", "#other=x", "#send=%E0%A4%A", "#send=a&policy=b"]) {
    assert.equal(parseLink(hash), null, hash);
  }
});

test("a name with half a surrogate pair doesn't break the page", () => {
  assert.match(linkTo("send", "a\ud800", 0), /^#send=a/);
});

const { sends, rules } = sample("replay").runs[0];
const all = order.ordered(sends.listed, null, false);
const filtered = { sends, rules, groups: [sends.outcome], named: [sends] };
const everything = { text: "", groups: [null], wallet: -1, coin: -1, rule: -1 };
const choose = (choice) => [...chosenOf(filtered, { ...everything, ...choice }, all)];

test("filters: outcome, wallet, coin, rule, and all at once", () => {
  const is = (column, name, list) => (send) => column[send] === list.indexOf(name);
  const [held, ops, usdc] = [(send) => sends.outcome[send] === 1, is(sends.wallet, "ops", sends.wallets),
    is(sends.coin, "usdc", sends.coins)];
  assert.deepEqual(choose({ groups: [new Set([1])] }), [...all].filter(held));
  assert.deepEqual(choose({ wallet: sends.wallets.indexOf("ops") }), [...all].filter(ops));
  const weekly = rules.findIndex(({ wallet, rule }) => wallet === "ops" && rule === "weekly");
  const { send, state } = sends.verdicts[weekly];
  assert.deepEqual(choose({ rule: weekly }), send.filter((_, at) => state[at]));
  assert.deepEqual(choose({ groups: [new Set([1])], wallet: sends.wallets.indexOf("ops"),
    coin: sends.coins.indexOf("usdc") }), [...all].filter((one) => held(one) && ops(one) && usdc(one)));
  assert.deepEqual(choose({ groups: [new Set()] }), []);
});

test("filters: a text in an id, an address, a message, whatever its case", () => {
  assert.deepEqual(choose({ text: " WD-23 " }).map((send) => sends.id[send]), ["wd-23"]);
  const address = sends.to[5];
  assert.ok(choose({ text: address.toUpperCase().replace("0X", "0x") }).includes(5));
  const message = sends.messages.indexOf("exceeds a spending limit");
  assert.ok(choose({ text: "spending limit" }).every((send) => sends.message[send] === message));
});

test("orders: amounts by coin, then as numbers; equal ones as they came", () => {
  const sorted = [...order.ordered(sends.listed, order.byAmount(sends), true)];
  for (let at = 1; at < sorted.length; at += 1) {
    const [a, b] = [sorted[at - 1], sorted[at]];
    const [first, second] = [a, b].map((send) => sends.coins[sends.coin[send]]);
    assert.ok(first > second || (first === second && BigInt(sends.spend[a]) >= BigInt(sends.spend[b])));
  }
  assert.deepEqual([...order.ordered(4, () => 0, true)], [0, 1, 2, 3]);
});

test("changes in words", () => {
  assert.equal(changeInWords("allowed", "denied", "tighter"), "newly denied");
  assert.equal(changeInWords("held", "denied", "tighter"), "denied, were held");
  assert.equal(changeInWords("denied", "allowed", "looser"), "newly allowed, were denied");
  assert.equal(changeInWords("held", "held", "looser"), "held, milder");
  assert.equal(changeInWords("held", "held", "other"), "held, otherwise");
});
