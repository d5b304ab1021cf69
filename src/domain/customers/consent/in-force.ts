import type { Channel } from '../../basics/channel.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { Consent, Purpose } from './consent.ts';

/** What ends everything, whatever else was said: only its own end ends it. */
const endings = ['deceased', 'retired'] as const;

const isEnding = ({ basis }: Consent): boolean => endings.some((each) => each === basis);

const holdsOn = ({ saidOn, until }: Consent, day: IsoDate): boolean =>
  saidOn <= day && (until === '' || until >= day);

/** What was granted and is not said any more, in the order in which it was kept. */
const isTakenBack = (granted: Consent, said: readonly Consent[]): boolean =>
  granted.state === 'granted' &&
  said.some(
    (each) =>
      each.state === 'unsaid' &&
      each.channel === granted.channel &&
      each.purpose === granted.purpose &&
      each.recordedAt > granted.recordedAt,
  );

/** Of what holds on a day, and is what is looked for, the latest that was said; on the same day a refusal before a consent. */
function latest(
  said: readonly Consent[],
  day: IsoDate,
  isSought: (each: Consent) => boolean,
): Consent | undefined {
  let found: Consent | undefined;
  // It is asked of everybody, for each channel and day: no list is made of what most have one or two of.
  for (const each of said) {
    if (each.state === 'unsaid' || !holdsOn(each, day) || !isSought(each) || isTakenBack(each, said))
      continue;
    const isLater = !found || each.saidOn > found.saidOn;
    if (isLater || (each.saidOn === found?.saidOn && each.state === 'refused')) found = each;
  }
  return found;
}

function covers({ channel, purpose }: Consent, asked: Channel | undefined, of: Purpose): boolean {
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
  for (const ending of endings) {
    const last = latest(said, day, ({ basis }) => basis === ending);
    if (last?.state === 'refused') return last;
  }
  const own = latest(said, day, (each) => !isEnding(each) && covers(each, channel, purpose));
  if (purpose !== 'profiling' || own?.state === 'refused') return own;
  const marketing = latest(said, day, (each) => !isEnding(each) && covers(each, undefined, 'marketing'));
  return marketing?.state === 'refused' ? marketing : own;
}
