import { atSubject, finding, type Finding, type Severity } from '../basics/finding.ts';
import type { AccountId, TerritoryCode } from '../basics/ids.ts';
import { compareText, sortedBy } from '../basics/stable-order.ts';
import type { Touches } from '../basics/units.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import type { Plan, PlanLine } from './plan.ts';

/**
 * Why planned touches can no longer be made as planned: the account is none any more, the territory is gone, does not
 * work the account in the cycle, or has lost its rep. Of each touch the first that holds is said.
 */
export const outlivedWays = ['account-gone', 'territory-gone', 'worked-elsewhere', 'no-rep'] as const;
export type OutlivedWay = (typeof outlivedWays)[number];

/** An account where it is worked, in the cycle of the plan. */
export interface WorkedAccount {
  readonly accountId: AccountId;
  readonly territories: readonly TerritoryCode[];
}

/** What a plan is held against: the organisation as it is today, as far as the plan is of it. */
export interface OrganisationToday {
  readonly lines: readonly Pick<PlanLine, 'key' | 'territory' | 'accountId' | 'planned'>[];
  /** Touches that were made, by line: nobody takes them back. */
  readonly made: Readonly<Record<string, Touches>>;
  readonly workedIn: (accountId: AccountId) => readonly TerritoryCode[] | undefined;
  /** What the plan counted on. */
  readonly planned: readonly Pick<TerritoryCapacity, 'territory' | 'vacant' | 'workingDays'>[];
  /** The same territories over the same cycle, and over what is left of it, as they are staffed today. */
  readonly whole: readonly Pick<TerritoryCapacity, 'territory' | 'workingDays'>[];
  readonly left: readonly Pick<TerritoryCapacity, 'territory' | 'vacant'>[];
  /** Accounts that the plan never looked at. */
  readonly unknown: readonly WorkedAccount[];
}

/** Accounts that are worked in the same territories, with the first of them. */
interface Together {
  readonly of: readonly TerritoryCode[];
  readonly count: number;
  readonly first: readonly AccountId[];
}

/** What of a plan is of an organisation of before, so that any part of it can be summed without its lines. */
export interface OutlivedByTerritory {
  readonly touches: readonly {
    readonly way: OutlivedWay;
    readonly territory: TerritoryCode;
    readonly touches: Touches;
  }[];
  readonly accounts: readonly (Together & { readonly way: OutlivedWay })[];
  readonly come: readonly Together[];
}

interface OutlivedPart {
  readonly way: OutlivedWay;
  readonly touches: Touches;
  readonly accounts: number;
  /** Those whose touches they are, as many as are named. */
  readonly first: readonly AccountId[];
  readonly territories: readonly TerritoryCode[];
}

/** The same of a plan, or of a part of it. */
export interface OutlivedSum {
  /** Planned touches that cannot be made as planned. */
  readonly touches: Touches;
  readonly ways: readonly OutlivedPart[];
  /** Accounts that the plan does not know. */
  readonly come: { readonly accounts: number; readonly first: readonly AccountId[] };
}

/** The same with whether it holds up approval and hand-out: nobody has approved the plan with as many such touches, saying why. */
export interface HeldOutlived extends OutlivedSum {
  readonly isHeld: boolean;
}

const NAMED = 5;

function together(accounts: readonly WorkedAccount[]): readonly Together[] {
  const groups = Map.groupBy(accounts, ({ territories }) => territories.toSorted(compareText).join('\n'));
  return [...groups.values()].map((own) => ({
    of: own[0]!.territories.toSorted(compareText),
    count: own.length,
    first: own
      .map(({ accountId }) => accountId)
      .toSorted(compareText)
      .slice(0, NAMED),
  }));
}

/** What became of territories since they were planned for: who was without a rep then was planned so. */
function fateOf({ planned, whole, left }: Pick<OrganisationToday, 'planned' | 'whole' | 'left'>) {
  const then = new Map(planned.map((each) => [each.territory, each]));
  const days = new Map(whole.map(({ territory, workingDays }) => [territory, workingDays]));
  const vacant = new Set(left.flatMap((each) => (each.vacant ? each.territory : [])));
  return (territory: TerritoryCode): OutlivedWay | undefined => {
    const before = then.get(territory);
    const now = days.get(territory);
    // Of whom no sheet told when it was planned, none need tell now.
    if (now === undefined) return before && 'territory-gone';
    // Whose last day was known has as many days as the plan counted on.
    const isLost = before && !before.vacant && now < before.workingDays;
    return isLost && vacant.has(territory) ? 'no-rep' : undefined;
  };
}

/** What of a plan can no longer be done as planned, and which accounts have come that it does not know. */
export function findOutlived(today: OrganisationToday): OutlivedByTerritory {
  const fate = fateOf(today);
  const touches = new Map<string, OutlivedByTerritory['touches'][number]>();
  const places = new Map<OutlivedWay, Map<AccountId, Set<TerritoryCode>>>();
  for (const { key, territory, accountId, planned } of today.lines) {
    const open = planned - (today.made[key] ?? 0);
    if (open <= 0) continue;
    const own = today.workedIn(accountId);
    const ofTerritory = fate(territory);
    const way =
      own === undefined
        ? 'account-gone'
        : ofTerritory === 'territory-gone'
          ? ofTerritory
          : own.includes(territory)
            ? ofTerritory
            : 'worked-elsewhere';
    if (way === undefined) continue;
    const at = `${way} ${territory}`;
    touches.set(at, { way, territory, touches: (touches.get(at)?.touches ?? 0) + open });
    const ofWay = places.get(way) ?? new Map<AccountId, Set<TerritoryCode>>();
    places.set(way, ofWay);
    ofWay.set(accountId, (ofWay.get(accountId) ?? new Set()).add(territory));
  }
  return {
    touches: sortedBy([...touches.values()], ({ territory }) => territory),
    accounts: [...places].flatMap(([way, ofWay]) =>
      together(
        [...ofWay].map(([accountId, territories]) => ({ accountId, territories: [...territories] })),
      ).map((each) => ({ way, ...each })),
    ),
    come: together(today.unknown),
  };
}

const counted = (groups: readonly Together[]) => ({
  accounts: groups.reduce((sum, { count }) => sum + count, 0),
  first: groups
    .flatMap(({ first }) => first)
    .toSorted(compareText)
    .slice(0, NAMED),
});

/** The same in some of the territories; undefined where all is as it was planned. */
export function outlivedIn(
  { touches, accounts, come }: OutlivedByTerritory,
  isSeen: (of: { readonly territory: TerritoryCode }) => boolean = () => true,
): OutlivedSum | undefined {
  const isIn = ({ of }: Together): boolean => of.some((territory) => isSeen({ territory }));
  const ways = outlivedWays.flatMap((way): readonly OutlivedPart[] => {
    const own = touches.filter((each) => each.way === way && isSeen(each));
    if (own.length === 0) return [];
    return [
      {
        way,
        touches: own.reduce((sum, each) => sum + each.touches, 0),
        ...counted(accounts.filter((each) => each.way === way && isIn(each))),
        territories: own.map(({ territory }) => territory),
      },
    ];
  });
  const known = counted(come.filter(isIn));
  return ways.length === 0 && known.accounts === 0
    ? undefined
    : { touches: ways.reduce((sum, each) => sum + each.touches, 0), ways, come: known };
}

const listed = (names: readonly string[], all: number): string =>
  `${names.slice(0, NAMED).join(', ')}${all > Math.min(NAMED, names.length) ? ', …' : ''}`;

/** Touches that cannot be made as planned: a warning where somebody looks, an error where it holds something up. */
export const sayOutlived = (
  { cycle }: Pick<Plan, 'cycle'>,
  { ways }: Pick<OutlivedSum, 'ways'>,
  severity: Severity = 'warning',
): readonly Finding[] =>
  ways.map(({ way, touches, accounts, first, territories }) =>
    finding(severity, `plan.outlived-${way}`, atSubject(cycle), {
      touches,
      accounts,
      first: listed(first, accounts),
      territories: listed(territories, territories.length),
    }),
  );

/** All of it, for whoever can make the plan anew. */
export const sayOlderThanOrganisation = (
  plan: Pick<Plan, 'cycle'>,
  outlived: OutlivedSum,
): readonly Finding[] => {
  const { accounts, first } = outlived.come;
  return [
    ...sayOutlived(plan, outlived),
    ...(accounts > 0
      ? [
          finding('warning', 'plan.accounts-come', atSubject(plan.cycle), {
            accounts,
            first: listed(first, accounts),
          }),
        ]
      : []),
  ];
};
