import type { AccountId, LineKey, TerritoryCode } from '../../basics/ids.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { Touches } from '../../basics/units.ts';
import type { SegmentedAccount } from '../../segmentation/segmented-account.ts';
import { atSubject, finding, type Finding } from '../../basics/finding.ts';
import { reason } from '../../basics/outcome.ts';
import { readLineKey } from '../line-key.ts';
import type { FrequencyBounds } from './frequency-bounds.ts';

/** A plan that a market keeps in a workbook of its own, where it is to become the plan. */
export interface WantedPlan {
  /** The day on which it came in: by that its lines say where their touches come from. */
  readonly on: IsoDate;
  /** Touches in the cycle by the key of the line; whatever of its territories it does not name gets none. */
  readonly wanted: Readonly<Record<LineKey, Touches>>;
  /** For which territories it speaks: in others the rules do. Absent, as in plans from before it was kept: for all. */
  readonly territories?: readonly TerritoryCode[];
}

/** What a field plan says of a line, beside what the rules allow. */
export interface WantedLine {
  readonly on: IsoDate;
  readonly wanted: Touches;
  /** Whether the rules make the account a target. */
  readonly isTarget: boolean;
  /** Of the line's own part where several territories share the account. */
  readonly bounds: FrequencyBounds;
  /** The most that who may be reached for a part of the time may get; what of it is planned is no more than wanted. */
  readonly reachable: Touches;
}

/** Accounts and brands that the wanted plan gives touches to, as `account|brand`. */
export function wantedTargets({ wanted }: WantedPlan): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const [key, touches] of Object.entries(wanted)) {
    if (touches === 0) continue;
    // An account may hold a bar: each way to read the key is kept, and only one of them is an account there is.
    for (const { accountId, brand } of readLineKey(key)) targets.add(`${accountId}|${brand}`);
  }
  return targets;
}

/** A territory that works an account, and all who do. */
interface SharedBy {
  readonly territory: TerritoryCode;
  readonly sharers: readonly TerritoryCode[];
}

/**
 * Whether a field plan speaks of what a territory does with an account: of everything in the territories it is about, and of
 * an account that has moved from them, so that it keeps what it was told.
 */
export function spokenFor({ territories, wanted }: WantedPlan) {
  if (territories === undefined) return (_accountId: AccountId, _seat: SharedBy): boolean => true;
  const covered = new Set(territories);
  const named = new Set(
    Object.keys(wanted).flatMap((key) => readLineKey(key).map(({ accountId }) => accountId)),
  );
  return (accountId: AccountId, { territory, sharers }: SharedBy): boolean =>
    covered.has(territory) || (named.has(accountId) && !sharers.some((each) => covered.has(each)));
}

/**
 * Who is a target by a field plan: those whom it gives touches, whatever the rules make of them; whoever is worked by a
 * territory it does not speak for may be one by the rules as well.
 * @param byRules whether the rules decide of an account, in all its territories or in some
 */
export function targetsOfFieldPlan(
  segmented: readonly SegmentedAccount[],
  plan: WantedPlan,
  byRules: (accountId: AccountId) => 'all' | 'some' | 'none' = () => 'none',
): readonly SegmentedAccount[] {
  const targets = wantedTargets(plan);
  return segmented.map((each) => {
    const ruled = byRules(each.accountId);
    if (ruled === 'all' || (ruled === 'some' && each.target)) return each;
    const target = targets.has(`${each.accountId}|${each.brand}`);
    if (target === each.target) return each;
    const said = reason(target ? 'target-by-field-plan' : 'no-target-by-field-plan', { on: plan.on });
    return { ...each, target, why: [...each.why, said] };
  });
}

/**
 * That a plan is made from a field plan, and whom that leaves out: a file about a few of a market's targets is a plan for
 * these alone.
 */
export function sayFieldPlan(
  byRule: readonly SegmentedAccount[],
  segmented: readonly SegmentedAccount[],
  { on }: WantedPlan,
): Finding {
  const targets = segmented.filter(({ target }) => target).length;
  const left = byRule.filter(({ target }, index) => target && segmented[index]?.target === false).length;
  return finding(left > 0 ? 'warning' : 'info', 'planning.by-field-plan', atSubject(on), {
    on,
    targets,
    left,
  });
}

/** For which territories a field plan speaks, and how many accounts of others are planned by the rules; nothing where it is for all. */
export function sayCovered(
  { on, territories }: WantedPlan,
  others: readonly Pick<SegmentedAccount, 'accountId' | 'target'>[],
): readonly Finding[] {
  const accounts = new Set(others.map(({ accountId }) => accountId)).size;
  if (territories === undefined || accounts === 0) return [];
  const targets = new Set(others.flatMap(({ accountId, target }) => (target ? accountId : []))).size;
  return [
    finding('info', 'planning.field-plan-covers', atSubject(on), {
      territories: territories.join(', '),
      accounts,
      targets,
    }),
  ];
}
