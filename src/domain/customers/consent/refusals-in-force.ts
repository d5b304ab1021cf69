import type { IsoDate } from '../../basics/iso-date.ts';
import { isAgreed, kindOfRefusal, type Consent, type RefusalKind } from './consent.ts';
import { consentInForce, holdsOn, isEnding, withoutVoid } from './in-force.ts';

/** A refusal with the kind it is of. */
export interface KindedRefusal<Of extends Consent = Consent> {
  readonly kind: RefusalKind;
  readonly refusal: Of;
}

/** Of what no kind describes: never less than what was refused. */
function strictestKind({ channel, purpose }: Consent): RefusalKind {
  if (purpose === 'profiling') return 'objection-profiling';
  if (channel === 'all' || purpose === 'all') return 'do-not-contact';
  return channel === 'face-to-face' ? 'no-see' : `opt-out-${channel}`;
}

export const kindOf = (refusal: Consent): RefusalKind => kindOfRefusal(refusal) ?? strictestKind(refusal);

/** The last that was said of the same thing; on one day a refusal before what ends it. */
function lastOf<Of extends Consent>(
  said: readonly Of[],
  { basis, channel, purpose }: Consent,
): Of | undefined {
  const same = said.filter(
    (each) => each.basis === basis && each.channel === channel && each.purpose === purpose,
  );
  return same.toSorted((a, b) =>
    a.saidOn < b.saidOn ? 1 : a.saidOn > b.saidOn ? -1 : a.state === 'refused' ? -1 : 1,
  )[0];
}

/**
 * Whether a refusal counts on a day: nobody has ended it since. Behind one that weighs more there may be others, which go
 * on when that one ends, and behind one with a last day one without.
 * @param holding what was said of the same person and holds on that day
 */
function isInForce(refusal: Consent, holding: readonly Consent[], day: IsoDate): boolean {
  const { channel, purpose } = refusal;
  const inForce = consentInForce(
    holding,
    channel === 'all' ? undefined : channel,
    purpose === 'profiling' ? 'profiling' : 'marketing',
    day,
  );
  return inForce?.state === 'refused' && lastOf(holding, refusal)?.state === 'refused';
}

/** Whether somebody agreed or ended it on a later day; what was said again since is a refusal of its own. */
const isEnded = (refusal: Consent, holding: readonly Consent[]): boolean =>
  holding.some(
    (each) =>
      each.state === 'granted' &&
      each.saidOn > refusal.saidOn &&
      each.channel === refusal.channel &&
      each.purpose === refusal.purpose &&
      (each.basis === refusal.basis || (isAgreed(each) && !isEnding(refusal))),
  );

/** Later than every day where it has none. */
const endOf = ({ until }: Consent): string => (until === '' ? '9999-12-31' : until);

/** Of two of a kind the one that goes on longer, else the one said later. */
const outlasts = (refusal: Consent, other: Consent): boolean =>
  endOf(refusal) === endOf(other) ? refusal.saidOn > other.saidOn : endOf(refusal) > endOf(other);

/**
 * The refusals of one person that count on a day, one of each kind.
 * @param all all that is kept of the person; of two refusals of a kind the one that goes on longer, else the later one
 */
export function refusalsInForce<Of extends Consent>(
  all: readonly Of[],
  day: IsoDate,
): readonly KindedRefusal<Of>[] {
  const said = withoutVoid(all);
  const holding = said.filter((each) => holdsOn(each, day));
  const told = new Map<RefusalKind, Of>();
  for (const refusal of holding.toReversed()) {
    if (refusal.state !== 'refused' || isEnded(refusal, holding)) continue;
    const kind = kindOf(refusal);
    const other = told.get(kind);
    if (other && !outlasts(refusal, other)) continue;
    if (isInForce(refusal, holding, day)) told.set(kind, refusal);
  }
  return Array.from(told, ([kind, refusal]) => ({ kind, refusal }));
}

/** Those that begin on a later day. */
export function refusalsToCome<Of extends Consent>(
  all: readonly Of[],
  day: IsoDate,
): readonly KindedRefusal<Of>[] {
  const said = withoutVoid(all);
  return said
    .filter((each) => each.state === 'refused' && each.saidOn > day && lastOf(said, each) === each)
    .map((refusal) => ({ kind: kindOf(refusal), refusal }));
}

/** The same with those that begin later: all that has to outlive whoever said it. */
export const refusalsToKeep = (all: readonly Consent[], day: IsoDate): readonly KindedRefusal[] => [
  ...refusalsInForce(withoutVoid(all), day),
  ...refusalsToCome(all, day),
];

/** Whether somebody refuses already, without an end, all that another one refuses. */
export const refusesForGood = (said: readonly Consent[], perhaps: Refused, day: IsoDate): boolean =>
  said.length > 0 &&
  refusesAll(
    refusalsInForce(said, day).flatMap(({ refusal }) => (refusal.until === '' ? [refusal] : [])),
    perhaps,
  );

type Refused = readonly Pick<Consent, 'channel' | 'purpose'>[];

/** Whether somebody refuses all that another one refused: then nothing is lost, whoever they are. */
export const refusesAll = (own: Refused, perhaps: Refused): boolean =>
  perhaps.every(({ channel, purpose }) =>
    own.some(
      (each) =>
        (each.channel === 'all' || each.channel === channel) &&
        (each.purpose === 'all' || each.purpose === purpose),
    ),
  );
