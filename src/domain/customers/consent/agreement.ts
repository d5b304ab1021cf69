import type { Channel } from '../../basics/channel.ts';
import { addDays, type IsoDate } from '../../basics/iso-date.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import {
  consentBasis,
  consentHolds,
  consentRequired,
  consentUnknown,
  enoughBases,
} from '../../rulebook/rules/consent.ts';
import { agreementIn, dayKept, type Consent } from './consent.ts';
import { covers, holdsOn, isEnding, isTakenBack, isVoid } from './in-force.ts';

/** Channels that some law wants an agreement for; nobody has to agree to be visited. */
export type AgreedChannel = Exclude<Channel, 'face-to-face'>;

export const isAgreedChannel = (channel: Channel | undefined): channel is AgreedChannel =>
  channel !== undefined && channel !== 'face-to-face';

/** Whether the rules want an agreement for a channel, and take silence for none. */
export const needsAgreement = (rules: EffectiveRules, channel: AgreedChannel): boolean =>
  valueOf(rules, consentRequired(channel)) && valueOf(rules, consentUnknown) === 'refused';

/** Whether somebody who ended a refusal may be reached again without having agreed: so it was before rules said more. */
export const endingIsEnough = (rules: EffectiveRules, channel: AgreedChannel): boolean =>
  valueOf(rules, consentBasis(channel)) === 'ended-refusal';

const LAST_DAY = '9999-12-31';

/**
 * The last day of what somebody agreed to: their own, or as long as the rules let it hold, counted from the day on which
 * it was said, or kept where nobody knows that one. Of what is of no known day at all there is none where the rules let
 * nothing hold for ever.
 * @returns empty where it has no last day; undefined where it has none that counts
 */
export function lastDayOf(said: Consent, channel: AgreedChannel, rules: EffectiveRules): IsoDate | undefined {
  const days = valueOf(rules, consentHolds(channel));
  if (days === 0 || agreementIn(said) === undefined) return said.until;
  const from = said.saidOn === '' ? dayKept(said) : said.saidOn;
  if (from === '') return undefined;
  const last = addDays(from, days - 1);
  return said.until !== '' && said.until < last ? said.until : last;
}

/** On whose word somebody may be reached over a channel that needs it, or what is wanting. */
export interface Agreement<Of extends Consent = Consent> {
  /** What was agreed to, or came nearest to it. */
  readonly by?: Of;
  /** Absent where they may. */
  readonly lacks?: 'agreement' | 'second-step' | 'surer-basis' | 'renewal';
  /** The last day on which they might have been, where it has passed. */
  readonly ended?: IsoDate;
}

const later = <Of extends Consent>(a: Of, b: Of): Of => (b.saidOn > a.saidOn ? b : a);

function latestOf<Of extends Consent>(said: readonly Of[]): Of | undefined {
  const [first, ...rest] = said;
  return first && rest.reduce(later, first);
}

/** Whether the same was told once more later, with another end or on another basis: then that counts. */
const isToldBetter = (told: Consent, said: readonly Consent[]): boolean =>
  said.some(
    (each) =>
      agreementIn(each) !== undefined &&
      each.channel === told.channel &&
      each.purpose === told.purpose &&
      each.saidOn === told.saidOn &&
      each.recordedAt > told.recordedAt,
  );

/**
 * What was agreed to of a channel on a day, by the rules' bases and terms. What was agreed to before somebody refused, or
 * on the same day, does not count again once the refusal is ended: they have to agree anew.
 */
export function agreementOn<Of extends Consent>(
  said: readonly Of[],
  channel: AgreedChannel,
  day: IsoDate,
  rules: EffectiveRules,
): Agreement<Of> {
  const asked = said.filter(
    (each) =>
      covers(each, channel, 'marketing') &&
      !isEnding(each) &&
      each.saidOn <= day &&
      !isVoid(each, said) &&
      !isTakenBack(each, said),
  );
  const refusal = latestOf(asked.filter((each) => each.state === 'refused' && holdsOn(each, day)));
  const since = asked.filter((each) => !refusal || each.saidOn > refusal.saidOn);
  const agreed = since.filter((each) => agreementIn(each) !== undefined && !isToldBetter(each, since));
  const enough = enoughBases(valueOf(rules, consentBasis(channel)));
  const sure = agreed.filter((each) => enough.some((basis) => basis === each.basis));
  const holding = sure.filter((each) => {
    const last = lastDayOf(each, channel, rules);
    return last === '' || (last !== undefined && last >= day);
  });
  const by = latestOf(holding);
  if (by) return { by };
  const pending = latestOf(since.filter((each) => each.state === 'pending' && holdsOn(each, day)));
  if (pending) return { by: pending, lacks: 'second-step' };
  const ended = latestOf(sure);
  const last = ended && lastDayOf(ended, channel, rules);
  if (ended && last !== undefined && last !== '') return { by: ended, lacks: 'renewal', ended: last };
  const weak = latestOf(agreed.filter((each) => !sure.includes(each) && holdsOn(each, day)));
  if (weak) return { by: weak, lacks: 'surer-basis' };
  return { lacks: 'agreement' };
}

/** The first days on which what was agreed to has ended by the rules. */
export const agreementTurns = (
  said: readonly Consent[],
  channel: Channel | undefined,
  rules: EffectiveRules,
): readonly IsoDate[] =>
  !isAgreedChannel(channel) || valueOf(rules, consentHolds(channel)) === 0
    ? []
    : said.flatMap((each) => {
        const last = lastDayOf(each, channel, rules);
        return last === undefined || last === '' || last >= LAST_DAY ? [] : [addDays(last, 1)];
      });
