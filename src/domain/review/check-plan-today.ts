import { sortedBy } from '../basics/stable-order.ts';
import type { Finding } from '../basics/finding.ts';
import type { Account } from '../customers/account.ts';
import { purposes, type Purpose } from '../customers/consent/consent.ts';
import { mayReach, type Days, type SaidInTime } from '../customers/consent/may-reach.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Brand } from '../organisation/market.ts';
import { eligibilityOf } from '../segmentation/eligibility.ts';
import type { PlanLine } from '../planning/plan.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { Proposal } from './proposal.ts';
import { passedLimits, type LimitCheck } from './limit-check.ts';
import { sayPassed } from './say-passed.ts';

/**
 * Every limit that planned touches pass, at the line of it that gets most, with its source.
 * @param accounts for their names; those who have left the accounts and reps go by their identifier
 */
export const overLimits = (
  limits: LimitCheck,
  accounts: ReadonlyMap<string, Account>,
  rules: EffectiveRules,
): readonly Finding[] =>
  passedLimits(limits).flatMap((passed) => {
    const lines = passed.lines.flatMap((key) => limits.lines.get(key) ?? []);
    const [most] = sortedBy(
      lines,
      ({ planned }) => -planned,
      ({ key }) => key,
    );
    if (!most) return [];
    const accountName = accounts.get(most.accountId)?.name ?? most.accountId;
    return [sayPassed(limits, passed, { key: most.key, accountName }, rules, 'review.limit-passed')];
  });

/** Limits that open proposals would pass if all of them were approved; whoever decides sees them beforehand. */
export function passedTogether(
  limits: LimitCheck,
  open: readonly Pick<Proposal, 'lineKey' | 'accountName' | 'from' | 'to'>[],
  rules: EffectiveRules,
): readonly Finding[] {
  const already = new Map(passedLimits(limits).map(({ key, over }) => [key, over]));
  const planned = new Map(open.map(({ lineKey, to }) => [lineKey, to]));
  return passedLimits(limits, planned)
    .filter(({ key, over }) => over > (already.get(key) ?? 0))
    .flatMap((passed) => {
      const [most] = sortedBy(
        open.filter(({ lineKey }) => passed.lines.includes(lineKey)),
        ({ from, to }) => from - to,
      );
      if (!most) return [];
      const line = { key: most.lineKey, accountName: most.accountName };
      const said = sayPassed(limits, passed, line, rules, 'review.over-legal-limit');
      return [{ ...said, severity: 'warning' as const }];
    });
}

/**
 * Lines with touches for customers who have left the accounts and reps, may no longer be reached on the channel or have
 * come to lie outside the brand's label.
 */
export const outdatedLines = ({
  lines,
  made = {},
  accounts,
  rules,
  saidBy,
  brands,
  toCome,
  day,
}: {
  readonly lines: readonly Pick<PlanLine, 'key' | 'planned' | 'accountId' | 'brand' | 'channel'>[];
  /** Touches that were made, by line: nobody takes them back. */
  readonly made?: Readonly<Record<string, number>>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly rules: EffectiveRules;
  readonly saidBy: SaidInTime['saidBy'];
  readonly brands: readonly Brand[];
  /** What of the plan's cycle is still to come. */
  readonly toCome: Days;
  readonly day: IsoDate;
}): readonly string[] => {
  const eligibleFor = new Map(brands.map((brand) => [brand.key, eligibilityOf(brand, toCome)]));
  return lines
    .filter(({ key: line, planned, accountId, brand: key, channel }) => {
      if (planned <= (made[line] ?? 0)) return false;
      const account = accounts.get(accountId);
      if (!account) return true;
      if (eligibleFor.get(key)?.(account).why) return true;
      const said = saidBy(account);
      const isClosed = (purpose: Purpose): boolean =>
        mayReach(said, purpose === 'marketing' ? channel : undefined, purpose, day, rules).why !== undefined;
      return purposes.some(isClosed);
    })
    .map(({ key }) => key);
};
