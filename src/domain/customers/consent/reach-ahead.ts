import type { Channel } from '../../basics/channel.ts';
import { addDays, type IsoDate } from '../../basics/iso-date.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { agreementOn, isAgreedChannel, needsAgreement } from './agreement.ts';
import type { Consent, Purpose } from './consent.ts';
import { consentInForce } from './in-force.ts';
import { mayReach, turnsIn, type Reach } from './may-reach.ts';

/** Nothing that was said turns on a later day. */
const LAST_DAY = '9999-12-31';

/** The answer of a day, how long it stays so, and on whose word it rests. */
export interface ReachAhead<Of extends Consent> extends Reach {
  /** The last day on which the answer is the same; empty where nothing that was said ends it. */
  readonly until: IsoDate;
  /** What decides; absent where nobody said anything of it and the rules decide alone. */
  readonly by?: Of;
}

/** On whose word an answer rests: a refusal, what was agreed to or came nearest to it, or what ended a refusal. */
function wordOf<Of extends Consent>(
  said: readonly Of[],
  channel: Channel | undefined,
  purpose: Purpose,
  day: IsoDate,
  rules: readonly EffectiveRules[],
): Of | undefined {
  const inForce = consentInForce(said, channel, purpose, day);
  if (inForce?.state !== 'refused' && purpose === 'marketing' && isAgreedChannel(channel))
    for (const each of rules)
      if (needsAgreement(each, channel)) {
        const { by } = agreementOn(said, channel, day, each);
        if (by) return by;
      }
  return said.find((each) => each === inForce);
}

/**
 * Whether somebody may be reached on a day, and how long that stays so by what is known today. Where units of a market
 * have rules of their own, what one of them may not, nobody says that the market may.
 * @param channel of marketing; profiling knows none
 */
export function reachAhead<Of extends Consent>(
  said: readonly Of[],
  channel: Channel | undefined,
  purpose: Purpose,
  day: IsoDate,
  rules: readonly EffectiveRules[],
): ReachAhead<Of> {
  const on = (asked: IsoDate): Reach => {
    const answers = rules.map((each) => mayReach(said, channel, purpose, asked, each));
    return answers.find(({ why }) => why !== undefined) ?? {};
  };
  const now = on(day);
  const turns = rules.flatMap((each) => turnsIn(said, channel, { from: day, to: LAST_DAY }, each)).toSorted();
  const turn = turns.find((each) => each > day && (on(each).why === undefined) !== (now.why === undefined));
  const by = wordOf(said, channel, purpose, day, rules);
  return { ...now, until: turn === undefined ? '' : addDays(turn, -1), ...(by ? { by } : {}) };
}
