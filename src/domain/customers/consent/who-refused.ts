import type { IsoDate } from '../../basics/iso-date.ts';
import type { Account } from '../account.ts';
import { valuesNow, valuesOf, type RowValues } from '../account-values.ts';
import { accountIn } from '../erasure/meet-stop-list.ts';
import type { Recognisable } from '../erasure/mark-index.ts';
import type { Recognised } from '../erasure/recognise.ts';
import type { RecognisedPerson } from '../erasure/traits.ts';
import type { FilledRow, FilledWorkbook } from '../filled-workbook.ts';
import { amongPeople, type AmongPeople, type ManyPeople } from './among-people.ts';
import type { Consent } from './consent.ts';
import { saidByOf, type ConsentsOfMarket } from './consents-of-market.ts';
import { everCalled, type FormerTraits } from './former-traits.ts';
import type { MarkedPerson } from './marked-person.ts';
import type { Named } from './named-index.ts';
import { kindOf, refusalsToKeep } from './refusals-in-force.ts';
import { statementOf, type SaidInFile } from './said-in-cell.ts';
import { rowSplitter } from './say-in-file.ts';
import { personalOf } from './shared-columns.ts';
import { nameReader } from './words-of-names.ts';

/** Somebody who refused. */
export interface Refuser {
  /** The account that refused; empty of whom no account is kept. */
  readonly account: string;
  readonly refusals: readonly Consent[];
}

/** A row of their own account is not to be taken for somebody else's. */
const named = (person: RecognisedPerson, of: Refuser): Named<Refuser> => ({ person, of, own: of.account });

/** Accounts that refused, by all they were ever called. */
export function refusersAmong(
  known: readonly Account[],
  consents: ConsentsOfMarket,
  former: FormerTraits,
  today: IsoDate,
): readonly Named<Refuser>[] {
  if (consents.every(({ state }) => state !== 'refused')) return [];
  const saidBy = saidByOf(consents);
  return known.flatMap((account) => {
    const said = saidBy(account);
    const refusals = said.length === 0 ? [] : refusalsToKeep(said, today).map(({ refusal }) => refusal);
    if (refusals.length === 0) return [];
    const before = account.subject === undefined ? undefined : former.get(account.subject);
    return [named(everCalled(account, before), { account: account.accountId, refusals })];
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
  live: readonly Named<Refuser>[],
  isNobodys: (column: string) => boolean,
  today: IsoDate,
): readonly Named<Refuser>[] {
  const split = rowSplitter([], false);
  const known = new Map(live.map(({ of }) => [of.account, new Set(of.refusals.map(kindOf))]));
  /** Many rows say the same. */
  const refusalsBySaid = new Map<readonly SaidInFile[], readonly Consent[]>();
  const refusalsIn = (said: readonly SaidInFile[]): readonly Consent[] => {
    const before = refusalsBySaid.get(said);
    if (before) return before;
    const refusals = said
      .filter(({ column }) => !isConsent(column))
      .flatMap((each) => statementOf(each, { today, now: '' }) ?? [])
      .filter((each) => each.state === 'refused' && !hasEnded(each, today));
    refusalsBySaid.set(said, refusals);
    return refusals;
  };
  const personal = (values: RowValues): RowValues => personalOf(values, isNobodys);
  const refuserIn = (row: FilledRow, said: readonly Consent[]): Named<Refuser> | undefined => {
    const account = accountIn(row);
    if (account === '') return undefined;
    const before = accounts.get(account);
    const knownKinds = known.get(account);
    const refusals = knownKinds ? said.filter((each) => !knownKinds.has(kindOf(each))) : said;
    if (refusals.length === 0) return undefined;
    const now = personal(before ? valuesNow(row.values, before) : row.values);
    const values = before ? [now, personal(valuesOf(before))] : [now];
    const names = [...new Set(values.map(({ name }) => String(name ?? '')))].filter((each) => each !== '');
    return named({ names, rows: values }, { account, refusals });
  };
  const found: Named<Refuser>[] = [];
  for (const { key, rows } of sheets) {
    if (key !== 'accounts') continue;
    for (const row of rows) {
      const said = refusalsIn(split(row.values).said);
      const refuser = said.length === 0 ? undefined : refuserIn(row, said);
      if (refuser) found.push(refuser);
    }
  }
  return found;
}

/** How surely a row is of somebody: by an identifier, by name and place or address, by a name that is only like theirs. */
export type Sureness = 'is' | 'may' | 'near';
export const sureness: Readonly<Record<Sureness, number>> = { is: 3, may: 2, near: 1 };

export interface WhoMayBe {
  readonly among: (values: RowValues) => ReadonlyMap<Refuser, Sureness>;
  /** Whether somebody can be any of them at all, as in `AmongPeople`. */
  readonly canBe: AmongPeople<Refuser>['canBe'];
}

/** Tells who of several a row may be of; whoever is met by more is not looked for by a name that is only like theirs. */
export function whoMayBe(
  pools: readonly (ManyPeople<Refuser> & { readonly isNobodys?: (column: string) => boolean })[],
): WhoMayBe {
  const read = nameReader();
  const all = pools
    .filter((pool) => ('named' in pool ? pool.named : pool.marked).length > 0)
    .map((pool) => amongPeople(pool, { isNobodys: pool.isNobodys, read }));
  return {
    canBe: (name, values, more, own) => all.some(({ canBe }) => canBe(name, values, more, own)),
    among: (values) => {
      const found = new Map<Refuser, Sureness>();
      const own = accountIn({ row: 0, values } satisfies FilledRow);
      const add = (those: readonly Refuser[], how: Sureness): void => {
        for (const each of those)
          if (each.account !== own || own === '') found.set(each, found.get(each) ?? how);
      };
      const met: readonly Recognised<Refuser>[] = all.map(({ recognise }) => recognise(values));
      for (const { identified } of met) add(identified, 'is');
      for (const { likely, possible } of met) add([...likely, ...possible], 'may');
      if (found.size === 0) for (const { near } of all) add(near(values), 'near');
      return found;
    },
  };
}
