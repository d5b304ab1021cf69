import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { SUBJECT } from '#domain/access/record/event-form.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ColumnAnswer, ColumnMapping } from '#domain/customers/column-mapping.ts';
import { concreteWorkbook, type ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { loadProcess } from '../basis/cycle-basis.ts';
import { findMarket, findMarketFor } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';

/** Headings longer than this are no headings. */
const LONGEST_HEADING = 200;

/** Answers that name no heading, or a column the market's workbook does not have. */
export function checkAnswers(
  answers: readonly ColumnAnswer[],
  { sheets }: ConcreteWorkbook<string>,
): readonly Finding[] {
  return answers.flatMap(({ sheet, heading, column }) => {
    const possible = sheets.filter((each) => sheet === undefined || each.key === sheet);
    const known = possible.flatMap((each) => each.columns.map(({ key }) => key));
    const isSound = heading.trim() !== '' && heading.length <= LONGEST_HEADING;
    return isSound && possible.length > 0 && (column === '' || known.includes(column))
      ? []
      : [
          finding('error', 'import.answer-unknown', atSubject('mapping'), {
            heading,
            column: column === '' ? '–' : column,
            known: known.join(', '),
          }),
        ];
  });
}

/** The sheet an answer is about; one that names none belongs to the first that has the column. */
const sheetOf = ({ sheet, column }: ColumnAnswer, { sheets }: ConcreteWorkbook<string>): string =>
  sheet ?? (sheets.find(({ columns }) => columns.some(({ key }) => key === column)) ?? sheets[0])?.key ?? '';

/** Keeps answers inside a transaction that is under way, and puts on record what changed by them. */
export async function keepAnswers(
  { world, stores, actor }: { readonly world: World; readonly stores: Stores; readonly actor: User },
  market: string,
  answers: readonly ColumnAnswer[],
  workbook: ConcreteWorkbook<string>,
): Promise<void> {
  const known = await stores.columnMappings.ofMarket(market);
  const at = world.clock.now();
  for (const answer of answers) {
    const { heading, column } = answer;
    const sheet = sheetOf(answer, workbook);
    const before = known.find((each) => each.sheet === sheet && each.heading === heading);
    if (before?.column === column) continue;
    await stores.columnMappings.save({
      market,
      sheet,
      heading,
      column,
      confirmedBy: actor.email,
      confirmedAt: at,
    });
    await stores.audit.add({
      at,
      by: actor,
      kind: 'remember-column',
      market,
      subject: '',
      texts: { [SUBJECT]: heading },
      details: { sheet, before: before?.column ?? null, after: column },
    });
  }
}

/** Remembers for the market what headings of its files mean. */
export async function rememberColumns(
  world: World,
  actor: User,
  input: { readonly market: string; readonly answers: readonly ColumnAnswer[] },
) {
  const found = findMarketFor(world, actor, 'remember-columns', input.market);
  if (!found.ok) return found;
  const process = await world.storage.read((stores) => loadProcess(world, stores, found.value));
  if (!process.ok) return process;
  const { market, template } = process.value;
  const workbook = concreteWorkbook(template, market, world.definitions.lists);
  const wrong = checkAnswers(input.answers, workbook);
  if (wrong.length > 0) return refused('invalid-input', {}, wrong);
  return world.storage.transaction(async (stores) => {
    await keepAnswers({ world, stores, actor }, market.code, input.answers, workbook);
    return done(await stores.columnMappings.ofMarket(market.code));
  });
}

export interface RememberedColumns {
  readonly market: Market;
  /** By sheet and heading. */
  readonly mappings: readonly ColumnMapping[];
  readonly mayForget: boolean;
}

/** What is remembered of a market's headings. */
export async function listColumnMappings(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const market = found.value;
  return done<RememberedColumns>({
    market,
    mappings: await world.storage.read((stores) => stores.columnMappings.ofMarket(market.code)),
    mayForget: may(actor, 'remember-columns', { market: market.code }),
  });
}

/** Forgets an answer; the next file with that heading is asked about again. What nobody remembers is forgotten already. */
export async function forgetColumn(
  world: World,
  actor: User,
  input: { readonly market: string; readonly sheet?: string; readonly heading: string },
) {
  const found = findMarketFor(world, actor, 'remember-columns', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  return world.storage.transaction(async (stores) => {
    const known = await stores.columnMappings.ofMarket(code);
    const gone = known.filter(
      ({ sheet, heading }) =>
        heading === input.heading && (input.sheet === undefined || sheet === input.sheet),
    );
    for (const mapping of gone) {
      await stores.columnMappings.forget(mapping);
      await stores.audit.add({
        at: world.clock.now(),
        by: actor,
        kind: 'forget-column',
        market: code,
        subject: '',
        texts: { [SUBJECT]: mapping.heading },
        details: { sheet: mapping.sheet, before: mapping.column, after: null },
      });
    }
    return done(known.filter((each) => !gone.includes(each)));
  });
}
