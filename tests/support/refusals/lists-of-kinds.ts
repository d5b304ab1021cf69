import {
  concreteWorkbook,
  type ConcreteColumn,
  type ConcreteWorkbook,
} from '#domain/cycles/concrete-workbook.ts';
import { STOP_LIST } from '#domain/cycles/refusal-words.ts';
import { stopListWorkbook } from '#domain/cycles/stop-list-workbook.ts';
import { withRefusals } from '#domain/cycles/with-refusals.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { statementOf } from '#domain/customers/consent/said-in-cell.ts';
import { splitSaid } from '#domain/customers/consent/say-in-file.ts';
import { listedPeople } from '#domain/customers/consent/stop-list-rows.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import { csvFile } from '../../usecases/support/csv-file.ts';
import { openMarket } from '../../usecases/support/open-market.ts';

export const { world } = await openMarket();
const { definitions } = world;
const italy = definitions.markets.find(({ code }) => code === 'IT')!;
const time = { today: '2026-09-14', now: '2026-09-14T08:00:00.000Z' };

/** A kind of list, with what it needs to lack nothing but what is looked at. */
export interface Kind {
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

export const kinds: readonly Kind[] = [
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
export function heard(
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

export async function read({ market, workbook, head, row }: Kind, heading: string, cells: readonly string[]) {
  const lines = [`${head};${heading}`, ...cells.map((cell, index) => `${row(index)};${cell}`)];
  const path = await csvFile(world, lines);
  return readFilledWorkbook({ path, fileName: 'list.csv', workbook, market });
}

/** Markets with other languages, brands and laws, in whose workbooks other columns stand; each template is among them. */
export const elsewhere: readonly Kind[] = ['DE', 'FR', 'JP', 'PL', 'PT', 'US', 'BR'].flatMap((code, at) => {
  const market = definitions.markets.find((each) => each.code === code)!;
  const template = definitions.templates[at % definitions.templates.length]!;
  const workbook = concreteWorkbook(template, market, definitions.lists, definitions.duties);
  return [kindOf(`${template.key} in ${code}`, withRefusals(workbook, definitions.refusals), market)];
});
