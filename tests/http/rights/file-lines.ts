import { kindsOfImports } from '#usecases/intake/kinds.ts';
import * as who from './line.ts';
import { line, type Line, type Pattern } from './line.ts';

const api = '/api/v1/markets/:market';

/** Who may send each kind of file: one address takes them all, and whose it is depends on what it brings. */
const senders: Readonly<Record<string, Pattern>> = {
  accounts: who.planners,
  team: who.planners,
  calls: who.planners,
  capacity: who.leaders,
  calendar: who.leaders,
  responses: who.planners,
  'response-history': who.planners,
  assessment: who.planners,
  ambition: who.planners,
  'stop-list': who.protectors,
  consents: who.protectors,
  unsubscribes: who.protectors,
  events: who.planners,
  duties: who.protectors,
  affiliations: who.planners,
  'field-plan': who.planners,
};

/** A kind that is named nowhere here is nobody's, which no kind is: its lines fail. */
const sent: readonly Line[] = kindsOfImports.flatMap(({ key, modes }) => {
  const of = senders[key] ?? 'x x x x - x  x x x x';
  return [
    line(`POST ${api}/imports`, of, 'file-unknown', { query: `kind=${key}&mode=${modes[0]}`, form: {} }),
    line('POST /markets/:market/imports', of, 'file-unknown', { query: `kind=${key}`, form: {} }),
  ];
});

const workbooks: readonly Line[] = (['veeva-classic', 'salesforce'] as const).map((what) =>
  line(`GET ${api}/exports/:what`, who.leaders, 'plan-not-approved', { params: { what } }),
);

/** Files by what is in them, where one address takes or gives several. */
export const fileLines: readonly Line[] = [...sent, ...workbooks];
