import type { IsoDate } from '../../basics/iso-date.ts';
import type { Account } from '../account.ts';
import { valuesNow, valuesOf, type RowValues } from '../account-values.ts';
import { accountIn } from '../erasure/meet-stop-list.ts';
import { recogniser, type Recognisable, type Recognised } from '../erasure/recognise.ts';
import { marksOf, written, type RecognisedPerson } from '../erasure/traits.ts';
import type { FilledRow, FilledWorkbook } from '../filled-workbook.ts';
import type { Consent } from './consent.ts';
import { saidByOf, type ConsentsOfMarket } from './consents-of-market.ts';
import { everCalled, type FormerTraits } from './former-traits.ts';
import type { MarkedPerson } from './marked-person.ts';
import { nearMarks, nearnessAmong } from './near-names.ts';
import { kindOf, refusalsToKeep } from './refusals-in-force.ts';
import { rowSplitter, statementOf } from './say-in-file.ts';

/** Somebody who refused. */
export interface Refuser {
  /** The account that refused; empty of whom no account is kept. */
  readonly account: string;
  readonly refusals: readonly Consent[];
}

const plain = (text: string): string => text;

const recognisable = (person: RecognisedPerson, of: Refuser): Recognisable<Refuser> => ({
  marks: [...marksOf(person).map(written), ...nearMarks(person)],
  of,
});

/** Accounts that refused, by all they were ever called. */
export function refusersAmong(
  known: readonly Account[],
  consents: ConsentsOfMarket,
  former: FormerTraits,
  today: IsoDate,
): readonly Recognisable<Refuser>[] {
  if (consents.every(({ state }) => state !== 'refused')) return [];
  const saidBy = saidByOf(consents);
  return known.flatMap((account) => {
    const said = saidBy(account);
    const refusals = said.length === 0 ? [] : refusalsToKeep(said, today).map(({ refusal }) => refusal);
    if (refusals.length === 0) return [];
    const before = account.subject === undefined ? undefined : former.get(account.subject);
    return [recognisable(everCalled(account, before), { account: account.accountId, refusals })];
  });
}

export const hasEnded = ({ until }: Pick<Consent, 'until'>, today: IsoDate): boolean =>
  until !== '' && until < today;

/** Those of whom no account is kept, by digests. */
export const refusersMarked = (
  marked: readonly MarkedPerson[],
  today: IsoDate,
): readonly Recognisable<Refuser>[] =>
  marked.flatMap(({ digests, refusals }) => {
    const of = refusals.filter((each) => !hasEnded(each, today));
    return of.length === 0 ? [] : [{ marks: digests, of: { account: '', refusals: of } }];
  });

/** Columns in which a no is that nobody has agreed yet: of so many that it says nothing of somebody who has the same name. */
const isConsent = (column: string): boolean =>
  column.startsWith('consent-') && column !== 'consent-face-to-face';

/** People of whom a file says that they refuse and nobody knew; what it says of the others is known already. */
export function refusersInFile(
  { sheets }: FilledWorkbook,
  accounts: ReadonlyMap<string, Account>,
  live: readonly Recognisable<Refuser>[],
  personal: (values: RowValues) => RowValues,
  today: IsoDate,
): readonly Recognisable<Refuser>[] {
  const split = rowSplitter();
  const known = new Map(live.map(({ of }) => [of.account, new Set(of.refusals.map(kindOf))]));
  const rows = sheets.flatMap(({ key, rows: those }) => (key === 'accounts' ? those : []));
  return rows.flatMap((row) => {
    const { said } = split(row.values);
    const account = accountIn(row);
    const refusals = said
      .filter(({ column }) => !isConsent(column))
      .flatMap((each) => statementOf(each, { today, now: '' }) ?? [])
      .filter(
        (each) =>
          each.state === 'refused' && !hasEnded(each, today) && !known.get(account)?.has(kindOf(each)),
      );
    if (refusals.length === 0 || account === '') return [];
    const before = accounts.get(account);
    const now = personal(before ? valuesNow(row.values, before) : row.values);
    const values = before ? [now, personal(valuesOf(before))] : [now];
    const names = [...new Set(values.map(({ name }) => String(name ?? '')))].filter((each) => each !== '');
    return [recognisable({ names, rows: values }, { account, refusals })];
  });
}

/** An identifier or address that several people of a list share is nobody's own. */
const OWN_ENOUGH = 0.9;

/** Rows without columns of the market's own whose values many people share: the number of a hospital, the address of a practice. */
export function personalOnly(all: Iterable<RowValues>): (values: RowValues) => RowValues {
  const seen = new Map<string, { readonly values: Set<string>; count: number }>();
  for (const values of all)
    for (const [key, value] of Object.entries(values)) {
      if (!key.startsWith('extra:') || value === undefined || value === '') continue;
      const of = seen.get(key) ?? { values: new Set<string>(), count: 0 };
      seen.set(key, of);
      of.values.add(String(value));
      of.count += 1;
    }
  // Of few rows one may well stand for the same person as another.
  const shared = new Set(
    [...seen].flatMap(([key, { values, count }]) =>
      count >= 20 && values.size < OWN_ENOUGH * count ? [key] : [],
    ),
  );
  return (values) =>
    shared.size === 0
      ? values
      : Object.fromEntries(Object.entries(values).filter(([key]) => !shared.has(key)));
}

/** How surely a row is of somebody: by an identifier, by name and place or address, by a name that is only like theirs. */
export type Sureness = 'is' | 'may' | 'near';
export const sureness: Readonly<Record<Sureness, number>> = { is: 3, may: 2, near: 1 };

export type WhoMayBe = (values: RowValues) => ReadonlyMap<Refuser, Sureness>;

/** Tells who of several a row may be of; whoever is met by more is not looked for by a name that is only like theirs. */
export function whoMayBe(
  pools: readonly {
    readonly people: readonly Recognisable<Refuser>[];
    readonly digest?: (written: string) => string;
  }[],
): WhoMayBe {
  const among = pools
    .filter(({ people }) => people.length > 0)
    .map(({ people, digest = plain }) => ({
      recognise: recogniser(people, digest),
      near: nearnessAmong(people, digest),
    }));
  return (values) => {
    const found = new Map<Refuser, Sureness>();
    const own = accountIn({ row: 0, values } satisfies FilledRow);
    const add = (those: readonly Refuser[], how: Sureness): void => {
      for (const each of those)
        if (each.account !== own || own === '') found.set(each, found.get(each) ?? how);
    };
    const met: readonly Recognised<Refuser>[] = among.map(({ recognise }) => recognise(values));
    for (const { identified } of met) add(identified, 'is');
    for (const { likely, possible } of met) add([...likely, ...possible], 'may');
    if (found.size === 0) for (const { near } of among) add(near(values), 'near');
    return found;
  };
}
