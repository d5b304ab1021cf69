import { describe, expect, it } from 'vitest';
import {
  concreteWorkbook,
  type ConcreteColumn,
  type ConcreteWorkbook,
} from '#domain/cycles/concrete-workbook.ts';
import { STOP_LIST } from '#domain/cycles/refusal-words.ts';
import { stopListWorkbook } from '#domain/cycles/stop-list-workbook.ts';
import { withRefusals } from '#domain/cycles/with-refusals.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { splitSaid, statementOf } from '#domain/customers/consent/say-in-file.ts';
import { listedPeople } from '#domain/customers/consent/stop-list-rows.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { noEverywhere, spokenRefusals, yesEverywhere } from '../../support/refusals/spoken-refusals.ts';
import type { Market } from '#domain/organisation/market.ts';
import { thoroughness } from '../../support/counts.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';

const { world } = await openMarket();
const { definitions } = world;
const italy = definitions.markets.find(({ code }) => code === 'IT')!;
const time = { today: '2026-09-14', now: '2026-09-14T08:00:00.000Z' };

interface Kind {
  readonly name: string;
  readonly market: Market;
  readonly workbook: ConcreteWorkbook<string>;
  readonly head: string;
  /** Letters of the column that comes behind. */
  readonly letters: string;
  readonly row: (index: number) => string;
}

const lettersAt = (index: number): string =>
  (index < 26 ? '' : 'A') + String.fromCodePoint(65 + (index % 26));

/** A value that fits a column, so that a list lacks nothing but what is looked at. */
function fitting({ key, type, list }: ConcreteColumn, index: number, { code }: Market): string {
  if (key === 'account-id') return `D${index}`;
  if (key === 'territory') return `${code}-01`;
  if (type.kind === 'list') return list?.entries[0]?.label.en ?? '';
  if (type.kind === 'flag') return 'Yes';
  return type.kind === 'text' || type.kind === 'identifier' ? `Doctor ${index}` : '5';
}

function kindOf(name: string, workbook: ConcreteWorkbook<string>, market = italy): Kind {
  const needed = workbook.sheets[0]!.columns.filter(
    ({ required, beside }) => required && beside === undefined,
  );
  return {
    name,
    market,
    workbook,
    head: needed.map(({ heading }) => heading.en).join(';'),
    letters: lettersAt(needed.length),
    row: (index) => needed.map((column) => fitting(column, index, market)).join(';'),
  };
}

const kinds: readonly Kind[] = [
  ...definitions.templates.map((template) =>
    kindOf(
      template.key,
      withRefusals(
        concreteWorkbook(template, italy, definitions.lists, definitions.duties),
        definitions.refusals,
      ),
    ),
  ),
  kindOf(STOP_LIST, stopListWorkbook(definitions.columns, definitions.refusals)),
];

/** Rows of which the file says, once understood, that somebody refused, and whether its column waits for an answer. */
function heard(
  { name, letters }: Kind,
  heading: string,
  filled: FilledWorkbook<string>,
): { readonly refused: ReadonlySet<number>; readonly open: boolean } {
  const [sheet] = filled.sheets;
  // What else the list lacks says nothing of refusals.
  const open =
    (filled.questions ?? []).some((each) => each.blocking && each.heading === heading) ||
    (filled.valueQuestions ?? []).some((each) => each.blocking && each.cell.startsWith(letters)) ||
    filled.findings.some(
      ({ severity, where }) =>
        severity === 'error' && where.kind === 'cell' && where.cell.startsWith(letters),
    );
  const rows = sheet?.rows ?? [];
  const refused = rows.filter(({ values }) => {
    const facts = Object.entries(values).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    );
    const { said } = splitSaid(Object.fromEntries(facts));
    return said.some((cell) => statementOf(cell, time)?.state === 'refused');
  });
  // A stop list says by itself that nobody on it is to be reached.
  const listed = sheet && name === STOP_LIST ? listedPeople(sheet, time).people : [];
  return { refused: new Set([...refused, ...listed].map(({ row }) => row)), open };
}

async function read({ market, workbook, head, row }: Kind, heading: string, cells: readonly string[]) {
  const lines = [`${head};${heading}`, ...cells.map((cell, index) => `${row(index)};${cell}`)];
  const path = await csvFile(world, lines);
  return readFilledWorkbook({ path, fileName: 'list.csv', workbook, market });
}

/** Markets with other languages, brands and laws, in whose workbooks other columns stand; each template is among them. */
const elsewhere: readonly Kind[] = ['DE', 'FR', 'JP', 'PL', 'PT', 'US', 'BR'].flatMap((code, at) => {
  const market = definitions.markets.find((each) => each.code === code)!;
  const template = definitions.templates[at % definitions.templates.length]!;
  const workbook = concreteWorkbook(template, market, definitions.lists, definitions.duties);
  return [kindOf(`${template.key} in ${code}`, withRefusals(workbook, definitions.refusals), market)];
});

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
