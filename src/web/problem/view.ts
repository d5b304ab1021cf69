import type { Problem } from '#http/problem.ts';
import { wordMarket } from '#wording/word-market.ts';
import type { UnitToChoose } from '../layout/units.ts';
import type { Words } from '#wording/words.ts';

/** What a form calls the field of a request; empty where what is wrong is no field. */
function fieldOf(words: Words, { code, where }: Problem['findings'][number]): string {
  if (!code.startsWith('input.')) return '';
  const label = `page.problem.fields.${where}`;
  return words.has(label) ? words.t(label) : where;
}

/** A refusal or an error as people read it: what happened, where, why, what to do. */
export function viewProblemPage(words: Words, problem: Problem, signedIn: boolean) {
  const { status, title, detail, instance } = problem;
  const findings = problem.findings.map((each) => ({ ...each, field: fieldOf(words, each) }));
  return {
    status,
    title,
    detail,
    findings,
    signedIn,
    // Whoever asks for help needs it; for a typing mistake it would be noise.
    instance: status >= 500 ? instance : '',
  };
}

/** Which of a market's units is meant, where none was named: nothing went wrong, somebody has to choose. */
export function viewUnitChoice(words: Words, { title, detail }: Problem, units: readonly UnitToChoose[]) {
  return {
    title,
    detail,
    market: units[0] ? words.local(units[0].market.name) : '',
    units: units.map(({ href, market }) => ({ href, name: wordMarket(words, market) })),
  };
}
