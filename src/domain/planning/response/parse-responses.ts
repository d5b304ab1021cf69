import type { Channel } from '../../basics/channel.ts';
import { finding, type Finding, type Where } from '../../basics/finding.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { Segment } from '../../basics/segment.ts';
import { calibrateAdbudg, judgementFault, type Judgements } from './calibrate-adbudg.ts';
import { fitResponse } from './fit-response.ts';
import { subjectOf, type FitEvidence, type ResponseSubject } from './recorded-response.ts';
import type { SegmentResponse } from './response-curve.ts';

/** A row of judgements; absent where a cell is empty. */
export interface JudgementRow extends ResponseSubject {
  readonly today: number | undefined;
  readonly judgements: Readonly<Record<keyof Judgements, number | undefined>>;
  readonly places: Readonly<Record<keyof Judgements | 'today', Where>>;
}

/** One period of one segment, or of one account. */
export interface HistoryRow {
  readonly brand: string;
  readonly channel: Channel;
  /** A segment, or an account the current plan knows. */
  readonly of: string;
  readonly period: string;
  /** How many accounts the row speaks of; 1 for a row of one account. */
  readonly accounts: number;
  readonly calls: number;
  readonly volume: number;
  readonly where: Where;
}

export interface FilledResponses {
  readonly judged: readonly JudgementRow[];
  readonly history: readonly HistoryRow[];
}

export type ParsedResponse = SegmentResponse & {
  readonly judgements?: Judgements;
  readonly fit?: FitEvidence;
};

export interface ParsedResponses {
  readonly responses: readonly ParsedResponse[];
  readonly findings: readonly Finding[];
}

const parts = ['none', 'halfAgain', 'saturation'] as const;

function judge(row: JudgementRow, on: IsoDate): { response?: ParsedResponse; findings: readonly Finding[] } {
  const { brand, segment, channel, today, judgements, places } = row;
  const given = parts.filter((part) => judgements[part] !== undefined);
  if (given.length === 0) return { findings: [] };
  const missing = [
    ...parts.filter((part) => judgements[part] === undefined),
    ...(today === undefined ? (['today'] as const) : []),
  ];
  const { none, halfAgain, saturation } = judgements;
  if (none === undefined || halfAgain === undefined || saturation === undefined || today === undefined) {
    return {
      findings: missing.map((part) => finding('error', 'response.judgement-missing', places[part], {})),
    };
  }
  if (today <= 0) return { findings: [finding('error', 'response.today-not-positive', places.today, {})] };
  const said = { none, halfAgain, saturation };
  const fault = judgementFault(said);
  if (fault) {
    const values = { judged: Math.round(said[fault] * 1_000) / 10 };
    const code = {
      none: 'response.none-too-high',
      halfAgain: 'response.half-again-too-low',
      saturation: 'response.saturation-too-low',
    } as const;
    return { findings: [faultFinding(code[fault], places[fault], values)] };
  }
  const curve = calibrateAdbudg(said);
  if (!(curve.g > 0)) return { findings: [finding('error', 'response.not-rising', places.halfAgain, {})] };
  return {
    response: { brand, segment, channel, today, curve, source: 'judged', on, judgements: said },
    findings: [],
  };
}

function faultFinding(
  code: 'response.none-too-high' | 'response.half-again-too-low' | 'response.saturation-too-low',
  where: Where,
  values: { readonly judged: number },
): Finding {
  switch (code) {
    case 'response.none-too-high':
      return finding('error', 'response.none-too-high', where, values);
    case 'response.half-again-too-low':
      return finding('error', 'response.half-again-too-low', where, values);
    case 'response.saturation-too-low':
      return finding('error', 'response.saturation-too-low', where, values);
  }
}

interface Series extends ResponseSubject {
  /** Calls, volume and accounts behind them, by period. */
  readonly periods: Map<string, { calls: number; volume: number; accounts: number }>;
  readonly where: Where;
}

/** Rows of accounts become means per account of their segment, period by period. */
function seriesOf(
  rows: readonly HistoryRow[],
  segmentOf: (brand: string, of: string) => Segment | undefined,
): { readonly series: readonly Series[]; readonly findings: readonly Finding[] } {
  const series = new Map<string, Series>();
  const findings: Finding[] = [];
  for (const { brand, channel, of, period, accounts, calls, volume, where } of rows) {
    const segment = segmentOf(brand, of);
    if (segment === undefined) {
      findings.push(finding('warning', 'response.history-unknown', where, { of }));
      continue;
    }
    const subject = { brand, segment, channel };
    const known = series.get(subjectOf(subject)) ?? { ...subject, periods: new Map(), where };
    series.set(subjectOf(subject), known);
    const sum = known.periods.get(period) ?? { calls: 0, volume: 0, accounts: 0 };
    known.periods.set(period, {
      calls: sum.calls + calls,
      volume: sum.volume + volume,
      accounts: sum.accounts + accounts,
    });
  }
  return { series: [...series.values()], findings };
}

function fit({ brand, segment, channel, periods, where }: Series, on: IsoDate) {
  const inOrder = [...periods].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  const observations = inOrder.map(({ calls, volume, accounts }) => ({
    effort: calls / accounts,
    sales: volume / accounts,
  }));
  const fitted = fitResponse(observations, observations.at(-1)?.effort ?? 0);
  const values = { brand, segment, observations: observations.length };
  if (!fitted.ok) {
    const { fault } = fitted;
    const problem =
      fault === 'few-observations'
        ? finding('warning', 'response.few-observations', where, values)
        : fault === 'same-effort'
          ? finding('warning', 'response.same-effort', where, values)
          : fault === 'no-bend'
            ? finding('warning', 'response.no-bend', where, values)
            : finding('warning', 'response.uncertain', where, values);
    return { findings: [problem] };
  }
  const { today, curve, fit: evidence } = fitted;
  return {
    response: { brand, segment, channel, today, curve, source: 'fitted' as const, on, fit: evidence },
    findings: [],
  };
}

/**
 * Curves from what experts judged and from what happened. Where a segment has both, the history decides if it suffices;
 * where it does not, a warning says why and the judgements stand.
 */
export function parseResponses(
  { judged, history }: FilledResponses,
  segmentOf: (brand: string, of: string) => Segment | undefined,
  on: IsoDate,
): ParsedResponses {
  const { series, findings } = seriesOf(history, segmentOf);
  const parsed = [...judged.map((row) => judge(row, on)), ...series.map((each) => fit(each, on))];
  const responses = new Map<string, ParsedResponse>();
  for (const { response } of parsed) if (response) responses.set(subjectOf(response), response);
  return {
    responses: [...responses.values()],
    findings: [...findings, ...parsed.flatMap((each) => each.findings)],
  };
}
