import { figures, LEAST_REPS, mayShow, mayShowRep } from '#domain/access/figures.ts';
import type { Scope } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import { isRestricted } from '#domain/customers/restricted.ts';
import type { Market } from '#domain/organisation/market.ts';
import { withholdFacts, type Shown } from '#domain/planning/withhold-figures.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import {
  figurePolicy,
  noPrescriberVolume,
  prescriberVolumeInFiles,
  repFigureRule,
  restrictionTerm,
} from '#domain/rulebook/rules/figures-of-persons.ts';
import type { SenderSees } from '#domain/customers/master-data/meet-hidden-figures.ts';
import type { Stores, World } from '../ports.ts';
import { rulesOfUnitsOn } from './market-rules.ts';
import { todayIn } from './today.ts';

/** Whose figures are asked for: of an account that is gone nobody knows whether it had restricted its data. */
export interface Asked {
  readonly territory: string;
  readonly account: Pick<Account, 'facts'> | undefined;
}

/**
 * Which figures of accounts of a market somebody is shown, by the rules of today: of a plan of before as well. Of one that
 * is gone those are shown that would be of an account that restricted its data.
 */
export async function figuresShownTo(
  world: World,
  stores: Stores,
  actor: User,
  market: Market,
): Promise<(asked: Asked) => Shown> {
  const today = todayIn(world, market.code);
  const rules = await rulesOfUnitsOn(world, stores, market, today);
  const policies = rules.map(figurePolicy);
  // Where units take different times to apply it, the shortest counts.
  const days = Math.min(...rules.map((each) => valueOf(each, restrictionTerm)));
  return ({ territory, account }) => {
    const restricted = account === undefined || isRestricted(account.facts, { today, days });
    const place = { market: market.code, territory };
    const ofAccount = figures.filter((figure) =>
      policies.every((policy) => mayShow(figure, actor, { ...place, restricted }, policy)),
    );
    const ofRep = rules.every((each) => mayShowRep(actor, place, valueOf(each, repFigureRule)));
    return new Set([...ofAccount, ...(ofRep ? ['calls' as const] : [])]);
  };
}

/**
 * Accounts for a workbook that comes back: a column in which anything is not shown is left out as a whole, for an empty
 * cell would empty what is kept.
 */
export function withoutWithheld<Of extends Pick<Account, 'territory' | 'facts'>>(
  accounts: readonly Of[],
  shownOf: (asked: Asked) => Shown,
): { readonly accounts: readonly Of[]; readonly withheld: ReadonlySet<string> } {
  const withheld = new Set(
    accounts.flatMap(({ territory, facts }) => {
      const left = withholdFacts(facts, shownOf({ territory, account: { facts } }));
      return Object.keys(facts).filter((key) => !(key in left));
    }),
  );
  return {
    withheld,
    accounts: accounts.map((account) => ({
      ...account,
      facts: Object.fromEntries(Object.entries(account.facts).filter(([key]) => !withheld.has(key))),
    })),
  };
}

/** What somebody is shown of accounts of a market of whom nothing is restricted, and whether it may hold all of it. */
export async function seenBySender(
  world: World,
  stores: Stores,
  actor: User,
  market: Market,
): Promise<SenderSees> {
  const rules = await rulesOfUnitsOn(world, stores, market, todayIn(world, market.code));
  const of = { market: market.code, territory: '', restricted: false };
  const shown = figures.filter((figure) =>
    rules.every((each) => mayShow(figure, actor, of, figurePolicy(each))),
  );
  const without = rules.filter((each) => valueOf(each, noPrescriberVolume));
  const inFiles = without.map((each) => valueOf(each, prescriberVolumeInFiles));
  const [noVolume] = inFiles.includes('file-refused') ? ['file-refused' as const] : inFiles;
  return noVolume === undefined ? { shown } : { shown, noVolume };
}

/**
 * The same of lines or proposals, by the identifier of their account: accounts are looked up only where it depends on
 * them, which is where the market shows figures to those who work in the field.
 */
export async function figuresOfEach(
  world: World,
  stores: Stores,
  actor: User,
  market: Market,
  of: readonly { readonly territory: string; readonly accountId: string }[],
): Promise<(each: { readonly territory: string; readonly accountId: string }) => Shown> {
  const shownOf = await figuresShownTo(world, stores, actor, market);
  const free = { facts: {} };
  const accounts = new Map<string, Asked['account']>();
  for (const { territory, accountId } of of) {
    const depends =
      shownOf({ territory, account: free }).size > shownOf({ territory, account: undefined }).size;
    if (depends && !accounts.has(accountId))
      accounts.set(accountId, await stores.accounts.byId(market.code, accountId));
  }
  return ({ territory, accountId }) =>
    shownOf({ territory, account: accounts.has(accountId) ? accounts.get(accountId) : free });
}

/** How reps do, as far as somebody is shown it. */
export interface ShownReps {
  /** Whether the figures of one territory are shown. */
  readonly isNamed: (territory: string) => boolean;
  /** What may be added up: what was asked for, or all of the market where that would be too few to hide anybody. */
  readonly total: Scope;
  /** Whether anything of what was asked for is not shown. */
  readonly withheld: boolean;
}

export async function repsShownTo(
  world: World,
  stores: Stores,
  actor: User,
  market: Market,
  asked: Scope,
): Promise<ShownReps> {
  const rules = await rulesOfUnitsOn(world, stores, market, todayIn(world, market.code));
  const territories = (await stores.accounts.repsOf(market.code)).map(({ territory }) => territory);
  const isNamed = (territory: string): boolean =>
    rules.every((each) =>
      mayShowRep(actor, { market: market.code, territory }, valueOf(each, repFigureRule)),
    );
  const within = asked === 'all' ? territories : asked;
  const withheld = !within.every(isNamed);
  return { isNamed, withheld, total: withheld && within.length < LEAST_REPS ? 'all' : asked };
}
