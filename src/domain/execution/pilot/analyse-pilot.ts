import { atSheet, finding, type Finding, type Where } from '../../basics/finding.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import { pilotArms, type PilotArm } from './design-pilot.ts';
import { neededPairs, powerOf } from './statistics/needed-pairs.ts';
import { pairedTTest, type PairedTTest } from './statistics/paired-t-test.ts';
import { wilcoxonSignedRank, type WilcoxonSignedRank } from './statistics/wilcoxon-signed-rank.ts';

/** What was measured of one territory, in any unit that both periods and all territories share. */
export interface PilotResult {
  readonly pair: number;
  readonly territory: string;
  readonly arm: PilotArm;
  readonly before: number;
  readonly after: number;
  readonly where: Where;
}

export interface PairOutcome {
  readonly pair: number;
  readonly test: Pick<PilotResult, 'territory' | 'before' | 'after'>;
  readonly control: Pick<PilotResult, 'territory' | 'before' | 'after'>;
  /** How much more the test territory gained than its control. */
  readonly difference: number;
}

/** Significance and power as shares: 0.05 and 0.8. */
export interface PilotQuestion {
  readonly significance: number;
  readonly power: number;
  /** As a share of what would have been without it; that which was found when absent. */
  readonly effect?: number;
}

export interface PilotAnalysis {
  readonly pairs: readonly PairOutcome[];
  readonly test: PairedTTest;
  /** A check that asks nothing of the shape of the differences. */
  readonly wilcoxon: WilcoxonSignedRank;
  /** What the test territories would have had if they had gained as much as their controls, on average. */
  readonly expected: number;
  /** Mean difference and its interval as shares of `expected`. */
  readonly effect: { readonly mean: number; readonly low: number; readonly high: number };
  /** Whether an effect of the size asked about would have been seen with these pairs, and how many it takes. */
  readonly power: {
    readonly effect: number;
    readonly reached: number;
    readonly neededPairs: number | null;
  };
}

export interface AnalysedPilot {
  /** Absent when a finding is an error. */
  readonly analysis?: PilotAnalysis;
  readonly findings: readonly Finding[];
}

/** Every pair must have one of either arm, and no territory may be in two. */
function checkPairs(
  results: readonly PilotResult[],
  byPair: ReadonlyMap<number, readonly PilotResult[]>,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [pair, members] of byPair) {
    for (const arm of pilotArms) {
      const count = members.filter((each) => each.arm === arm).length;
      const at = members.findLast((each) => count === 0 || each.arm === arm)?.where;
      if (count !== 1 && at)
        findings.push(finding('error', 'pilot.pair-incomplete', at, { pair, arm, count }));
    }
  }
  for (const [territory, [, ...again]] of Map.groupBy(results, (each) => each.territory)) {
    for (const { where } of again)
      findings.push(finding('error', 'pilot.territory-twice', where, { territory }));
  }
  return findings;
}

const measured = ({ territory, before, after }: PilotResult) => ({ territory, before, after });

/**
 * What a trial in matched pairs says after it is over: by how much more the test territories gained than their
 * controls, how sure that is by two tests, and what share of sales it is. The interval of the share takes the expected
 * sales as given.
 */
export function analysePilot(
  results: readonly PilotResult[],
  sheet: string,
  { significance, power, effect: asked }: PilotQuestion,
): AnalysedPilot {
  const byPair = Map.groupBy(results, (each) => each.pair);
  const findings = checkPairs(results, byPair);
  if (findings.length > 0) return { findings };
  const pairs = sortedBy([...byPair], ([pair]) => pair).flatMap(([pair, members]): PairOutcome[] => {
    const [test, control] = pilotArms.map((arm) => members.find((each) => each.arm === arm));
    if (!test || !control) return [];
    const difference = test.after - test.before - (control.after - control.before);
    return [{ pair, test: measured(test), control: measured(control), difference }];
  });
  const refuse = (code: string, values: Finding['values'] = {}): AnalysedPilot => ({
    findings: [finding('error', code, atSheet(sheet), values)],
  });
  if (pairs.length < 2) return refuse('pilot.too-few-pairs', { pairs: pairs.length });
  const differences = pairs.map((each) => each.difference);
  if (new Set(differences).size === 1) return refuse('pilot.all-the-same');
  const expected =
    pairs.reduce((sum, { test, difference }) => sum + test.after - difference, 0) / pairs.length;
  if (expected <= 0) return refuse('pilot.nothing-expected');
  const test = pairedTTest(differences, 1 - significance);
  const effect = asked ?? test.mean / expected;
  const question = {
    effect: effect * expected,
    standardDeviation: test.standardDeviation,
    significance,
  };
  return {
    findings: [],
    analysis: {
      pairs,
      test,
      wilcoxon: wilcoxonSignedRank(differences),
      expected,
      effect: { mean: test.mean / expected, low: test.low / expected, high: test.high / expected },
      power: {
        effect,
        reached: powerOf(pairs.length, question),
        neededPairs: neededPairs(power, question),
      },
    },
  };
}
