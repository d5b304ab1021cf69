/**
 * In a database with rows of every kind a territory stands wherever the register says that codes stand; once it is
 * renamed, its former code is nowhere but where something is told of the past. A new column of codes that the register
 * does not name as such is found here.
 */
import { describe, expect, it } from 'vitest';
import { tables } from '#storage/personal-data.ts';
import { sqliteMigrations } from '#storage/migrations/migrations.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { eachDatabase, emptyDatabase, openForTest, queryDatabase } from '../../support/databases.ts';
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

eachDatabase((database) => {
  describe('a territory that is renamed', () => {
    it('stands under its new code in every column of codes, and comes back by its old one', async () => {
      const options = await emptyDatabase(database);
      await loadState(sqliteMigrations.at(-1)?.name ?? '', options);
      const storage = await openForTest(options);
      const met = new Set<string>();
      for (const market of ['DE', 'FR', 'IT', 'SE']) {
        const reps = await storage.read((stores) => stores.accounts.repsOf(market));
        for (const { territory: from } of reps) {
          const to = `Süd ${from}`;
          const rename = (codes: { readonly from: string; readonly to: string }) =>
            storage.transaction(({ territories }) =>
              territories.rename(market, { ...codes, on: '2026-11-30' }),
            );
          const before = await standing(options, from);
          await rename({ from, to });
          const now = await standing(options, to);
          const left = await standing(options, from);
          expect([...left.keys()].filter((each) => !told.has(each))).toEqual([]);
          for (const [column, rows] of before) {
            if (told.has(column)) continue;
            met.add(column);
            expect([column, now.get(column)]).toEqual([column, rows]);
          }
          await rename({ from: to, to: from });
          const back = await standing(options, from);
          for (const [column, rows] of before) expect([column, back.get(column)]).toEqual([column, rows]);
          expect((await standing(options, to)).size).toBe(1);
        }
      }
      expect([...met].toSorted()).toEqual(registered.toSorted());
    });
  });
});
