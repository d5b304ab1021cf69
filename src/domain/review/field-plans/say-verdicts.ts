import { atSheet, finding, type Finding, type Where } from '../../basics/finding.ts';
import type { JudgedLine, Verdict } from './judged-line.ts';

/** A choice in a message knows no hyphen. */
const inMessages = (code: string): string => code.replaceAll('-', '_');

/** What an affiliate has to know of a line at its cell; nothing of one that may stand as it is. */
export function sayVerdict(
  line: Pick<JudgedLine, 'verdict' | 'why' | 'touches' | 'guidance'>,
  account: string,
  where: Where,
): readonly Finding[] {
  const { verdict, why, touches, guidance } = line;
  if (verdict === 'as-guidance' || verdict === 'within-latitude') return [];
  const [first] = why;
  // What a reason calls its touches is the end of the latitude.
  const bound = first?.values['touches'];
  const values = {
    ...first?.values,
    ...(bound === undefined ? {} : { bound }),
    account,
    touches,
    guidance,
    why: inMessages(first?.code ?? 'none'),
  };
  return [finding('warning', `field-plan.${verdict}`, where, values)];
}

/** How many lines of a sheet are what, and what becomes of them. */
export function sayCounts(
  lines: readonly Pick<JudgedLine, 'verdict'>[],
  becomes: string,
  sheet: string,
): readonly Finding[] {
  const count = (verdict: Verdict): number => lines.filter((each) => each.verdict === verdict).length;
  if (lines.length === 0) return [];
  const values = {
    lines: lines.length,
    guidance: count('as-guidance'),
    within: count('within-latitude'),
    outside: count('outside-latitude'),
    forbidden: count('forbidden'),
    becomes,
  };
  return [finding('info', 'field-plan.judged', atSheet(sheet), values)];
}
