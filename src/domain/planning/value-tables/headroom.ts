import { WHOLE } from '../../basics/channel.ts';
import type { Segment } from '../../basics/segment.ts';
import { numberReader } from '../../customers/account-facts.ts';
import type { Account } from '../../customers/account.ts';
import { mayUseVolume } from '../../customers/prescriber-volume.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { adoptionShare, reachableShare } from '../../rulebook/rules/joint-response.ts';
import { adoptionStages, bandsOfAdoption } from '../../segmentation/adoption.ts';
import type { SegmentedAccount } from '../../segmentation/segmented-account.ts';

/** Part of a potential that touches can still win; all in basis points of the potential. */
export interface Headroom {
  readonly share: number;
  readonly reachable: number;
  readonly today: number;
  /** From what today's share is known; `assumed`: nobody knows anything. */
  readonly by: 'volume' | 'adoption' | 'assumed';
}

/** Of whom nobody knows anything, as if they stood in the middle. */
const ofUnknown = adoptionShare('medium');

/** What reads the headroom of accounts for a brand: both facts are looked up by columns put together once. */
export function headroomReader(
  brand: string,
): (
  account: Account,
  segmented: Pick<SegmentedAccount, 'segment' | 'potential' | 'potentialSource'>,
  rules: EffectiveRules,
) => Headroom {
  const stageOf = adoptionStages(brand);
  const volumeOf = numberReader('volume', brand);
  const shareToday = (
    account: Account,
    { potential, potentialSource }: Pick<SegmentedAccount, 'potential' | 'potentialSource'>,
    rules: EffectiveRules,
  ): Pick<Headroom, 'today' | 'by'> => {
    // A potential that stands in for another says nothing of the part of it that is won.
    const volume =
      potentialSource === 'stated' && potential > 0 && mayUseVolume(rules)(account)
        ? volumeOf(account)
        : undefined;
    if (volume !== undefined)
      return { today: Math.min(WHOLE, Math.round((volume * WHOLE) / potential)), by: 'volume' };
    const stage = stageOf(account);
    return stage === undefined
      ? { today: valueOf(rules, ofUnknown), by: 'assumed' }
      : { today: valueOf(rules, adoptionShare(bandsOfAdoption(rules)(stage))), by: 'adoption' };
  };
  return (account, segmented, rules) => {
    const reachable = reachableOf(segmented.segment, rules);
    const { today, by } = shareToday(account, segmented, rules);
    return { share: Math.max(0, reachable - today), reachable, today, by };
  };
}

const reachableOf = (segment: Segment, rules: EffectiveRules): number =>
  valueOf(rules, reachableShare(segment));
