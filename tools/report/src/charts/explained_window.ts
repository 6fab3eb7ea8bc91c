// What lay in a window when one send came, and when it leaves: from then on the send would pass.

import type { Coins } from "../amounts";
import type { Decision, ExplainedRule } from "../reports";
import { duration, micros, shownTime } from "../times";
import type { Step, WindowSeries } from "../windows";
import type { Chart } from "./chart";
import { outcomeNumber } from "./marks";
import { windowChart } from "./window_chart";

/** null of rules without a window, and where not every send in it is listed. */
export function explainedWindow(rule: ExplainedRule, decision: Decision, coins: Coins, name: string): Chart | null {
  const { window, evidence } = rule;
  if (!window || window.count === 0 || window.omitted > 0 || window.sends.length < window.count) return null;
  const [prior, counted, limit] = ["prior", "counted", "limit"].map((key) => evidence?.[key]);
  if (typeof prior !== "string" || typeof counted !== "string" || typeof limit !== "string") return null;
  const changes = window.sends.flatMap((send) => [
    { at: micros(send.executedAt), sum: BigInt(send.counted) },
      { at: micros(send.leavesAt), sum: -BigInt(send.counted) },
  ]).sort((a, b) => a.at - b.at);
  let sum = 0n;
  const steps = changes.map((change): Step => ({ at: change.at, sum: (sum += change.sum) }));
  const at = micros(decision.time);
  const seconds = Number(evidence?.["timeWindow"] ?? 0);
  const total = BigInt(prior) + BigInt(counted);
  const series: WindowSeries = {
    rule: 0, coin: 0, wallet: 0, limit: BigInt(limit), seconds, steps, fired: Number(rule.fired),
    points: [{ send: 0, at, prior: BigInt(prior), counted: BigInt(counted), total, fired: rule.fired }],
  };
  const passes = rule.fired && rule.passesAt !== null ? ` It would pass from ${shownTime(rule.passesAt)} on.` : "";
  return windowChart({
    series, name, coin: decision.coin, coins, fullFrom: null,
    title: `What was in the window of ${duration(seconds)}, and when it leaves`,
    summary: `Only the sends that this one found are drawn.${passes}`,
    span: [Math.min(micros(window.after), at), Math.max(steps.at(-1)?.at ?? at, at)],
    idOf: () => decision.id,
    outcomeOf: () => outcomeNumber(decision.outcome),
    linkOf: () => "#",
    open: () => undefined,
  });
}
