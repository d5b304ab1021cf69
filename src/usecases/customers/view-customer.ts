import { may, scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { channels, type Channel } from '#domain/basics/channel.ts';
import { done, refused, type Reason } from '#domain/basics/outcome.ts';
import { identityFacts } from '#domain/customers/identity-facts.ts';
import { numberName, type FactValue, type KeptAccount } from '#domain/customers/account.ts';
import { sharersBeside, territoriesOf, type AssignmentRole } from '#domain/customers/assignment.ts';
import { reachAhead } from '#domain/customers/consent/reach-ahead.ts';
import { originsOf, type FieldOrigin, type Origin } from '#domain/customers/fact-origins.ts';
import { isHidden, type Shown } from '#domain/customers/hidden-facts.ts';
import { toldApartNow } from '#domain/customers/returning/told-apart.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { findMarketInPart } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { figuresShownTo } from '../basis/figures.ts';
import { rulesOfUnitsOn } from '../basis/market-rules.ts';
import { todayIn } from '../basis/today.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { behaviourOfCustomer, type CustomerBehaviour } from './behaviour-of-customer.ts';
import { plansOfCustomer, type CustomerPlan } from './plans-of-customer.ts';

/** A value of an account with where it is from. */
export interface ToldFact extends FieldOrigin {
  readonly field: string;
  readonly value: FactValue;
}

/** Who works an account: its own territory first. */
export interface CustomerHolder {
  readonly territory: string;
  readonly as: AssignmentRole;
  /** Empty where it has always been so, or has no end. */
  readonly from: string;
  readonly until: string;
  /** Empty where nobody works the territory. */
  readonly rep: string;
}

/** Whether somebody may be reached over a channel, or put into segments, today. */
export interface ContactAnswer {
  readonly way: Channel | 'profiling';
  /** Absent where they may. */
  readonly why?: Reason;
  /** The last day on which that is so; empty where nothing that is known ends it. */
  readonly until: string;
  /** On whose word it rests; absent where nobody said anything and the rules decide. */
  readonly said?: {
    readonly state: string;
    /** On what it rests. */
    readonly basis: string;
    readonly on: string;
    /** Empty for whoever does not keep refusals. */
    readonly source: string;
    readonly evidence: string;
  };
}

export interface CustomerView {
  readonly market: Market;
  readonly account: Pick<KeptAccount, 'accountId' | 'subject' | 'name' | 'territory'>;
  /** What is kept of them, as far as it is shown. */
  readonly facts: readonly ToldFact[];
  readonly workedBy: readonly CustomerHolder[];
  readonly contact: readonly ContactAnswer[];
  /** By cycle, earliest first; absent for whoever sees no plan. */
  readonly plans?: readonly CustomerPlan[];
  /** What it did lately and how ready that makes it; absent for whoever sees no plan. */
  readonly behaviour?: CustomerBehaviour;
  /** Columns that plans read and of which nothing is known of this account. */
  readonly missing: readonly string[];
  /** Others of whom somebody said that they are not the same person. */
  readonly apartFrom: readonly Pick<KeptAccount, 'accountId' | 'name'>[];
  /** Whether whoever looks may put on record what they said. */
  readonly mayRecord: boolean;
  /** Whether figures are kept that are not shown. */
  readonly withheld: boolean;
}

/** What segments and plans rest on: where it is missing something stands in for it. */
const decisive: ReadonlySet<string> = new Set([
  ...identityFacts,
  'influence',
  'potential',
  'potential-class',
  'volume',
  'adoption',
]);

const nameless = (origin: Origin): Origin => ({ ...origin, file: '', by: '' });

/** Where values are from, as far as somebody is told who brought them in. */
function toldOrigin(
  { from, former }: FieldOrigin,
  named: (origin: Origin) => Origin,
  isTold: (value: FactValue) => boolean,
): FieldOrigin {
  return {
    from: named(from),
    former: former.filter(({ value }) => isTold(value)).map((each) => ({ ...each, from: named(each.from) })),
  };
}

async function factsTold(
  stores: Stores,
  actor: User,
  account: KeptAccount,
  { shown, all }: { readonly shown: Shown; readonly all: boolean },
): Promise<readonly ToldFact[]> {
  const { market } = account;
  const originOf = originsOf(await stores.accounts.historyOf(market, account.subject));
  const knowsSenders = may(actor, 'list-imports', { market }) || may(actor, 'answer-access', { market });
  const users = knowsSenders ? await stores.users.all() : [];
  const nameOf = new Map(
    users.flatMap(({ id, email, name }) => [[id, name] as const, [email, name] as const]),
  );
  const named = (origin: Origin): Origin =>
    knowsSenders ? { ...origin, by: nameOf.get(origin.by) ?? '' } : nameless(origin);
  const { name, territory, facts } = account;
  return Object.entries<FactValue>({ name, territory, ...facts })
    .filter(([field, value]) => !isHidden(field, value, shown) && (all || identityFacts.has(field)))
    .map(([field, value]) => ({
      field,
      value,
      ...toldOrigin(originOf(field), named, (former) => !isHidden(field, former, shown)),
    }));
}

async function holdersOf(
  world: World,
  stores: Stores,
  account: KeptAccount,
): Promise<readonly CustomerHolder[]> {
  const today = todayIn(world, account.market);
  const reps = new Map(
    (await stores.accounts.repsOf(account.market)).map(({ territory, name }) => [territory, name]),
  );
  const own = { territory: account.territory, as: 'lead' as const, from: '', until: '' };
  return [own, ...sharersBeside(account, account.territory, today)].map((each) => ({
    ...each,
    rep: reps.get(each.territory) ?? '',
  }));
}

async function contactOf(
  world: World,
  stores: Stores,
  actor: User,
  market: Market,
  subject: number,
): Promise<readonly ContactAnswer[]> {
  const today = todayIn(world, market.code);
  const rules = await rulesOfUnitsOn(world, stores, market, today);
  const said = await stores.consents.ofSubject(market.code, subject);
  const keeps = may(actor, 'record-refusals', { market: market.code });
  const ways = [...channels, 'profiling'] as const;
  return ways.map((way): ContactAnswer => {
    const [channel, purpose] =
      way === 'profiling' ? [undefined, 'profiling' as const] : [way, 'marketing' as const];
    const { why, until, by } = reachAhead(said, channel, purpose, today, rules);
    return {
      way,
      until,
      ...(why ? { why } : {}),
      ...(by
        ? {
            said: {
              state: by.state,
              basis: by.basis,
              on: by.saidOn,
              ...(keeps ? { source: by.source, evidence: by.evidence } : { source: '', evidence: '' }),
            },
          }
        : {}),
    };
  });
}

/** Columns of the workbooks of the market's units that plans read and that are empty here. */
async function missingOf(
  world: World,
  stores: Stores,
  market: Market,
  account: KeptAccount,
  shown: Shown,
): Promise<readonly string[]> {
  const missing = new Set<string>();
  for (const unit of unitsOf(market)) {
    const { template, market: ofUnit } = await loadUnitCycle(world, stores, unit);
    const columns = template?.workbook.sheets.find(({ key }) => key === 'accounts')?.columns ?? [];
    const brands = ofUnit.teams.flatMap((team) => team.brands.map(({ key }) => key));
    for (const { column, perBrand, where } of columns) {
      if (!decisive.has(column.key) || where !== undefined || isHidden(column.key, 0, shown)) continue;
      const fields = perBrand ? brands.map((brand) => `${column.key}@${brand}`) : [column.key];
      for (const field of fields) {
        const value = account.facts[field];
        if (column.key !== 'name' && (value === undefined || value === '')) missing.add(field);
      }
    }
  }
  return [...missing];
}

async function apartFrom(stores: Stores, market: string, subject: number) {
  const told = toldApartNow(await stores.toldApart.ofMarket(market));
  const others = told.flatMap(({ one, other }) =>
    one === subject ? [other] : other === subject ? [one] : [],
  );
  const known = await stores.accounts.numbered(market, new Set(others));
  return known.map(({ accountId, name }) => ({ accountId, name }));
}

async function customerOf(
  world: World,
  actor: User,
  input: { readonly market: string; readonly account: string },
) {
  const found = findMarketInPart(world, actor, 'see-customer', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const { code } = market;
  return world.storage.read(async (stores) => {
    const account = await stores.accounts.byId(code, input.account.trim());
    const scope = scopeOf(actor, 'see-customer', code);
    // Whose customer somebody is not is nobody to them.
    if (!account || !territoriesOf(account).some((each) => isWithin(scope, each)))
      return refused('account-unknown', { market: code, account: input.account });
    const within = territoriesOf(account).find((each) => isWithin(scope, each)) ?? account.territory;
    const shown = (await figuresShownTo(world, stores, actor, market))({ territory: within, account });
    const sees = scopeOf(actor, 'see-plan', code);
    const seesPlan = territoriesOf(account).some((each) => isWithin(sees, each));
    const all = seesPlan || may(actor, 'answer-access', { market: code });
    const { accountId, subject, name, territory, facts } = account;
    noteAccess(world, actor, { kind: 'view', market: code, subject: numberName(subject) });
    return done<CustomerView>({
      market,
      account: { accountId, subject, name, territory },
      facts: await factsTold(stores, actor, account, { shown, all }),
      workedBy: await holdersOf(world, stores, account),
      contact: await contactOf(world, stores, actor, market, subject),
      ...(seesPlan
        ? {
            plans: await plansOfCustomer(world, stores, actor, { market, account }),
            behaviour: await behaviourOfCustomer(world, stores, { market, account }),
          }
        : {}),
      missing: all ? await missingOf(world, stores, market, account, shown) : [],
      apartFrom: await apartFrom(stores, code, subject),
      mayRecord: may(actor, 'record-refusals', { market: code }),
      withheld: Object.entries(facts).some(([field, value]) => isHidden(field, value, shown)),
    });
  });
}

/**
 * One customer: who it is, whether and how it may be reached, what is meant for it of which brand, what comes next and by
 * whom, what of this is uncertain, and where each value is from. By role what each may see.
 */
export const viewCustomer = asQuestion('one customer', customerOf);
