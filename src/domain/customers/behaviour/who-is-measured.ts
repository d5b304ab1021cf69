import type { IsoDate } from '../../basics/iso-date.ts';
import type { BehaviourUse } from '../../rulebook/rules/behaviour.ts';
import { consentInForce } from '../consent/in-force.ts';
import type { Consent } from '../consent/consent.ts';

/**
 * Whether what somebody did may be used on a day. Whoever objected to being profiled, or to marketing, or must not be
 * contacted at all, never is; where the market asks for it, they have to have agreed.
 */
export function mayUseBehaviour(said: readonly Consent[], use: BehaviourUse, day: IsoDate): boolean {
  if (use === 'nobody') return false;
  const inForce = said.length === 0 ? undefined : consentInForce(said, undefined, 'profiling', day);
  if (inForce?.state === 'refused') return false;
  return use === 'unless-objected' || inForce?.state === 'granted';
}
