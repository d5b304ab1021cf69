import { describe, expect, it } from 'vitest';
import { STOP_LIST } from '#domain/cycles/refusal-words.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { elsewhere, heard, kinds, read, world } from '../../support/refusals/lists-of-kinds.ts';
import { noEverywhere, spokenRefusals, yesEverywhere } from '../../support/refusals/spoken-refusals.ts';
import { thoroughness } from '../../support/counts.ts';
import { csvFile } from '../support/csv-file.ts';

/** Headings in the lists of other markets: all of them where everything is tried, else a few of each by turns. */
const isTried = (at: number, heading: number): boolean => thoroughness >= 1 || heading % 15 === at % 15;

/** Each heading in one kind of list, by turns, unless everything is tried. */
const isTurn = (at: number, heading: number): boolean => thoroughness >= 1 || heading % kinds.length === at;

it.each([...kinds, ...elsewhere])('a $name list lacks nothing but what is looked at', async (kind) => {
  const { findings, questions } = await read(kind, 'Hobby', ['golf', 'tennis']);
  expect([findings.filter(({ severity }) => severity === 'error'), questions ?? []]).toEqual([[], []]);
});

it('a heading somebody once kept as a column of their own is heard all the same where its name says a refusal', async () => {
  const [kind] = kinds;
  const { market, workbook, head, row } = kind!;
  const path = await csvFile(world, [`${head};No-see`, `${row(1)};Yes`]);
  const own = { market: 'IT', sheet: 'accounts', heading: 'No-see', column: '' };
  const remembered = [{ ...own, confirmedBy: 'a@example.com', confirmedAt: '2025-01-01T00:00:00.000Z' }];
  const file = { path, fileName: 'list.csv', workbook, market };
  const earlier = await readFilledWorkbook({ ...file, remembered });
  expect(earlier.sheets[0]?.rows[0]?.values['no-see']).toBe(true);
  // Who says it of this file is heeded.
  const now = await readFilledWorkbook({ ...file, mapping: [{ heading: 'No-see', column: '' }] });
  expect(now.sheets[0]?.rows[0]?.values).toMatchObject({ 'extra:No-see': 'Yes' });
});

describe.each(spokenRefusals)('refusals as people write them in $language', (spoken) => {
  const columns = [
    ...spoken.refused.map((heading) => [heading, [...spoken.yes, ...yesEverywhere]] as const),
    ...spoken.agreed.map((heading) => [heading, [...spoken.no, ...noEverywhere]] as const),
  ];

  it.each(kinds.map((kind, at) => ({ ...kind, at })))(
    'are heard or asked about in every row of a $name list',
    async ({ at, ...kind }) => {
      const silent: unknown[] = [];
      const asked: string[] = [];
      for (const [heading, cells] of columns.filter((_column, index) => isTurn(at, index))) {
        const { refused, open } = heard(kind, heading, await read(kind, heading, cells));
        const missed = cells.filter((_cell, index) => !refused.has(index + 2));
        if (open) asked.push(heading);
        else if (missed.length > 0) silent.push([heading, missed]);
      }
      expect(silent).toEqual([]);
      // Of a word that nobody knows somebody is asked, whatever the heading is.
      const looked = columns.filter((_column, index) => isTurn(at, index)).map(([heading]) => heading);
      // A stop list says by itself that nobody on it is to be reached.
      expect(kind.name === STOP_LIST ? looked : asked).toEqual(looked);
    },
  );

  it.each(elsewhere.map((kind, at) => ({ ...kind, at })))(
    'are heard or asked about in a $name list',
    async ({ at, ...kind }) => {
      const silent: unknown[] = [];
      for (const [heading, cells] of columns.filter((_column, index) => isTried(at, index))) {
        const { refused, open } = heard(kind, heading, await read(kind, heading, cells));
        const missed = cells.filter((_cell, index) => !refused.has(index + 2));
        if (!open && missed.length > 0) silent.push([heading, missed]);
      }
      expect(silent).toEqual([]);
    },
  );

  it.each([kinds[0]!, kinds.at(-1)!])(
    'are heard without a question where nothing is doubtful in a $name list',
    async (kind) => {
      const doubtful: string[] = [];
      const silent: unknown[] = [];
      for (const [heading] of columns) {
        const isAgreed = spoken.agreed.includes(heading);
        const sure = isAgreed ? spoken.no.slice(0, 2) : [...spoken.yes.slice(0, 2), 'X', '2025-03-01'];
        const { refused, open } = heard(kind, heading, await read(kind, heading, sure));
        if (open) doubtful.push(heading);
        else if (refused.size !== sure.length) silent.push([heading, sure, [...refused]]);
      }
      expect(silent).toEqual([]);
      expect([doubtful, doubtful.length <= columns.length * 0.2]).toEqual([doubtful, true]);
    },
  );
});
