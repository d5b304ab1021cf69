import { atSubject, finding, type Finding } from '../../basics/finding.ts';
import type { LegalCap, LimitedLine } from './legal-constraint.ts';

/**
 * Accounts that a limit leaves without a visit on the days to come, and from when on there is one again: one finding a
 * limit. Each line says which day that is for its account.
 */
export function sayShortages(legal: readonly LegalCap[], lines: readonly LimitedLine[]): readonly Finding[] {
  const accountOf = new Map(lines.map(({ key, account }) => [key, account]));
  const without = Map.groupBy(
    legal.filter(({ reading }) => reading.again !== undefined),
    ({ reading: { limit } }) => limit.key,
  );
  return [...without].map(([key, caps]) => {
    const accounts = new Set(
      caps.flatMap(({ cap }) => cap.lines.flatMap((line) => accountOf.get(line) ?? [])),
    );
    const days = caps.flatMap(({ reading: { again = '' } }) => (again === '' ? [] : [again])).toSorted();
    const [first = 'empty'] = days;
    return finding('warning', 'planning.no-legal-visit', atSubject(key), {
      limit: key,
      accounts: accounts.size,
      from: first,
      to: days.at(-1) ?? 'empty',
      source: caps[0]!.reading.limit.source,
    });
  });
}
