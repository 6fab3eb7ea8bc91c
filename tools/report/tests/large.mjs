// A replay of many sends, made up: the same one every time. Windows are rolled exactly, as the engine does by default.

const DAY = 86_400_000;
const COINS = ["usdc", "btc", "eth"];
const DECIMALS = { usdc: 6, btc: 8, eth: 18 };
const WALLETS = ["ops", "payroll", "desk", "cold"];

/** Numbers from 0 up to 1, by mulberry32. */
export function randoms(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function rulesOf() {
  const rule = (wallet, name, more) => ({ wallet, rule: name, type: "velocityLimit", action: "getApproval", coin: null,
    against: `${name} of ${wallet}`, then: "getApproval, 2 of ana, bo, cy", limit: null, window: null, joined: false,
    ...more });
  return WALLETS.flatMap((wallet) => [
    rule(wallet, "sanctions", { type: "coinAddressBlacklist", action: "deny", then: "deny" }),
    ...COINS.flatMap((coin) => [
      rule(wallet, `${coin}-day`, { coin, limit: `29${"0".repeat(DECIMALS[coin] + 4)}`, window: 86_400 }),
      rule(wallet, `${coin}-send`, { coin, limit: `98${"0".repeat(DECIMALS[coin] + 2)}`, window: 0 })]),
  ]);
}

/** Rolls one window: what is in it when a send comes, and what it adds. */
class Window {
  sends = [];
  sum = 0n;
  first = 0;

  priorAt(time, length) {
    while (this.first < this.sends.length && this.sends[this.first].time <= time - length) {
      this.sum -= this.sends[(this.first += 1) - 1].amount;
    }
    return this.sum;
  }

  add(time, amount) {
    this.sends.push({ time, amount });
    this.sum += amount;
  }
}

function emptySends(rules) {
  return { count: 0, listed: 0, cut: null, wallets: WALLETS, coins: COINS, users: ["bot", "eve"],
    kinds: ["payment"], messages: ["exceeds a spending limit", "violates address blacklist"],
    stages: [[{ action: "getApproval", approvalsRequired: 2, eligible: ["ana", "bo", "cy"], deadlock: false }]],
    id: [], time: [], spend: [], wallet: [], coin: [], kind: [], initiator: [], recipients: [], to: [], outcome: [],
    rule: [], message: [], stage: [], executedAt: {}, assumed: {},
    verdicts: rules.map(({ limit, window }) => ({ send: [], state: [],
      ...(limit === null ? { offending: [], offendingCount: [] } : { counted: [] }),
        ...(window ? { prior: [] } : {}) })) };
}

function judge(rules, windows, sends, send, { wallet, coin, time, amount, isListed }) {
  let [denied, held] = [-1, -1];
  const entered = [];
  rules.forEach((rule, at) => {
    if (rule.wallet !== wallet || (rule.coin !== null && rule.coin !== coin)) return;
    const verdict = sends.verdicts[at];
    verdict.send.push(send);
    if (rule.limit === null) {
      verdict.state.push(Number(isListed));
      if (isListed) (denied = at, verdict.offending.push([sends.to[send]]), verdict.offendingCount.push(1));
      return;
    }
    const prior = rule.window ? windows[at].priorAt(time, rule.window * 1000) : 0n;
    if (rule.window) (verdict.prior.push(prior.toString()), entered.push(at));
    verdict.counted.push(amount.toString());
    const fired = prior + amount > BigInt(rule.limit);
    verdict.state.push(Number(fired));
    if (fired && held < 0) held = at;
  });
  if (denied < 0) entered.forEach((at) => windows[at].add(time, amount));
  return denied >= 0 ? [2, denied, 1, -1] : held >= 0 ? [1, held, 0, 0] : [0, -1, -1, -1];
}

export function largeReplay(count) {
  const random = randoms(7);
  const rules = rulesOf();
  const sends = emptySends(rules);
  const windows = rules.map(() => new Window());
  const outcomes = ["allowed", "held", "denied", "refused"].map(() => ({ count: 0, spend: {} }));
  let time = Date.UTC(2025, 0, 1);
  for (let send = 0; send < count; send += 1) {
    time += Math.floor((random() * 2 * 365 * DAY) / count);
    const wallet = Math.floor(random() * WALLETS.length);
    const coin = Math.floor(random() * COINS.length);
    const digits = DECIMALS[COINS[coin]] - 2;
    const amount = BigInt(1 + Math.floor(random() * 1_000_000)) * 10n ** BigInt(digits);
    sends.id.push(`send-${send}`);
    sends.time.push(new Date(time).toISOString());
    sends.to.push(`0x${Math.floor(random() * 2 ** 48).toString(16).padStart(12, "0")}${"5a".repeat(14)}`);
    sends.spend.push(amount.toString());
    const [outcome, rule, message, stage] = judge(rules, windows, sends, send,
      { wallet: WALLETS[wallet], coin: COINS[coin], time, amount, isListed: random() < 0.004 });
    for (const [name, value] of Object.entries({ wallet, coin, kind: 0, initiator: send % 2, recipients: 1,
      outcome, rule,
      message, stage })) sends[name].push(value);
    if (outcome === 2) sends.executedAt[send] = null;
    outcomes[outcome].count += 1;
    outcomes[outcome].spend[COINS[coin]] = (outcomes[outcome].spend[COINS[coin]] ?? 0n) + amount;
  }
  sends.count = sends.listed = count;
  return pageOf(rules, sends, outcomes);
}

function pageOf(rules, sends, outcomes) {
  const texts = (spend) => Object.fromEntries(Object.entries(spend).map(([coin, sum]) => [coin, sum.toString()]));
  const [allowed, held, denied, refused] = outcomes.map(({ count, spend }) => ({ count, spend: texts(spend) }));
  const fired = sends.verdicts.map(({ state }) => state.filter(Boolean).length);
  const report = {
    schema: "sluice.replay/1", version: "0.1.0", inputs: [{ path: "history.jsonl", sha256: "ab".repeat(32), bytes: 1 }],
    profile: {}, approvals: "granted", span: { from: sends.time[0], until: sends.time.at(-1) }, sends: sends.count,
    leftOut: {}, outcomes: { allowed, held, denied, refused }, kinds: { payment: { allowed: allowed.count } },
    rules: rules.map(({ wallet, rule, type, action }, at) => ({ wallet, rule, type, action,
      evaluated: sends.verdicts[at].send.length, fired: fired[at], decided: fired[at], spend: {},
        first: null, last: null,
      closest: null, fullFrom: null, warmingUp: 0 })),
    uncovered: {}, approvers: ["ana", "bo", "cy"].map((user) => ({ user, asked: held.count })), deadlocks: 0,
    unknownOwners: 0, orderTies: 0, orderTiesNotChecked: 0, assumed: {},
  };
  const words = { head: `${sends.count} sends`, notes: [], facts: [] };
  return { schema: "sluice.page/1", version: "0.1.0", kind: "replay", decimals: DECIMALS,
    runs: [{ policy: "policy.json", report, words, rules, sends }] };
}
