/** Who is erased is looked for where others may have written of them, and not in a row for each call of the market. */
import { describe, expect, it } from 'vitest';
import { rewriteTexts } from '#storage/access/texts-of-others.ts';
import { openPostgresql } from '#storage/databases/open-postgresql.ts';
import { openSqlite } from '#storage/databases/open-sqlite.ts';
import type { Session } from '#storage/session.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import type { ImportChange } from '#usecases/ports.ts';
import { atEndOfFile } from '../../support/at-end-of-file.ts';
import { eachDatabase, newDatabase, openForTest } from '../../support/databases.ts';

const tell = (): void => undefined;
const openAgain = ({ databaseUrl, dataFolder }: StorageOptions) =>
  databaseUrl === undefined ? openSqlite(dataFolder, tell) : openPostgresql(databaseUrl, tell);

/** Of a call, as its file says it: with the number of the account. */
const ofCall = (no: number): ImportChange => ({
  key: `veeva|C${no}`,
  subject: no,
  after: { territory: 'T1', 'account-id': `#${no}`, 'call-day': '2026-09-01' },
});
const ofAbsence = (no: number): ImportChange => ({
  key: `T${no}|leave|2026-09-01`,
  after: { territory: `T${no}`, note: 'instead of Dr. Ina Weiß' },
});
const several = (count: number, each: (no: number) => ImportChange): readonly ImportChange[] =>
  Array.from({ length: count }, (_, index) => each(index + 1));

eachDatabase((name) => {
  describe('what imports changed', () => {
    it.each([['in a market', 'DE'] as const, ['everywhere', undefined] as const])(
      'is searched for somebody in rows about no account alone, %s',
      async (_, market) => {
        const options = await newDatabase(name);
        const storage = await openForTest(options);
        await storage.transaction(async ({ imports, importChanges }) => {
          for (const [of, id] of [
            ['DE', 'calls-of-de'],
            ['FR', 'calls-of-fr'],
          ] as const) {
            await imports.add(importOf(of, id));
            await importChanges.add(of, id, several(300, ofCall));
            await importChanges.add(of, `absences-of-${of}`, several(3, ofAbsence));
          }
        });
        const database = await openAgain(options);
        atEndOfFile(() => database.close());
        const { session, rollback } = await database.begin('read');
        let read = 0;
        const counting: Session = {
          ...session,
          rows: (sql, values, map) =>
            session.rows(sql, values, (row: never) => {
              if (sql.includes('from "import_change"')) read += 1;
              return map(row);
            }),
        };
        const rewritten: string[] = [];
        const texts = rewriteTexts(counting, market, () => (text) => text.replace('Dr. Ina Weiß', '#7'));
        for await (const rows of texts) rewritten.push(...rows.map(({ counted }) => counted));
        await rollback();
        const markets = market === undefined ? 2 : 1;
        expect(read).toBe(3 * markets);
        expect(rewritten).toEqual(Array.from({ length: 3 * markets }, () => 'import_change'));
      },
    );
  });
});

const importOf = (market: string, id: string) =>
  ({
    id,
    kind: 'calls',
    market,
    cycle: '',
    fileName: 'besuche.csv',
    sha256: '0'.repeat(64),
    mode: 'upsert',
    importedAt: '2026-09-14T08:00:00.000Z',
    importedBy: 'ann@example.com',
    added: 300,
    changed: 0,
    removed: 0,
    unchanged: 0,
    warnings: 0,
    leftOut: 0,
    revision: 'changes',
  }) as const;
