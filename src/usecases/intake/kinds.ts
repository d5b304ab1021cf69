import { refusedInput, done } from '#domain/basics/outcome.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { KindsInView, LookOfKind, World } from '../ports.ts';
import type { KindOfImport } from './kind-of-import.ts';
import { accountsKind } from './kinds/accounts/accounts-kind.ts';
import { ambitionKind } from './kinds/ambition/ambition-kind.ts';
import { affiliationsKind } from './kinds/affiliations/affiliations-kind.ts';
import { assessmentKind } from './kinds/assessment/assessment-kind.ts';
import { callsKind } from './kinds/calls/calls-kind.ts';
import { calendarKind } from './kinds/calendar/calendar-kind.ts';
import { capacityKind } from './kinds/capacity/capacity-kind.ts';
import { fieldPlanKind } from './kinds/field-plan/field-plan-kind.ts';
import { dutiesKind } from './kinds/duties/duties-kind.ts';
import { historyKind, judgementsKind } from './kinds/responses/responses-kind.ts';
import { stopListKind } from './kinds/stop-list/stop-list-kind.ts';
import { consentsKind } from './kinds/consents/consents-kind.ts';
import { eventsKind } from './kinds/events/events-kind.ts';
import { unsubscribesKind } from './kinds/unsubscribes/unsubscribes-kind.ts';
import { teamKind } from './kinds/team/team-kind.ts';

/** Every kind of file that comes in, in the order in which they are offered. */
export const kindsOfImports: readonly KindOfImport[] = [
  accountsKind,
  teamKind,
  callsKind,
  capacityKind,
  calendarKind,
  judgementsKind,
  historyKind,
  assessmentKind,
  ambitionKind,
  stopListKind,
  consentsKind,
  unsubscribesKind,
  eventsKind,
  dutiesKind,
  affiliationsKind,
  fieldPlanKind,
];

export const kindsByKey: ReadonlyMap<string, KindOfImport> = new Map(
  kindsOfImports.map((each) => [each.key, each]),
);

export const importKindKeys: readonly string[] = kindsOfImports.map(({ key }) => key);

/** Every mode of any kind. */
export const importModeKeys: readonly string[] = [...new Set(kindsOfImports.flatMap(({ modes }) => modes))];

/** How files of every kind look in a market; of a kind of which nobody can say yet there are none. */
export async function kindsInView(world: World, market: Market, asked: KindOfImport): Promise<KindsInView> {
  const looks: LookOfKind[] = [];
  await world.storage.read(async (stores) => {
    for (const kind of kindsOfImports) {
      const { key, toldBy } = kind;
      const of = await kind.workbook(world, stores, market);
      if (of.ok) looks.push({ kind: key, workbook: of.value, ...(toldBy ? { toldBy } : {}) });
    }
  });
  const own = looks.find(({ kind }) => kind === asked.key);
  if (!own) throw new Error(`the workbook of ${asked.key} in ${market.code} is gone`);
  return { asked: own, others: looks.filter((each) => each !== own) };
}

export function findKind(key: string) {
  const kind = kindsByKey.get(key);
  return kind ? done(kind) : refusedInput('kind', importKindKeys.join(', '));
}
