import type { IsoDate } from '../../basics/iso-date.ts';
import { kindOfRefusal, type Consent, type RefusalKind } from './consent.ts';
import { consentInForce, withoutVoid } from './in-force.ts';

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

function isInForce(refusal: Consent, said: readonly Consent[], day: IsoDate): boolean {
  const { channel, purpose } = refusal;
  const inForce = consentInForce(
    said,
    channel === 'all' ? undefined : channel,
    purpose === 'profiling' ? 'profiling' : 'marketing',
    day,
  );
  if (inForce?.state !== 'refused') return false;
  // Behind one that weighs more there may be others, which go on when that one ends.
  const last = lastOf(said, refusal);
  return last?.state === 'refused' && last.saidOn === refusal.saidOn;
}

/**
 * The refusals of one person that count on a day, one of each kind.
 * @param all all that is kept of the person; of two refusals of a kind the one told later
 */
export function refusalsInForce<Of extends Consent>(
  all: readonly Of[],
  day: IsoDate,
): readonly KindedRefusal<Of>[] {
  const said = withoutVoid(all);
  const told = new Set<RefusalKind>();
  return said.toReversed().flatMap((refusal) => {
    const kind = refusal.state === 'refused' ? kindOf(refusal) : undefined;
    if (kind === undefined || told.has(kind) || !isInForce(refusal, said, day)) return [];
    told.add(kind);
    return [{ kind, refusal }];
  });
}

/** The same with those that begin later: all that has to outlive whoever said it. */
export function refusalsToKeep(all: readonly Consent[], day: IsoDate): readonly KindedRefusal[] {
  const said = withoutVoid(all);
  const now = refusalsInForce(said, day);
  const later = said.filter(
    (each) => each.state === 'refused' && each.saidOn > day && lastOf(said, each) === each,
  );
  return [...now, ...later.map((refusal) => ({ kind: kindOf(refusal), refusal }))];
}
