// What the page is given: schema/README.md, "Page data". Amounts are texts of digits everywhere; nothing here is
// trusted to be anything but text and numbers.

import type { Basis, DiffReport, ExplainReport, ReplayReport, SweepReport, TestReport } from "./reports";

export const OUTCOMES = ["allowed", "held", "denied", "refused"] as const;
export type OutcomeName = (typeof OUTCOMES)[number];
export const DIRECTIONS = ["tighter", "looser", "other"] as const;
export const CHANGES = ["primary", "knock-on"] as const;
export const AUDITS = ["obeyed", "broken", "stricter", "unknown"] as const;

/** By coin, in base units. */
export type Spend = Record<string, string>;

export interface Stage {
  action: string;
  rule?: string;
  approvalsRequired: number | null;
  eligible: string[] | null;
  deadlock: boolean | null;
}

export interface Rule {
  wallet: string | null;
  rule: string;
  type: string;
  action: string;
  of?: "base" | "proposed";
  coin: string | null;
  against: string;
  then: string;
  limit: string | null;
  window: number | null;
  joined: boolean;
}

export interface Words {
  head: string;
  notes: string[];
  facts: { label: string; phrases: string[] }[];
  readings?: string[];
}

/** A rule's columns, a place for each send that it was looked at for; `send` ascends. */
export interface Verdicts {
  send: number[];
  state: number[];
  /** null where no recipient of the send counts. */
  prior?: (string | null)[];
  counted?: (string | null)[];
  offending?: string[][];
  offendingCount?: number[];
  status?: (number | null)[];
}

/** What became of sends, as columns. */
export interface Decisions {
  outcome: number[];
  rule: number[];
  message: number[];
  stage: number[];
  executedAt: Record<string, string | null>;
  assumed: Record<string, string[]>;
}

export interface Totals {
  firstDay: string;
  days: number[][];
  hours: Record<string, number[]>;
}

interface SendColumns {
  count: number;
  listed: number;
  cut: string | null;
  wallets: string[];
  coins: string[];
  users: string[];
  kinds: string[];
  messages: string[];
  stages: Stage[][];
  id: string[];
  time: string[];
  wallet: number[];
  coin: number[];
  kind: number[];
  initiator: number[];
  recipients: number[];
  to: string[];
  spend: string[];
  verdicts: Verdicts[];
  totals?: Totals;
}

export interface Sends extends SendColumns, Decisions {
  /** By place: the place of the send that it takes out of all windows. */
  replaces?: Record<string, number>;
  audit?: number[];
}

export interface ChangedSends extends SendColumns {
  base: Decisions;
  proposed: Decisions;
  change: number[];
  direction: number[];
}

export interface RunOf<Report, Columns = null> {
  policy: string;
  report: Report;
  words: Words;
  rules: Rule[];
  sends: Columns;
}

export type ReplayRun = RunOf<ReplayReport, Sends>;
export type DiffRun = RunOf<DiffReport, ChangedSends>;
export type SweepRun = RunOf<SweepReport>;
export type TestRun = RunOf<TestReport>;
export type ExplainRun = RunOf<ExplainReport>;

interface PageOf<Kind, Run> {
  schema: "sluice.page/1";
  version: string;
  kind: Kind;
  decimals: Record<string, number>;
  runs: Run[];
  /** Of explanations, whose reports don't say what they rest on. */
  basis?: Basis & { approvals: string };
}

export type PageData =
  | PageOf<"replay", ReplayRun>
  | PageOf<"diff", DiffRun>
  | PageOf<"sweep", SweepRun>
  | PageOf<"test", TestRun>
  | PageOf<"explain", ExplainRun>;

/** The text of what stands in the page's data, which the program put there. */
export function parsePage(text: string): PageData {
  const page: PageData = JSON.parse(text);
  if (page.schema !== "sluice.page/1") throw new Error("the data is not sluice.page/1");
  return page;
}
