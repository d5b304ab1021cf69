import { wordMarket } from '#wording/word-market.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { proposedRelaxation, type Relaxation } from '#domain/planning/relaxation.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import type { CallPlanResult } from '#usecases/planning/make-call-plan.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import type { Words } from '#wording/words.ts';
import { viewTerritory } from '../../../parts/plan/list-territories.ts';
import { listChosen, listWaysOut } from './list-ways-out.ts';

export interface PlanMadePageInput {
  readonly words: Words;
  readonly market: Pick<Market, 'code' | 'name' | 'teams' | 'currency'>;
  readonly method: ValueMethod;
  readonly replace: boolean;
  /** Chosen on the way here, with why. */
  readonly relaxations: readonly Relaxation[];
  readonly reason: string;
  /** Absent when no plan could be made. */
  readonly result?: CallPlanResult;
  readonly findings: readonly Finding[];
}

/** What came of making a plan: the load of each territory and what to look at, or why there is none and what helps. */
export function viewPlanMadePage(input: PlanMadePageInput) {
  const { words, market, method, replace, relaxations, reason, result, findings } = input;
  const planPath = `/markets/${market.code}/plan`;
  const outcome = result ? 'made' : 'infeasible';
  const wordValue = (value: number): string =>
    wordPlanValue(words, { method, currency: market.currency }, value);
  return {
    path: `/markets/${market.code}`,
    planPath,
    market: wordMarket(words, market),
    made: result !== undefined,
    tone: result ? 'good' : 'bad',
    title: words.t(`page.plan-made.${outcome}.title`),
    text: words.t(`page.plan-made.${outcome}.text`),
    relaxed:
      result && relaxations.length > 0
        ? words.t('page.ways-out.relaxed', { count: relaxations.length, reason })
        : '',
    ...(result
      ? {}
      : {
          waysOut: {
            replace,
            reason,
            chosen: listChosen(words, market, relaxations),
            ways: listWaysOut(words, market, findings, wordValue),
          },
        }),
    territories: (result?.territories ?? []).map((each) =>
      viewTerritory(words, result?.plan.snapshot.rules ?? {}, each, planPath),
    ),
    // What can be chosen below need not be read twice.
    findings: listFindings(
      words,
      findings.filter((each) => result !== undefined || !proposedRelaxation(each)),
    ),
  };
}
