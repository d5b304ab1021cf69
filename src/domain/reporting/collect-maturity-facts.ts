import { WHOLE } from '../basics/channel.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { factOf, flagFact, numberFact, textFact } from '../customers/account-facts.ts';
import type { Account } from '../customers/account.ts';
import type { Rep } from '../customers/rep.ts';
import type { MaturityFacts, MaturityMeasure } from '../maturity/maturity-facts.ts';
import { utilisationOf } from '../capacity/capacity.ts';
import { plannedByTerritory } from '../planning/check-territories.ts';
import type { Plan, PlanLine } from '../planning/plan.ts';
import type { Proposal } from '../review/proposal.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { utilisationLower, utilisationUpper } from '../rulebook/rules/utilisation.ts';

export interface MaturitySources {
  readonly brands: readonly string[];
  readonly accounts: readonly Account[];
  readonly reps: readonly Rep[];
  /** Phases of opened cycles that are due or done; `endedOn` is absent while one is not done. */
  readonly phases: readonly { readonly due: IsoDate; readonly endedOn?: IsoDate }[];
  /** The plan people work on, its lines with planned touches, and every proposal to it. */
  readonly plan?: {
    readonly plan: Plan;
    readonly lines: readonly PlanLine[];
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

function ofAccounts({ brands, accounts, reps, phases }: MaturitySources): Found {
  // A vacancy leaves the list as good as it was: the territory still owns its accounts.
  const owned = new Set(reps.map((rep) => rep.territory));
  const pairs = accounts.flatMap((account) => brands.map((brand) => ({ account, brand })));
  const stated = (account: Account): boolean => brands.some((each) => potential(account, each) !== undefined);
  return {
    'accounts-owned': share(accounts, (each) => owned.has(each.territory)),
    'potential-estimated': share(
      accounts,
      (each) => stated(each) || textFact(each, 'potential-class') !== '',
    ),
    'potential-stated': share(accounts, stated),
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
    'phases-on-time': share(phases, ({ due, endedOn }) => endedOn !== undefined && endedOn <= due),
  };
}

function ofPlan({ brands, plan: known }: MaturitySources): Found {
  if (known === undefined) return {};
  const { plan, lines, proposals } = known;
  const staffed = plan.capacities.filter((each) => !each.vacant);
  const planned = plannedByTerritory(lines);
  const { rules } = plan.snapshot;
  const [lower, upper] = [valueOf(rules, utilisationLower), valueOf(rules, utilisationUpper)];
  const proposing = new Set(proposals.map((each) => each.territory));
  const counted = lines.filter((each) => each.planned > 0);
  return {
    'territories-in-band': share(staffed, ({ territory, capacity }) => {
      const utilisation = utilisationOf(planned.get(territory) ?? 0, capacity);
      return utilisation !== null && utilisation >= lower && utilisation <= upper;
    }),
    // A plan that has not been to the field says nothing about how the field reviews.
    ...(plan.state === 'draft'
      ? {}
      : {
          'reps-in-review': share(staffed, (each) => proposing.has(each.territory)),
          'proposals-decided': share(proposals, (each) => each.state !== 'open'),
        }),
    'channels-planned': new Set(counted.map((each) => each.channel)).size,
    'brands-planned': brands.filter((brand) => counted.some((each) => each.brand === brand)).length,
  };
}

/** What a market's accounts, team, plan and review show about its maturity. */
export const collectMaturityFacts = (sources: MaturitySources): MaturityFacts =>
  Object.fromEntries(
    Object.entries({ ...ofAccounts(sources), ...ofPlan(sources) }).filter(
      (entry): entry is [MaturityMeasure, number] => entry[1] !== undefined,
    ),
  );
