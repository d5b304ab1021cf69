import { WHOLE, type Channel } from '../basics/channel.ts';
import type { BrandKey, TerritoryCode } from '../basics/ids.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { total, type CallEquivalents } from '../basics/units.ts';
import { factOf, flagFact, numberFact, textFact } from '../customers/account-facts.ts';
import type { Account } from '../customers/account.ts';
import type { Rep } from '../customers/rep.ts';
import type { MaturityFacts, MaturityMeasure } from '../maturity/maturity-facts.ts';
import { utilisationOf } from '../capacity/capacity.ts';
import type { Plan } from '../planning/plan.ts';
import type { Proposal } from '../review/proposal.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { utilisationLower, utilisationUpper } from '../rulebook/rules/utilisation.ts';

/** What accounts and team show, without the plan made of them. */
export interface MasterDataSources {
  readonly brands: readonly string[];
  readonly accounts: readonly Account[];
  readonly reps: readonly Rep[];
}

/** What lines of a plan with planned touches add up to: of one territory, brand and channel, or of less. */
export interface PlannedTogether {
  readonly territory: TerritoryCode;
  readonly brand: BrandKey;
  readonly channel: Channel;
  readonly equivalents: CallEquivalents;
}

export interface MaturitySources {
  readonly brands: readonly string[];
  /** As `factsOfMasterData` finds them. */
  readonly masterData: MaturityFacts;
  /** Phases of opened cycles that are due or done; `endedOn` is absent while one is not done. */
  readonly phases: readonly { readonly due: IsoDate; readonly endedOn?: IsoDate }[];
  /** Territories whose rep confirmed the plan’s cycle in person; absent where nobody has opened it. */
  readonly confirmed?: readonly TerritoryCode[];
  /** The plan people work on, what it plans, and every proposal to it. */
  readonly plan?: {
    readonly plan: Plan;
    readonly planned: readonly PlannedTogether[];
    readonly proposals: readonly Proposal[];
  };
}

const consents = ['consent-remote', 'consent-telephone', 'consent-email'] as const;

/** Basis points of the items for which `is` holds, rounded down so that a threshold is never reached by rounding. */
function share<Item>(items: readonly Item[], is: (item: Item) => boolean): number | undefined {
  if (items.length === 0) return undefined;
  return Math.floor((items.filter(is).length * WHOLE) / items.length);
}

const potential = (account: Account, brand: string): number | undefined =>
  numberFact(account, 'potential', brand) ?? numberFact(account, 'volume', brand);

type Found = Readonly<Partial<Record<MaturityMeasure, number | undefined>>>;

/** Without those there is nothing to measure on. */
const stated = (found: Found): MaturityFacts =>
  Object.fromEntries(
    Object.entries(found).filter((entry): entry is [MaturityMeasure, number] => entry[1] !== undefined),
  );

/** All accounts are looked at: what they show is worth keeping while they are the same. */
export function factsOfMasterData({ brands, accounts, reps }: MasterDataSources): MaturityFacts {
  // A vacancy leaves the list as good as it was: the territory still owns its accounts.
  const owned = new Set(reps.map((rep) => rep.territory));
  const pairs = accounts.flatMap((account) => brands.map((brand) => ({ account, brand })));
  const hasPotential = (account: Account): boolean =>
    brands.some((each) => potential(account, each) !== undefined);
  return stated({
    'accounts-owned': share(accounts, (each) => owned.has(each.territory)),
    'potential-estimated': share(
      accounts,
      (each) => hasPotential(each) || textFact(each, 'potential-class') !== '',
    ),
    'potential-stated': share(accounts, hasPotential),
    'potential-by-brand': share(
      pairs,
      ({ account, brand }) =>
        typeof (account.facts[`potential@${brand}`] ?? account.facts[`volume@${brand}`]) === 'number',
    ),
    'adoption-stated': share(accounts, (account) =>
      brands.some((brand) => factOf(account, 'adoption', brand) !== undefined),
    ),
    'role-listed': share(accounts, (each) => textFact(each, 'role') !== ''),
    'influence-stated': share(accounts, (each) => textFact(each, 'influence') !== ''),
    'consent-known': share(accounts, (each) => consents.some((key) => flagFact(each, key) !== undefined)),
    'leave-stated': share(reps, (each) => each.leaveDays !== undefined),
  });
}

function ofPlan({ brands, confirmed, plan: known }: MaturitySources): Found {
  if (known === undefined) return {};
  const { plan, planned: counted, proposals } = known;
  const staffed = plan.capacities.filter((each) => !each.vacant);
  const byTerritory = Map.groupBy(counted, ({ territory }) => territory);
  const { rules } = plan.snapshot;
  const [lower, upper] = [valueOf(rules, utilisationLower), valueOf(rules, utilisationUpper)];
  const confirming = confirmed && new Set(confirmed);
  return {
    'territories-in-band': share(staffed, ({ territory, capacity }) => {
      const planned = byTerritory.get(territory) ?? [];
      const utilisation = utilisationOf(total(planned.map(({ equivalents }) => equivalents)), capacity);
      return utilisation !== null && utilisation >= lower && utilisation <= upper;
    }),
    // A plan that has not been to the field says nothing about how the field reviews.
    ...(plan.state === 'draft'
      ? {}
      : {
          'reps-confirmed': confirming && share(staffed, (each) => confirming.has(each.territory)),
          'proposals-decided': share(proposals, (each) => each.state !== 'open'),
        }),
    'channels-planned': new Set(counted.map((each) => each.channel)).size,
    'brands-planned': brands.filter((brand) => counted.some((each) => each.brand === brand)).length,
  };
}

/** What a market's accounts, team, plan and review show about its maturity. */
export const collectMaturityFacts = (sources: MaturitySources): MaturityFacts => ({
  ...sources.masterData,
  ...stated({
    'phases-on-time': share(sources.phases, ({ due, endedOn }) => endedOn !== undefined && endedOn <= due),
    ...ofPlan(sources),
  }),
});
