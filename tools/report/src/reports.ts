// The reports as `--format json` prints them: schema/README.md, "Replay report" and the sections after it. Only what
// the page shows is named.

import type { Spend, Stage } from "./data";

interface Input {
  path: string;
  sha256: string;
  bytes: number;
}

export interface Counted {
  count: number;
  spend: Spend;
}

/** What every report but an explanation has. */
/** What figures rest on. */
export interface Basis {
  inputs: Input[];
  profile?: Record<string, unknown>;
  approvals?: unknown;
  leftOut?: Record<string, number>;
}

export interface ReportHead extends Basis {
  version: string;
}

interface HistoryReport extends ReportHead {
  span: { from: string | null; until: string | null };
  sends: number;
}

export interface RuleReport {
  wallet: string | null;
  rule: string;
  type: string;
  action: string;
  evaluated: number;
  fired: number;
  decided: number;
  spend: Spend;
  first: string | null;
  last: string | null;
  closest: { id: string; total: string; limit: string } | null;
  fullFrom: string | null;
  warmingUp: number;
}

export interface Reading {
  switch: string;
  value: string;
  changes: number | null;
  tighter: Counted | null;
  looser: Counted | null;
  other: Counted | null;
  first: string | null;
  notTried?: string;
}

export interface ReplayReport extends HistoryReport {
  outcomes: Record<string, Counted>;
  kinds: Record<string, Record<string, number>>;
  rules: RuleReport[];
  uncovered: Record<string, { count: number; spend: string; why: string }>;
  approvers: { user: string; asked: number }[];
  deadlocks: number;
  unknownOwners: number;
  orderTies: number;
  orderTiesNotChecked: number;
  assumed: Record<string, number>;
  lifeCycle?: Record<string, Record<string, number>>;
  audit?: Record<string, number>;
  sensitivity?: { settled: number; hanging: number; readings: Reading[] };
}

export interface Changes extends Counted {
  primary: number;
  knockOn: number;
}

export interface Forecast {
  stages: number;
  needed: number;
  asked: number;
  busiestDay: { day: string; needed: number } | null;
  longestQueue: { stages: number; at: string } | null;
  approvers: { user: string; asked: number; days: { day: string; asked: number; answered: number }[] }[];
}

export interface ChangedRule {
  wallet: string | null;
  rule: string;
  change: string;
  fields?: Record<string, { base: unknown; proposed: unknown }>;
  entries?: { base: number; proposed: number; added: number; removed: number };
}

export interface DiffReport extends HistoryReport {
  base: string;
  proposed: string;
  approvalsAssumed: string;
  unchanged: number;
  tighter: Changes;
  looser: Changes;
  other: Changes;
  matrix: Record<string, Changes & { tighter?: number; looser?: number; other?: number }>;
  answersChanged: number;
  answerAfter: string;
  approvals: { base: Forecast; proposed: Forecast };
  rulesChanged: ChangedRule[];
  walletsChanged: { wallet: string; change: string; fields?: string[] }[];
  assumed: { base: Record<string, number>; proposed: Record<string, number> };
}

export interface CurvePoint {
  limit: string;
  fires: number;
  spend: string;
}

export interface SweepReport extends HistoryReport {
  wallet: string | null;
  rule: string;
  limit: string;
  exact: boolean;
  because?: { id: string; reason: string };
  curves: Record<string, { applicable: number; points: CurvePoint[] }>;
  atMost?: {
    count: number;
    per: string | null;
    exact: boolean;
    limits: Record<string, { limit: string | null; fires: number | null; tried: number | null }>;
  };
}

export interface Decision {
  id: string;
  time: string;
  wallet: string;
  coin: string;
  spend: string;
  outcome: string;
  action: string | null;
  rule: string | null;
  message: string | null;
  executedAt: string | null;
  stages: Stage[];
  assumed: string[];
}

export interface ExplainedRule {
  rule: string;
  type: string;
  applicable: true | string;
  fired: boolean;
  evidence: Record<string, unknown> | null;
  window: {
    after: string;
    until: string;
    sends: { id: string; counted: string; executedAt: string; leavesAt: string }[];
    count: number;
    omitted: number;
  } | null;
  headroomBefore: string | null;
  headroomAfter: string | null;
  smallestLimit: string | null;
  passesAt: string | null;
}

/** Of a send; of a life-cycle line only `answer` and `why` are there. */
export interface ExplainReport {
  decision?: Decision;
  rules?: ExplainedRule[];
  answer?: Record<string, unknown>;
  why?: string | string[];
}

export interface TestCase {
  name: string;
  line: number;
  column: number;
  status: string;
  reason: string | null;
  failures: {
    id: string;
    line: number;
    column: number;
    differences: { field: string; expected: unknown; actual: unknown }[];
    explanation: ExplainReport | null;
  }[];
}

interface Nearest {
  suite: string;
  case: string;
  id: string;
  total: string;
  limit: string;
  distance: string;
}

export interface CoveredRule {
  wallet: string | null;
  rule: string;
  type: string;
  fired: number;
  passed: number;
  covered: boolean;
  nearest: { coin: string; below: Nearest | null; above: Nearest | null }[];
}

export interface TestReport extends ReportHead {
  cases: Record<string, number>;
  suites: { path: string; cases: TestCase[] }[];
  coverage?: {
    rules: number;
    covered: number;
    threshold: number | null;
    policies: { policy: string; rules: CoveredRule[] }[];
  };
}
