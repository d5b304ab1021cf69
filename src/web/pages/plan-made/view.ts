import type { Finding } from '#domain/basics/finding.ts';
import type { Market } from '#domain/process/market.ts';
import type { CallPlanResult } from '#usecases/make-call-plan.ts';
import { listFindings } from '../../layout/list-findings.ts';
import type { Words } from '../../words.ts';
import { viewTerritory } from '../plan/list-territories.ts';

export interface PlanMadePageInput {
  readonly words: Words;
  readonly market: Pick<Market, 'code' | 'name'>;
  /** Absent when no plan could be made. */
  readonly result?: CallPlanResult;
  readonly findings: readonly Finding[];
}

/** What came of making a plan: the load of each territory and what to look at, or why there is none. */
export function viewPlanMadePage({ words, market, result, findings }: PlanMadePageInput) {
  const planPath = `/markets/${market.code}/plan`;
  const outcome = result ? 'made' : 'infeasible';
  return {
    path: `/markets/${market.code}`,
    planPath,
    market: words.local(market.name),
    made: result !== undefined,
    tone: result ? 'good' : 'bad',
    title: words.t(`page.plan-made.${outcome}.title`),
    text: words.t(`page.plan-made.${outcome}.text`),
    territories: (result?.territories ?? []).map((each) =>
      viewTerritory(words, result?.plan.snapshot.rules ?? {}, each, planPath),
    ),
    findings: listFindings(words, findings),
  };
}
