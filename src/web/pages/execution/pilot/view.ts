import { wordMarket } from '#wording/word-market.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { AnalysedPilotResults } from '#usecases/execution/analyse-pilot-results.ts';
import type { ProposedPilot } from '#usecases/execution/propose-pilot.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import type { Words } from '#wording/words.ts';
import { viewPower } from './view-power.ts';
import { viewDesign } from './view-design.ts';
import { viewResult } from './view-result.ts';

/** What the reader wrote into the forms of the page, as it stands there. */
export interface PilotAsked {
  readonly pairs: string;
  readonly seed: string;
  /** In per cent, before the draw. */
  readonly hoped: string;
  readonly spread: string;
  /** In per cent. */
  readonly effect: string;
  readonly power: string;
  readonly significance: string;
}

export interface PilotPageInput {
  readonly words: Words;
  readonly market: Pick<Market, 'code' | 'name'>;
  readonly asked: PilotAsked;
  readonly pasted?: string;
  readonly pilot?: ProposedPilot;
  /** Nobody works a territory with accounts yet. */
  readonly nobody?: boolean;
  readonly result?: AnalysedPilotResults;
  readonly findings?: readonly Finding[];
}

/** Drawing a trial in matched pairs of territories, and reading what came of it. */
export function viewPilotPage(input: PilotPageInput) {
  const { words, market, asked, pasted = '', pilot, nobody = false, result, findings = [] } = input;
  return {
    title: words.t('page.pilot.title'),
    path: `/markets/${market.code}/pilot`,
    attainment: `/markets/${market.code}/attainment`,
    market: wordMarket(words, market),
    asked: { ...asked, changed: asked.effect !== '' },
    pasted,
    nobody: nobody ? words.t('page.pilot.nobody') : '',
    findings: listFindings(words, findings),
    ...(pilot
      ? { design: { ...viewDesign(words, pilot), power: viewPower(words, pilot.power), hopes: asked } }
      : {}),
    ...(result ? { result: viewResult(words, result) } : {}),
  };
}
