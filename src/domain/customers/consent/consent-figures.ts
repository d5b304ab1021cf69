import { channels, type Channel } from '../../basics/channel.ts';
import { addMonths, type IsoDate } from '../../basics/iso-date.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { agreementOn, isAgreedChannel, needsAgreement, type AgreedChannel } from './agreement.ts';
import { agreementIn, dayKept, type Consent } from './consent.ts';
import { consentInForce, covers } from './in-force.ts';
import { mayReach } from './may-reach.ts';

/**
 * Where somebody stands with a channel on a day:
 * - `refused`: does not want to be reached so, or cannot be any more
 * - `agreed`: by something that is enough here and holds
 * - `waiting`: was asked to confirm and has not
 * - `ended`: had agreed; that has ended
 * - `weak`: by something that is not enough here
 * - `unsaid`: has said nothing of it
 */
export const standings = ['refused', 'agreed', 'waiting', 'ended', 'weak', 'unsaid'] as const;
export type Standing = (typeof standings)[number];

/** That a list has no cross below *No-see* says of no day that nobody refused, and is nobody's yes to visits. */
const isWord = (said: Consent): boolean =>
  agreementIn(said) !== undefined && (said.channel !== 'face-to-face' || said.saidOn !== '');

const byLack = {
  agreement: 'unsaid',
  'second-step': 'waiting',
  renewal: 'ended',
  'surer-basis': 'weak',
} as const satisfies Readonly<Record<string, Standing>>;

/**
 * @param rules of every unit of the market: of what is not enough in one of them nobody says that it is
 */
export function standingOf(
  said: readonly Consent[],
  channel: Channel,
  day: IsoDate,
  rules: readonly EffectiveRules[],
): Standing {
  const inForce = consentInForce(said, channel, 'marketing', day);
  if (inForce?.state === 'refused') return 'refused';
  if (!isAgreedChannel(channel)) return inForce && isWord(inForce) ? 'agreed' : 'unsaid';
  const lacks = rules.flatMap((each) => agreementOn(said, channel, day, each).lacks ?? []);
  const [first] = lacks;
  return first === undefined ? 'agreed' : byLack[first];
}

/** Of one month, how many accounts said yes to a channel and how many no; each once. */
export interface ConsentMonth {
  /** `2027-03`. */
  readonly month: string;
  readonly optIns: number;
  readonly optOuts: number;
}

export interface ChannelConsents {
  readonly channel: Channel;
  /** Whether some unit wants a consent for it. */
  readonly isNeeded: boolean;
  /** Accounts that may be reached so today. */
  readonly reachable: number;
  /** Every account is in one of them. */
  readonly standings: Readonly<Record<Standing, number>>;
  /** Earliest first. */
  readonly months: readonly ConsentMonth[];
}

export interface ConsentFigures {
  readonly accounts: number;
  readonly channels: readonly ChannelConsents[];
}

const LENGTH_OF_MONTH = '2027-03'.length;
const monthOf = (day: IsoDate): string => day.slice(0, LENGTH_OF_MONTH);

/** In which of some months a list says yes or no to a channel; what is of no known day counts when it was kept. */
function turnsOf(said: readonly Consent[], channel: Channel, isAsked: ReadonlySet<string>) {
  const [yes, no] = [new Set<string>(), new Set<string>()];
  for (const each of said) {
    if (!covers(each, channel, 'marketing')) continue;
    const month = monthOf(each.saidOn === '' ? dayKept(each) : each.saidOn);
    if (!isAsked.has(month)) continue;
    if (each.state === 'refused') no.add(month);
    else if (isWord(each)) yes.add(month);
  }
  return { yes, no };
}

const none = (): Record<Standing, number> => ({
  refused: 0,
  agreed: 0,
  waiting: 0,
  ended: 0,
  weak: 0,
  unsaid: 0,
});

const isNeeded = (rules: readonly EffectiveRules[], channel: AgreedChannel): boolean =>
  rules.some((each) => needsAgreement(each, channel));

/**
 * How many accounts may be reached over each channel, where they stand with it, and how many said yes or no in each of the
 * last months.
 * @param people what each of them said; lists that are the same one are worked out once
 * @param months how many, the present one among them
 */
export function consentFigures(
  people: Iterable<readonly Consent[]>,
  day: IsoDate,
  rules: readonly EffectiveRules[],
  months = 12,
): ConsentFigures {
  const lists = new Map<readonly Consent[], number>();
  let accounts = 0;
  for (const said of people) {
    accounts += 1;
    lists.set(said, (lists.get(said) ?? 0) + 1);
  }
  const asked = Array.from({ length: months }, (_, back) =>
    monthOf(addMonths(`${monthOf(day)}-01`, back - months + 1)),
  );
  const isAsked = new Set(asked);
  return {
    accounts,
    channels: channels.map((channel): ChannelConsents => {
      const counts = none();
      const [optIns, optOuts] = [new Map<string, number>(), new Map<string, number>()];
      let reachable = 0;
      for (const [said, many] of lists) {
        counts[standingOf(said, channel, day, rules)] += many;
        const isOpen = rules.every((each) => !mayReach(said, channel, 'marketing', day, each).why);
        if (isOpen) reachable += many;
        const { yes, no } = turnsOf(said, channel, isAsked);
        for (const month of yes) optIns.set(month, (optIns.get(month) ?? 0) + many);
        for (const month of no) optOuts.set(month, (optOuts.get(month) ?? 0) + many);
      }
      return {
        channel,
        isNeeded: isAgreedChannel(channel) && isNeeded(rules, channel),
        reachable,
        standings: counts,
        months: asked.map((month) => ({
          month,
          optIns: optIns.get(month) ?? 0,
          optOuts: optOuts.get(month) ?? 0,
        })),
      };
    }),
  };
}
