import { done, refused } from '#domain/basics/outcome.ts';
import { SUBJECT } from '#domain/access/record/event-form.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { checkAnswers, type Answers } from '#domain/customers/check-answers.ts';
import type { ColumnAnswer, ColumnMapping } from '#domain/customers/column-mapping.ts';
import { numberName } from '#domain/customers/account.ts';
import {
  asksForAccount,
  choiceMeant,
  refusalMark,
  type ValueAnswer,
  type ValueMapping,
} from '#domain/customers/value-mapping.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';
import { erasedWriter } from '../basis/erased-writer.ts';
import { answersNaming } from './erased-in-words.ts';
import { findKind } from './kinds.ts';

type Workbook = ConcreteWorkbook<string>;

const columnsOf = ({ sheets }: Workbook, sheet: string | undefined): readonly ConcreteColumn[] =>
  sheets.filter((each) => sheet === undefined || each.key === sheet).flatMap(({ columns }) => columns);

/** The same answers, choices by their codes. */
export const settleValues = (values: readonly ValueAnswer[], workbook: Workbook): readonly ValueAnswer[] =>
  values.map((answer) => {
    const column = columnsOf(workbook, answer.sheet).find(({ key }) => key === answer.column);
    const meant = column && choiceMeant(column, answer.meant);
    return meant === undefined ? answer : { ...answer, meant };
  });

/** The sheet an answer is about; one that names none belongs to the first that has the column. */
const sheetOf = (sheet: string | undefined, column: string, { sheets }: Workbook): string =>
  sheet ?? (sheets.find(({ columns }) => columns.some(({ key }) => key === column)) ?? sheets[0])?.key ?? '';

interface Remembering {
  readonly world: World;
  readonly stores: Stores;
  readonly actor: User;
}

async function keepMapping(
  { world, stores, actor }: Remembering,
  market: string,
  mapping: readonly ColumnAnswer[],
  workbook: Workbook,
): Promise<void> {
  const known = mapping.length === 0 ? [] : await stores.columnMappings.ofMarket(market);
  const said = { confirmedBy: actor.email, confirmedAt: world.clock.now() };
  for (const { sheet: named, heading, column } of mapping) {
    const sheet = sheetOf(named, column, workbook);
    const before = known.find((each) => each.sheet === sheet && each.heading === heading);
    if (before?.column === column) continue;
    await stores.columnMappings.save({ market, sheet, heading, column, ...said });
    await stores.audit.add({
      at: said.confirmedAt,
      by: actor,
      kind: 'remember-column',
      market,
      subject: '',
      details: { sheet, before: before?.column ?? null, after: column },
      texts: { [SUBJECT]: heading },
    });
  }
}

async function numberOf(stores: Stores, market: string, account: string): Promise<string> {
  const no = (await stores.accounts.numbersOf(market, [account])).get(account);
  return no === undefined ? account : numberName(no);
}

async function keepValues(
  { world, stores, actor }: Remembering,
  market: string,
  values: readonly ValueAnswer[],
  workbook: Workbook,
): Promise<void> {
  const known = values.length === 0 ? [] : await stores.valueMappings.ofMarket(market);
  const confirmed = { confirmedBy: actor.email, confirmedAt: world.clock.now() };
  for (const { sheet: named, column, seen: text, meant: said } of values) {
    const sheet = sheetOf(named, column, workbook);
    const about = columnsOf(workbook, sheet).find(({ key }) => key === column);
    // A text on somebody is not kept for the next file, only how it is told again; an account goes by its number.
    const seen = about?.asksWho === true ? refusalMark(text) : text;
    const meant = about && asksForAccount(about) ? await numberOf(stores, market, said) : said;
    const before = known.find((each) => each.sheet === sheet && each.column === column && each.seen === seen);
    if (before?.meant === meant) continue;
    await stores.valueMappings.save({ market, sheet, column, seen, meant, ...confirmed });
    await stores.audit.add({
      at: confirmed.confirmedAt,
      by: actor,
      kind: 'remember-value',
      market,
      subject: '',
      details: { sheet, column, before: before?.meant ?? null, after: meant },
      texts: { [SUBJECT]: seen },
    });
  }
}

/** Keeps answers inside a transaction that is under way, and puts on record what changed by them. */
export async function keepAnswers(
  remembering: Remembering,
  market: string,
  { mapping, values }: Answers,
  workbook: Workbook,
): Promise<void> {
  await keepMapping(remembering, market, mapping, workbook);
  await keepValues(remembering, market, values, workbook);
}

export interface RememberInput {
  readonly market: string;
  /** Key of the kind of file; accounts where none is named. */
  readonly kind?: string;
  readonly mapping?: readonly ColumnAnswer[];
  readonly values?: readonly ValueAnswer[];
}

/** Remembers for the market what headings of its files mean, and words in columns with a closed choice. */
export async function rememberAnswers(world: World, actor: User, input: RememberInput) {
  const { mapping = [], values = [] } = input;
  const asked = findKind(input.kind ?? 'accounts');
  if (!asked.ok) return asked;
  const { key, right } = asked.value;
  const found = findMarketFor(world, actor, key === 'accounts' ? 'remember-columns' : right, input.market);
  if (!found.ok) return found;
  const market = found.value;
  const naming = answersNaming({ mapping, values }, await erasedWriter(world, market.code));
  if (naming.length > 0) return refused('invalid-input', {}, naming);
  return world.storage.transaction(async (stores) => {
    const workbook = await asked.value.workbook(world, stores, market);
    if (!workbook.ok) return workbook;
    const wrong = checkAnswers({ mapping, values }, workbook.value, market.locales[0] ?? 'en');
    if (wrong.length > 0) return refused('invalid-input', {}, wrong);
    const settled = { mapping, values: settleValues(values, workbook.value) };
    await keepAnswers({ world, stores, actor }, market.code, settled, workbook.value);
    return done(await remembered(stores, market.code));
  });
}

const remembered = async (stores: Stores, market: string) => ({
  mappings: await stores.columnMappings.ofMarket(market),
  values: await stores.valueMappings.ofMarket(market),
});

export interface RememberedAnswers {
  readonly market: Market;
  /** By sheet and heading. */
  readonly mappings: readonly ColumnMapping[];
  /** By sheet, column and word. */
  readonly values: readonly ValueMapping[];
  readonly mayForget: boolean;
}

/** What is remembered of a market's headings and words. */
export async function listAnswers(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'see-answers', input.market);
  if (!found.ok) return found;
  const market = found.value;
  return done<RememberedAnswers>({
    market,
    ...(await world.storage.read((stores) => remembered(stores, market.code))),
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
        details: { sheet: mapping.sheet, before: mapping.column, after: null },
        texts: { [SUBJECT]: mapping.heading },
      });
    }
    return done(await remembered(stores, code));
  });
}

/** Forgets what a word means; the next file with it is asked about again. */
export async function forgetValue(
  world: World,
  actor: User,
  input: { readonly market: string; readonly sheet?: string; readonly column: string; readonly seen: string },
) {
  const found = findMarketFor(world, actor, 'remember-columns', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  return world.storage.transaction(async (stores) => {
    const known = await stores.valueMappings.ofMarket(code);
    const gone = known.filter(
      ({ sheet, column, seen }) =>
        column === input.column &&
        // A text on somebody is remembered by its mark alone.
        [input.seen, refusalMark(input.seen)].includes(seen) &&
        (input.sheet === undefined || sheet === input.sheet),
    );
    for (const mapping of gone) {
      await stores.valueMappings.forget(mapping);
      await stores.audit.add({
        at: world.clock.now(),
        by: actor,
        kind: 'forget-value',
        market: code,
        subject: '',
        details: { sheet: mapping.sheet, column: mapping.column, before: mapping.meant, after: null },
        texts: { [SUBJECT]: mapping.seen },
      });
    }
    return done(await remembered(stores, code));
  });
}
