import type { Channel } from '../../basics/channel.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import { agreementIn, dayKept, isAgreed, refusalKinds, type Consent, type Purpose } from './consent.ts';

/** What ends everything, whatever else was said: only its own end ends it. */
const endings = ['deceased', 'retired'] as const;

export const isEnding = ({ basis }: Consent): boolean => endings.some((each) => each === basis);

/** Kept before the day it is of had come. */
const isAhead = (said: Consent): boolean => said.recordedAt !== '' && said.saidOn > dayKept(said);

/**
 * Nobody agrees on a day that is still to come. That a refusal ends on one may be recorded; whoever refuses anew before it
 * has not ended it.
 */
export const isVoid = (granted: Consent, said: readonly Consent[]): boolean =>
  granted.state === 'granted' &&
  isAhead(granted) &&
  (agreementIn(granted) !== undefined ||
    said.some(
      (each) =>
        each.state === 'refused' &&
        each.basis === granted.basis &&
        each.channel === granted.channel &&
        each.purpose === granted.purpose &&
        each.recordedAt > granted.recordedAt &&
        each.saidOn < granted.saidOn,
    ));

/** What counts of what was said. */
export const withoutVoid = <Of extends Consent>(said: readonly Of[]): readonly Of[] =>
  said.some((each) => isVoid(each, said)) ? said.filter((each) => !isVoid(each, said)) : said;

export const holdsOn = (said: Consent, day: IsoDate): boolean =>
  said.saidOn <= day && (said.until === '' || said.until >= day);

/** What was granted and is not said any more, in the order in which it was kept. */
export const isTakenBack = (granted: Consent, said: readonly Consent[]): boolean =>
  (granted.state === 'granted' || granted.state === 'pending') &&
  said.some(
    (each) =>
      each.state === 'unsaid' &&
      each.channel === granted.channel &&
      each.purpose === granted.purpose &&
      each.recordedAt > granted.recordedAt,
  );

/** The latest that was said; on the same day a refusal before a consent. */
function latest(said: readonly Consent[]): Consent | undefined {
  let found: Consent | undefined;
  for (const each of said) {
    if (each.state === 'unsaid' || each.state === 'pending') continue;
    const isLater = !found || each.saidOn > found.saidOn;
    if (isLater || (each.saidOn === found?.saidOn && each.state === 'refused')) found = each;
  }
  return found;
}

export function covers({ channel, purpose }: Consent, asked: Channel | undefined, of: Purpose): boolean {
  const isFor = purpose === 'all' || purpose === of;
  // Nobody is put into segments over a channel: what is said of one says nothing of that.
  return isFor && (channel === 'all' || channel === asked);
}

/**
 * What is in force on a day: the latest that was said of the channel and the purpose, where a refusal beats a consent of
 * the same day. Who objects to marketing objects to being profiled for it.
 * @param said all that is kept of one person, in any order
 * @param channel of marketing; profiling knows none
 */
export function consentInForce(
  said: readonly Consent[],
  channel: Channel | undefined,
  purpose: Purpose,
  day: IsoDate,
): Consent | undefined {
  const holding = said.filter(
    (each) => holdsOn(each, day) && !isTakenBack(each, said) && !isVoid(each, said),
  );
  for (const ending of endings) {
    const last = latest(holding.filter(({ basis }) => basis === ending));
    if (last?.state === 'refused') return last;
  }
  const others = holding.filter((each) => !isEnding(each));
  const asked = others.filter((each) => covers(each, channel, purpose));
  // What may only be taken for granted ends nothing that somebody said.
  const own =
    latest(asked.filter((each) => agreementIn(each) === undefined || isAgreed(each))) ?? latest(asked);
  if (purpose !== 'profiling' || own?.state === 'refused') return own;
  const marketing = latest(others.filter((each) => covers(each, undefined, 'marketing')));
  return marketing?.state === 'refused' ? marketing : own;
}

/** Whether somebody objects to being put into segments on a day: what was made of them before is no longer told either. */
export const objectsToProfiling = (said: readonly Consent[], day: IsoDate): boolean =>
  said.length > 0 && consentInForce(said, undefined, 'profiling', day)?.state === 'refused';

/** Whether a refusal of this kind holds on a day, and is why somebody may not be reached. */
export function standsAs(
  kind: keyof typeof refusalKinds,
  known: readonly Consent[],
  today: IsoDate,
): boolean {
  const { channel, purpose, basis } = refusalKinds[kind];
  const inForce = consentInForce(
    known,
    channel === 'all' ? undefined : channel,
    purpose === 'profiling' ? 'profiling' : 'marketing',
    today,
  );
  return inForce?.state === 'refused' && inForce.basis === basis;
}
