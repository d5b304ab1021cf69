import { hasErrors } from '#domain/basics/finding.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { analysePilot, type PilotAnalysis } from '#domain/execution/pilot/analyse-pilot.ts';
import { pilotResultsIn, pilotWorkbook } from '#domain/execution/pilot/pilot-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketFor } from '../access/find-market.ts';
import { pilotTexts } from './pilot-texts.ts';
import type { World } from '../ports.ts';

export interface AnalysePilotInput {
  readonly market: string;
  readonly path: string;
  /** What the user calls the file. */
  readonly fileName: string;
  /** Shares: how often an effect may be seen where there is none (0.05), and be seen where there is one (0.8). */
  readonly significance?: number;
  readonly power?: number;
  /** The size of effect to find the number of pairs for, as a share of sales; that which was found when absent. */
  readonly effect?: number;
}

export interface AnalysedPilotResults extends PilotAnalysis {
  readonly market: Market;
  readonly significance: number;
  /** That the number of needed pairs is for. */
  readonly wantedPower: number;
}

const isShare = (value: number): boolean => value > 0 && value < 1;

/** What a filled workbook of a trial says; every finding at its cell when it cannot say anything. Nothing is kept. */
export async function analysePilotResults(world: World, actor: User, input: AnalysePilotInput) {
  const found = findMarketFor(world, actor, 'run-pilot', input.market);
  if (!found.ok) return found;
  const { significance = 0.05, power = 0.8, effect, fileName } = input;
  if (!isShare(significance)) return refusedInput('significance', '0 < … < 1');
  if (!isShare(power)) return refusedInput('power', '0 < … < 1');
  if (effect !== undefined && !(Math.abs(effect) <= 10)) return refusedInput('effect', '−10 … 10');
  if (!(await world.files.exists(input.path))) return refused('file-unknown', { file: fileName });
  const filled = await world.heavy.readWorkbook({
    path: input.path,
    fileName,
    workbook: pilotWorkbook(pilotTexts(world)),
    market: found.value,
  });
  const unread = filled.findings.filter((each) => each.severity === 'error');
  const question = { significance, power, ...(effect === undefined ? {} : { effect }) };
  const sheet = filled.sheets[0]?.sheetName ?? fileName;
  const { analysis, findings } =
    unread.length > 0
      ? { findings: filled.findings }
      : analysePilot(pilotResultsIn(filled.sheets), sheet, question);
  if (!analysis || hasErrors(findings)) {
    return refused('import-refused', { file: fileName, errors: findings.length }, findings);
  }
  return done<AnalysedPilotResults>({ ...analysis, market: found.value, significance, wantedPower: power });
}
