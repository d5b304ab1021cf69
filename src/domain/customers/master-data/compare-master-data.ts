import { figures, type Figure } from '../../access/figures.ts';
import { FURTHER_TERRITORIES } from '../../cycles/territory-columns.ts';
import type { Account, FactValue } from '../account.ts';
import { isWorkedIn } from '../assignment.ts';
import { affiliationEnded } from '../affiliations/affiliation.ts';
import { codesBegun } from '../territory-code.ts';
import type { Consent } from '../consent/consent.ts';
import { nothingSaid, saidByOf, type ConsentsOfMarket } from '../consent/consents-of-market.ts';
import type { FileTime } from '../consent/said-in-cell.ts';
import { hearFile } from '../consent/say-in-file.ts';
import { hidesFacts } from '../hidden-facts.ts';
import { changedRepColumns, keepRepFields } from './compare-reps.ts';
import { withoutTerritories } from './leave-territories.ts';
import { keepHidden } from './meet-hidden-figures.ts';
import type { AccountInFile, ParsedMasterData } from './parse-master-data.ts';
import type {
  FieldChange,
  ImportMode,
  MasterData,
  MasterDataChange,
  SaidOfAccounts,
} from './master-data-change.ts';

/** What is kept of being reached when a file comes in, and when that is. */
export interface SaidBefore extends FileTime {
  /** Accounts of which it was known once where they work, and no more. */
  readonly lost?: readonly string[];
  readonly consents: ConsentsOfMarket;
  /** Of that what no file says that may be taken back while this one stands; absent where it is all. */
  readonly lasting?: ConsentsOfMarket;
}

/** Column keys that the file has, by sheet. */
export interface FileColumns {
  readonly accounts: ReadonlySet<string>;
  readonly team: ReadonlySet<string>;
}

/** A fact under its key, or the name or territory. */
const fieldOf = (account: Account, field: string): FactValue | undefined =>
  field === 'name' || field === 'territory' ? account[field] : account.facts[field];

export function fieldChanges(before: Account, after: Account): FieldChange[] {
  const { accountId } = after;
  // Most accounts of most files are as they were: nothing is put together for them.
  const fields: string[] = [];
  for (const field of ['name', 'territory'] as const) if (before[field] !== after[field]) fields.push(field);
  for (const field in before.facts) if (before.facts[field] !== after.facts[field]) fields.push(field);
  for (const field in after.facts)
    if (before.facts[field] === undefined && after.facts[field] !== undefined) fields.push(field);
  return fields
    .toSorted()
    .map((field) => ({ accountId, field, before: fieldOf(before, field), after: fieldOf(after, field) }));
}

function keepFacts(draft: AccountInFile, old: Account, columns: ReadonlySet<string>): AccountInFile {
  const kept: Record<string, FactValue> = {};
  let isAny = false;
  for (const key in old.facts) {
    const fact = old.facts[key];
    if (fact === undefined || columns.has(key)) continue;
    kept[key] = fact;
    isAny = true;
  }
  return isAny ? { ...draft, facts: { ...kept, ...draft.facts } } : draft;
}

/** What is known of the brands of other units stays, also where a file is the whole truth of its own. */
function withOthersFacts(
  draft: AccountInFile,
  old: Account | undefined,
  isOthers: (column: string) => boolean,
): AccountInFile {
  const kept = old ? Object.entries(old.facts).filter(([column]) => isOthers(column)) : [];
  return kept.length === 0 ? draft : { ...draft, facts: { ...draft.facts, ...Object.fromEntries(kept) } };
}

/**
 * Accounts that a file leaves out of territories for which it is the whole truth, as they are without them: undefined for
 * those that no territory works any more.
 */
function absentAccounts(
  known: readonly Account[],
  { accounts: named, sharing }: Pick<ParsedMasterData, 'accounts' | 'sharing'>,
  mode: ImportMode,
  isForeign: (territory: string) => boolean,
): readonly { readonly old: Account; readonly now: Account | undefined }[] {
  if (mode === 'upsert' || known.length === 0) return [];
  const ids = new Set(named.map((account) => account.accountId));
  const isLeft = (territory: string): boolean =>
    mode === 'replace' ? !isForeign(territory) : sharing.covered.has(territory);
  return known
    .filter((account) => !ids.has(account.accountId) && isWorkedIn(account, isLeft))
    .map((old) => ({ old, now: withoutTerritories(old, isLeft, isForeign) }));
}

/** Who leads an account keeps what is said of it; others add what nobody has said, and what is of their own brands. */
function keepLeads(
  told: AccountInFile,
  old: Account,
  isOwn: (column: string) => boolean,
  kept: (column: string) => void,
): AccountInFile {
  const facts: Record<string, FactValue> = { ...told.facts };
  for (const [column, fact] of Object.entries(old.facts)) {
    if (isOwn(column) || facts[column] === fact) continue;
    if (facts[column] !== undefined) kept(column);
    facts[column] = fact;
  }
  if (told.name !== '' && told.name !== old.name) kept('name');
  return { ...told, name: old.name, facts };
}

/** What is said of many, told once: whoever hears a file gives the same list to all who say the same. */
function gatherSaid() {
  const of = new Map<readonly Consent[], string[]>();
  return {
    add: (account: string, consents: readonly Consent[]): void => {
      const accounts = of.get(consents);
      if (accounts) accounts.push(account);
      else if (consents.length > 0) of.set(consents, [account]);
    },
    list: (): readonly SaidOfAccounts[] => Array.from(of, ([consents, accounts]) => ({ consents, accounts })),
  };
}

/** Where a file says something that is not taken: that who refused may be reached, or what the lead says otherwise. */
export interface StayingValue {
  readonly accountId: string;
  readonly column: string;
}

/** Which of a market's units a file is of. */
export interface UnitOfFile {
  /** Whether another unit works a territory. */
  readonly isForeign: (territory: string) => boolean;
  readonly brands: readonly string[];
  /** Brands of other units: what is said of them is no file’s of this one. */
  readonly others: readonly string[];
}

const onlyOne: UnitOfFile = { isForeign: () => false, brands: [], others: [] };

/**
 * What a draft changes against what is known. A column the file lacks erases nothing but in `replace`; an empty cell in
 * a column that is there always does. Figures that are not `shown` stay in either case.
 */
export function compareMasterData(
  draft: ParsedMasterData,
  known: MasterData,
  columns: FileColumns,
  mode: ImportMode,
  before: SaidBefore,
  shown: ReadonlySet<Figure> = new Set(figures),
  { isForeign, brands, others }: UnitOfFile = onlyOne,
): MasterDataChange & { readonly stays: readonly StayingValue[]; readonly leads: readonly StayingValue[] } {
  const { today } = before;
  const lost = new Set(before.lost);
  const knownAccounts = new Map(known.accounts.map((account) => [account.accountId, account]));
  const saidBy = saidByOf(before.consents);
  const lastingOf = before.lasting ? saidByOf(before.lasting) : saidBy;
  const cleared = (column: string): boolean => mode === 'replace' || columns.accounts.has(column);
  const [added, changed]: [Account[], Account[]] = [[], []];
  const [saidOfAdded, saidOfChanged]: [(readonly Consent[])[], (readonly Consent[])[]] = [[], []];
  const fields: FieldChange[][] = [];
  const said = gatherSaid();
  const stays: StayingValue[] = [];
  const leads: StayingValue[] = [];
  const othersBrands = new Set(others);
  const isOthers = (column: string): boolean => othersBrands.has(column.split('@')[1] ?? '');
  const isOwn = (column: string): boolean =>
    column === FURTHER_TERRITORIES || brands.some((brand) => column.endsWith(`@${brand}`));
  const onlyHeard = { accounts: 0, statements: 0 };
  const hidesSome = hidesFacts(shown);
  const hear = hearFile(cleared, before);
  for (const parsed of draft.accounts) {
    const { accountId } = parsed;
    const old = knownAccounts.get(accountId);
    const told =
      parsed.isOnlyAssigned || !old || mode === 'replace'
        ? withOthersFacts(parsed, old, isOthers)
        : keepFacts(parsed, old, columns.accounts);
    const seen = old && hidesSome ? { ...told, facts: keepHidden(told.facts, old.facts, shown) } : told;
    const whole =
      old && isForeign(old.territory)
        ? keepLeads(seen, old, isOwn, (column) => leads.push({ accountId, column }))
        : seen;
    const heard = parsed.isOnlyAssigned
      ? { added: [], stays: [], facts: whole.facts }
      : hear(whole, whole.said, old ? saidBy(old) : nothingSaid, old ? lastingOf(old) : nothingSaid);
    said.add(accountId, heard.added);
    for (const column of heard.stays) stays.push({ accountId, column });
    const { market, name, territory } = whole;
    const account: Account = { market, accountId, name, territory, facts: heard.facts };
    if (!old) {
      added.push(account);
      saidOfAdded.push(heard.added);
      continue;
    }
    const differing = fieldChanges(old, account);
    if (differing.length === 0) {
      if (heard.added.length > 0) onlyHeard.accounts += 1;
      onlyHeard.statements += heard.added.length;
      continue;
    }
    changed.push(account);
    saidOfChanged.push(heard.added);
    fields.push(differing);
  }
  const consents = said.list();
  const absent = absentAccounts(known.accounts, draft, mode, isForeign);
  const removed = absent.flatMap(({ old, now }) => (now ? [] : old));
  for (const { old, now } of absent) {
    if (!now) continue;
    changed.push(now);
    saidOfChanged.push([]);
    fields.push(fieldChanges(old, now));
  }
  const left = [
    ...changed.flatMap(
      (account) =>
        affiliationEnded(
          knownAccounts.get(account.accountId)!,
          account,
          today,
          lost.has(account.accountId),
        ) ?? [],
    ),
    ...removed.flatMap((account) => affiliationEnded(account, undefined, today) ?? []),
  ];
  const repBefore = new Map(known.reps.map((rep) => [rep.territory, rep]));
  const reps = draft.reps.map((rep) => {
    const old = repBefore.get(rep.territory);
    return { old, rep: old && mode !== 'replace' ? keepRepFields(rep, old, columns.team) : rep };
  });
  const repNamed = new Set(draft.reps.map((rep) => rep.territory));
  const repsToSave = reps.filter(({ old, rep }) => !old || changedRepColumns(old, rep).length > 0);
  const repsGone =
    mode === 'replace' && draft.hasTeam ? known.reps.filter((rep) => !repNamed.has(rep.territory)) : [];
  const gone = new Set(repsGone.map((rep) => rep.territory));
  const repsAfter = [
    ...known.reps.filter((rep) => !repNamed.has(rep.territory) && !gone.has(rep.territory)),
    ...reps.map(({ rep }) => rep),
  ];
  const codes = codesBegun(known.reps, repsAfter, today);
  return {
    accountsToSave: [...added, ...changed],
    accountsToRemove: removed.map((account) => account.accountId),
    repsToSave: repsToSave.map(({ rep }) => rep),
    repsToRemove: repsGone.map((rep) => rep.territory),
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    unchanged: draft.accounts.length - added.length - (changed.length - absent.length + removed.length),
    fieldChanges: fields.flat(),
    ...(consents.length === 0 ? {} : { consents, saidOfSaved: [...saidOfAdded, ...saidOfChanged] }),
    ...(onlyHeard.accounts === 0 ? {} : { onlyHeard }),
    ...(left.length === 0 ? {} : { left }),
    ...(codes.length === 0 ? {} : { codes }),
    stays,
    leads,
    images: {
      addedAccounts: added.map(({ accountId }) => accountId),
      removedAccounts: removed,
      addedReps: repsToSave.filter(({ old }) => !old).map(({ rep }) => rep.territory),
      formerReps: [...repsToSave.flatMap(({ old }) => old ?? []), ...repsGone],
    },
  };
}

export const isEmptyChange = (change: Omit<MasterDataChange, 'accountsToSave'>): boolean =>
  change.added + change.changed + change.removed === 0 &&
  change.consents === undefined &&
  change.repsToSave.length === 0 &&
  change.repsToRemove.length === 0;
