/**
 * In a database with rows of every kind a territory stands wherever the register says that codes stand; once it is
 * renamed, its former code is nowhere but where something is told of the past. A new column of codes that the register
 * does not name as such is found here.
 */
import { describe, expect, it } from 'vitest';
import { FURTHER_TERRITORIES } from '#domain/cycles/territory-columns.ts';
import { tables } from '#storage/personal-data.ts';
import { sqliteMigrations } from '#storage/migrations/migrations.ts';
import type { Stores } from '#usecases/ports.ts';
import { openStorage, type StorageOptions } from '#storage/open-storage.ts';
import { eachDatabase, emptyDatabase, meddleWith, queryDatabase } from '../../support/databases.ts';
import { change } from './samples.ts';
import { loadState } from '../../support/states/load-state.ts';

/** What is told of the past goes by the code of its day. */
const told = new Set([
  'audit_event.body',
  'audit_event.subject',
  'audit_text.text',
  'access_log.subject',
  'former_territory.former',
  // How the accounts and reps were before an import: it can be taken back no more once a territory was renamed.
  'roster_image.content',
  'field_change.before',
  'field_change.after',
  // With which capacity a plan was made possible, as somebody asked for it then.
  'plan.snapshot',
  // What long work was asked for, and what came of it then.
  'job.input',
  'job.result',
]);

/** What the register says of codes: each is to be met in some market. */
const registered = Object.entries(tables).flatMap(([table, { columns }]) =>
  Object.entries(columns).flatMap(([column, { says, codes }]) =>
    table !== 'former_territory' && (says === 'a territory' || codes !== undefined)
      ? [`${table}.${column}`]
      : [],
  ),
);

/** Columns in which a code stands, with how many rows it stands in: alone, in quotes, at the beginning, in a list. */
async function standing(options: StorageOptions, code: string): Promise<ReadonlyMap<string, number>> {
  const pattern = new RegExp(`(?:^|["; |])${code}(?:$|[";\\\\ |])`, 'u');
  const found = new Map<string, number>();
  for (const table of Object.keys(tables)) {
    const rows = (await queryDatabase(options, `select * from "${table}"`)) as readonly Record<
      string,
      unknown
    >[];
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        if (typeof value === 'string' && pattern.test(value))
          found.set(`${table}.${column}`, (found.get(`${table}.${column}`) ?? 0) + 1);
  }
  return found;
}

/** Whoever looks past the storage waits until it is closed. */
async function within<Result>(options: StorageOptions, work: (stores: Stores) => Promise<Result>) {
  const storage = await openStorage(options);
  try {
    return await storage.transaction(work);
  } finally {
    await storage.close();
  }
}

/** Columns of codes but those that tell of the past, or of former codes themselves. */
const ofToday = (columns: Iterable<string>): readonly string[] =>
  [...columns].filter((each) => !told.has(each) && each !== 'former_territory.territory').toSorted();

eachDatabase((database) => {
  describe('a territory that is renamed', () => {
    it('stands under its new code in every column of codes, and comes back by its old one', async () => {
      const options = await emptyDatabase(database);
      await loadState(sqliteMigrations.at(-1)?.name ?? '', options);
      // The state has no account that two territories share, and no import that changed what was there.
      await within(options, async ({ accounts }) => {
        const [{ territory } = { territory: '' }] = await accounts.repsOf('DE');
        const [first] = await accounts.ofMarket('DE');
        if (first === undefined) throw new Error('the state has no accounts');
        const facts = { ...first.facts, [FURTHER_TERRITORIES]: `${territory} (key-account) 2026-01-01/` };
        await accounts.apply('DE', change({ accountsToSave: [{ ...first, facts }], changed: 1 }));
      });
      await meddleWith(options, `update import_change set before = after where before = '' and after <> ''`);
      const met = new Set<string>();
      for (const market of ['DE', 'FR', 'IT', 'SE']) {
        const reps = await within(options, (stores) => stores.accounts.repsOf(market));
        for (const { territory: from } of reps.slice(0, 3)) {
          const to = `Süd ${from.toLowerCase()}`;
          const rename = (codes: { readonly from: string; readonly to: string }) =>
            within(options, ({ territories }) => territories.rename(market, { ...codes, on: '2026-11-30' }));
          const before = await standing(options, from);
          await rename({ from, to });
          const now = await standing(options, to);
          expect(ofToday((await standing(options, from)).keys())).toEqual([]);
          for (const column of ofToday(before.keys())) {
            met.add(column);
            expect([column, now.get(column)]).toEqual([column, before.get(column)]);
          }
          await rename({ from: to, to: from });
          const back = await standing(options, from);
          for (const column of ofToday(before.keys()))
            expect([column, back.get(column)]).toEqual([column, before.get(column)]);
          expect([...(await standing(options, to)).keys()]).toEqual(['former_territory.former']);
        }
      }
      expect([...met].toSorted()).toEqual(registered.toSorted());
    });
  });
});
