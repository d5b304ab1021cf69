import { refusedInput, done } from '#domain/basics/outcome.ts';
import type { KindOfImport } from './kind-of-import.ts';
import { accountsKind } from './kinds/accounts/accounts-kind.ts';
import { affiliationsKind } from './kinds/affiliations/affiliations-kind.ts';
import { assessmentKind } from './kinds/assessment/assessment-kind.ts';
import { callsKind } from './kinds/calls/calls-kind.ts';
import { capacityKind } from './kinds/capacity/capacity-kind.ts';
import { dutiesKind } from './kinds/duties/duties-kind.ts';
import { historyKind, judgementsKind } from './kinds/responses/responses-kind.ts';
import { stopListKind } from './kinds/stop-list/stop-list-kind.ts';
import { teamKind } from './kinds/team/team-kind.ts';

/** Every kind of file that comes in, in the order in which they are offered. */
export const kindsOfImports: readonly KindOfImport[] = [
  accountsKind,
  teamKind,
  callsKind,
  capacityKind,
  judgementsKind,
  historyKind,
  assessmentKind,
  stopListKind,
  dutiesKind,
  affiliationsKind,
];

export const kindsByKey: ReadonlyMap<string, KindOfImport> = new Map(
  kindsOfImports.map((each) => [each.key, each]),
);

export const importKindKeys: readonly string[] = kindsOfImports.map(({ key }) => key);

/** Every mode of any kind. */
export const importModeKeys: readonly string[] = [...new Set(kindsOfImports.flatMap(({ modes }) => modes))];

export function findKind(key: string) {
  const kind = kindsByKey.get(key);
  return kind ? done(kind) : refusedInput('kind', importKindKeys.join(', '));
}
