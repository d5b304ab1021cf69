import type { AccountId, TerritoryCode } from '../../basics/ids.ts';
import type { Segment } from '../../basics/segment.ts';
import { callEquivalents, effortOf, total, type CallEquivalents } from '../../basics/units.ts';
import type { Account } from '../../customers/account.ts';
import type { Consent } from '../../customers/consent/consent.ts';
import { openDoor, type DutyDoor } from '../../customers/duties/closed-by-duty.ts';
import { ofEachList, reachInTime, type Days } from '../../customers/consent/may-reach.ts';
import type { Market } from '../../organisation/market.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { placeInYear, turnOf } from '../../rulebook/rates/in-cycle.ts';
import { channelWeight } from '../../rulebook/rules/channel-weight.ts';
import { mustKeepSegments } from '../../rulebook/rules/review-guardrails.ts';
import type { SegmentedAccount } from '../../segmentation/segmented-account.ts';
import { eachTarget, type TargetInput } from '../each-target.ts';
import { guidedTouches } from '../guided-touches.ts';
import { seatsIn } from '../shared-accounts.ts';
import { betterRank, type RankOfTarget } from './targets-that-fit.ts';
import { areasOf } from '../../capacity/area-of.ts';
import { regionOf } from '../../capacity/region-of.ts';

/** What the guidance asks of a territory for one account, over all brands and channels. */
export interface AccountDemand {
  readonly accountId: AccountId;
  readonly territory: TerritoryCode;
  /** Empty where nobody knows where the account is. */
  readonly area: string;
  /** What lies around the area; empty where nobody can tell. */
  readonly region: string;
  /** 0 for an account that is no target. */
  readonly demand: CallEquivalents;
  /** A target of a segment that the review rules keep with its rep. */
  readonly mustKeep: boolean;
  /** Of the brand that ranks it best; absent for an account that is no target. */
  readonly rank?: RankOfTarget;
}

export interface DemandInput extends TargetInput {
  readonly market: Pick<Market, 'teams' | 'calendar' | 'cycle'>;
  /** Of which something is asked; absent: of all. */
  readonly territories?: readonly TerritoryCode[];
  /** What duties leave open; absent: everything. */
  readonly door?: DutyDoor;
}

type Asked = Pick<AccountDemand, 'demand' | 'mustKeep' | 'rank'>;
type Sum = { -readonly [Part in keyof Asked]: Asked[Part] };

/** Guidance × weight of the channels a target may be reached on, account by account; others are asked nothing. */
export function demandOfTargets({ door = openDoor, ...input }: DemandInput): readonly Asked[] {
  const { template, rules, accounts, said } = input;
  const demands = accounts.map((): Sum => ({ demand: 0, mustKeep: false }));
  const kept = valueOf(rules, mustKeepSegments);
  const cycle = placeInYear(said.days, input.market.cycle);
  /** The same for all of a segment and a turn under the same rules that may be reached on the same channels for the same time. */
  const asked = new Map<EffectiveRules, Map<string, CallEquivalents>>();
  const partsOf = ofEachList((own) =>
    template.channels
      .map((channel) => reachInTime(own, channel, 'marketing', said.days, rules).part)
      .join('|'),
  );
  const ofSilent = partsOf([]);
  const askedOf = (
    account: Account,
    segmented: SegmentedAccount,
    own: EffectiveRules,
    promoted: Days,
    subject: number,
  ): CallEquivalents => {
    const saidByThem = said.saidBy(account);
    const closed =
      door === openDoor
        ? ''
        : template.channels
            .map((channel) => door(account.subject, channel, account.territory).part)
            .join('|');
    const open = `${segmented.segment}|${turnOf(subject)}|${saidByThem.length === 0 ? ofSilent : partsOf(saidByThem)}|${promoted.from}|${promoted.to}|${closed}`;
    const underRules = asked.get(own) ?? new Map<string, CallEquivalents>();
    asked.set(own, underRules);
    const known = underRules.get(open);
    if (known !== undefined) return known;
    const guided = guidedTouches(
      account,
      segmented,
      template,
      own,
      { place: cycle, subject },
      said,
      promoted,
      door,
    );
    const demand = total(
      guided.map(({ channel, guidance, reach }) =>
        effortOf(Math.floor(guidance * reach.part), valueOf(own, channelWeight(channel))),
      ),
    );
    underRules.set(open, demand);
    return demand;
  };
  type BySegment = Map<Segment, CallEquivalents[]>;
  type OfPart = Map<readonly Consent[], Map<Days, BySegment>>;
  /** By the very rules, lists and days, which are the same for many: no text is put together for each account. */
  const met = new Map<EffectiveRules, OfPart>();
  const askedFor = (
    account: Account,
    segmented: SegmentedAccount,
    own: EffectiveRules,
    promoted: Days,
    subject: number,
  ): CallEquivalents => {
    // Each has duties of their own.
    if (door !== openDoor) return askedOf(account, segmented, own, promoted, subject);
    const saidByThem = said.saidBy(account);
    const ofPart: OfPart = met.get(own) ?? new Map();
    if (ofPart.size === 0) met.set(own, ofPart);
    const ofList = ofPart.get(saidByThem) ?? new Map<Days, BySegment>();
    if (ofList.size === 0) ofPart.set(saidByThem, ofList);
    const bySegment: BySegment = ofList.get(promoted) ?? new Map();
    if (bySegment.size === 0) ofList.set(promoted, bySegment);
    const byTurn = bySegment.get(segmented.segment) ?? [];
    if (byTurn.length === 0) bySegment.set(segmented.segment, byTurn);
    return (byTurn[turnOf(subject)] ??= askedOf(account, segmented, own, promoted, subject));
  };
  eachTarget(input, ({ account, place, segmented, rules: own, promoted }) => {
    const sum = demands[place]!;
    // One that is new in a file has no number yet: where it stands there takes its part in the rounding.
    const subject = account.subject ?? place + 1;
    sum.demand = callEquivalents(sum.demand + askedFor(account, segmented, own, promoted, subject));
    sum.mustKeep ||= kept.includes(segmented.segment);
    sum.rank = betterRank(sum.rank, segmented);
  });
  return demands;
}

/** Of an account's demand that of one who shares it; all of them together are the whole. */
function partOfDemand(demand: CallEquivalents, weights: readonly number[], place: number): CallEquivalents {
  const sumTo = (end: number): number => weights.slice(0, end).reduce((sum, each) => sum + each, 0);
  const all = sumTo(weights.length);
  const upTo = (end: number): number => (all === 0 ? 0 : Math.floor((demand * sumTo(end)) / all));
  return callEquivalents(upTo(place + 1) - upTo(place));
}

/**
 * What guidance asks for each account, in the order given; of one that several territories share, of each its part. Those
 * stay with all of them: whoever moves one would take it from a rep who shares it.
 */
export function accountDemand(input: DemandInput): readonly AccountDemand[] {
  const { market, accounts } = input;
  const { country } = market.calendar;
  const demands = demandOfTargets(input);
  const areas = areasOf(country, accounts);
  const time = { cycle: input.said.days, toCome: input.said.days };
  const own = input.territories && new Set(input.territories);
  const staffOf = (territory: TerritoryCode) =>
    own === undefined || own.has(territory) ? { vacant: false } : undefined;
  return accounts.flatMap((account, index): readonly AccountDemand[] => {
    const area = areas[index] ?? '';
    const { accountId } = account;
    const asked = demands[index] ?? { demand: 0, mustKeep: false };
    const seats = seatsIn(account, time, staffOf);
    const [seat] = seats;
    if (seats.length === 1 && seat?.territory === account.territory && !seat.within)
      return [{ accountId, territory: seat.territory, area, region: regionOf(country, area), ...asked }];
    return seats.map(({ territory, place, weights }) => ({
      accountId,
      territory,
      // Nowhere, so that it is offered to nobody.
      area: '',
      region: '',
      demand: partOfDemand(asked.demand, weights, place),
      mustKeep: asked.mustKeep,
      ...(asked.rank ? { rank: asked.rank } : {}),
    }));
  });
}
