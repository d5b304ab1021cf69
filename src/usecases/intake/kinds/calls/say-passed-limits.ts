import { atSheet, finding, type Finding } from '#domain/basics/finding.ts';
import { numberNamed } from '#domain/customers/account.ts';
import type { ActualCall, DayWindow } from '#domain/execution/actual-call.ts';
import type { LimitBreach } from '#domain/execution/breach.ts';
import type { Stores } from '../../../ports.ts';
import { breachesOf, passedBy } from '../../../basis/keep-breaches.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';

const NAMED = 3;

/** What tells one that begins from those there were. */
const beginningOf = ({
  limit,
  kind,
  subject: { kind: who, name, territory, service },
  on,
}: LimitBreach): string => JSON.stringify([limit.key, kind, who, name, territory, service, on]);

/** That calls of a file pass limits of the law which are not passed without them: how many, and with whom. */
export async function sayPassedLimits(
  { world, market, job }: ImportAtWork,
  stores: Stores,
  sent: { readonly calls: readonly ActualCall[]; readonly covers: DayWindow; readonly sheet: string },
): Promise<readonly Finding[]> {
  if (market.legalLimits.length === 0) return [];
  const { calls, covers, sheet } = sent;
  const named = new Set(calls.map(({ key }) => key));
  // Calls of days that are replaced go where the file does not name them.
  const goes = ({ key, on, accountId }: ActualCall): boolean =>
    named.has(key) ||
    (job.request.mode === 'replace-window' &&
      on >= covers.from &&
      on <= covers.to &&
      numberNamed(accountId) === undefined);
  const made = calls.filter(({ status }) => status === 'submitted');
  const before = new Set((await breachesOf(world, stores, market, covers)).map(beginningOf));
  const after = await passedBy(world, stores, market, covers, (kept) => [
    ...kept.filter((call) => !goes(call)),
    ...made,
  ]);
  const passed = after.filter((each) => !before.has(beginningOf(each)));
  if (passed.length === 0) return [];
  const who = [...new Set(passed.map(({ subject: { accountId, name } }) => accountId ?? name))];
  return [
    finding('warning', 'calls.limits-passed', atSheet(sheet), {
      count: passed.length,
      certain: passed.filter(({ isCertain }) => isCertain).length,
      who: who.slice(0, NAMED).join(', '),
      more: who.length > NAMED ? 'yes' : 'no',
      market: market.code,
    }),
  ];
}
