import { operator } from '#domain/access/user.ts';
import { basisPoints } from '#domain/basics/units.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { csvFile } from './csv-file.ts';
import { openMarket, type OpenMarket } from './open-market.ts';

/** The market that has a unit of laboratories, and that unit. */
export const laboratoryMarket = 'BE';
export const laboratoryUnit = 'BE-laboratory';

const head = 'Account ID;Event type;Event date;Event count;Brand;Event topic;Source system;Event ID';

export interface OpenLaboratory extends OpenMarket {
  /** Sends rows of a file of events: account, kind, day, times, brand, topic, source, id. */
  readonly send: (rows: readonly string[], more?: Partial<ImportInput>) => ReturnType<typeof importWorkbook>;
}

/**
 * A unit of laboratories with three contacts who are alike in all but what they do: a postdoc with a protein assay and no
 * budget, called `reader`, `visitor` and `idle`.
 */
export async function openLaboratory(
  options: Parameters<typeof openMarket>[0] = {},
): Promise<OpenLaboratory> {
  const open = await openMarket(options);
  const market = laboratoryMarket;
  const facts = {
    kind: 'person',
    role: 'postdoc',
    specialty: 'life-science-research',
    technique: 'elisa',
    'lifecycle-stage': 'lead',
    budget: 'no',
    potential: 10,
  };
  const rep = { market, team: 'laboratory', name: 'Rep of BE-L1', email: 'l1@example.com' };
  await open.world.storage.transaction((stores) =>
    stores.accounts.apply(market, {
      accountsToSave: ['reader', 'visitor', 'idle'].map((accountId) => ({
        market,
        accountId,
        name: `Contact ${accountId}`,
        territory: 'BE-L1',
        facts,
      })),
      accountsToRemove: [],
      repsToSave: [
        {
          ...rep,
          territory: 'BE-L1',
          fte: basisPoints(10_000),
          otherDays: 0,
          region: '',
          employedFrom: '',
          employedTo: '',
          own: {},
        },
      ],
      repsToRemove: [],
      added: 3,
      changed: 0,
      removed: 0,
      unchanged: 0,
      fieldChanges: [],
    }),
  );
  return {
    ...open,
    send: async (rows, more = {}) =>
      importWorkbook(open.world, operator, {
        market,
        kind: 'events',
        path: await csvFile(open.world, [head, ...rows]),
        fileName: 'events.csv',
        dryRun: false,
        ...more,
      }),
  };
}

/** A whitepaper of long ago, and five visits of a specification page in a month. */
export const contrast = [
  'reader;Whitepaper download;2025-11-18;;;Guide;web;e1',
  ...[1, 2, 3, 4, 5].map((n) => `visitor;Spec page view;2026-08-${20 + n};;;Sequencer;web;v${n}`),
];
