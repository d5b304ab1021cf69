import { atSubject } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { PlaceOf } from '#domain/maturity/check-assessment.ts';
import type { RecordedAmbition } from '#domain/maturity/ambition/ambition.ts';
import { checkAmbition, type EnteredAmbition } from '#domain/maturity/ambition/check-ambition.ts';
import { addressOf, partOf } from '#domain/organisation/unit.ts';
import { findMarketFor } from '../access/find-market.ts';
import { ambitionsOf } from '../basis/market-ambition.ts';
import { todayIn } from '../basis/today.ts';
import type { World } from '../ports.ts';

export interface RecordAmbitionInput {
  readonly market: string;
  readonly draft: EnteredAmbition;
  /** Where each part of the draft stands; a form names its fields. */
  readonly placeOf?: PlaceOf;
}

/** Puts on record where a market, or one of its units, wants to be by a day, beside all that it wanted before. */
export async function recordAmbition(world: World, actor: User, input: RecordAmbitionInput) {
  const found = findMarketFor(world, actor, 'set-ambition', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  const market = addressOf(found.value);
  return world.storage.transaction(async (stores) => {
    const { step, findings } = checkAmbition(
      world.definitions.maturity,
      { code: market, locale: found.value.locales[0] ?? 'en' },
      await ambitionsOf(world, stores, found.value),
      todayIn(world, code),
      input.draft,
      input.placeOf ?? atSubject,
    );
    if (!step) return refused('ambition-refused', { market }, findings);
    const at = world.clock.now();
    const recorded: RecordedAmbition = {
      ...step,
      id: world.secrets.newId(),
      from: 'recorded',
      recordedBy: actor.email,
      recordedAt: at,
    };
    await stores.ambitions.add(recorded);
    const { unit } = partOf(market);
    await stores.audit.add({
      at,
      by: actor,
      kind: 'set-ambition',
      market: code,
      subject: step.day,
      details: { levels: step.levels, ...(unit === '' ? {} : { unit }) },
      texts: { who: step.who, why: step.why },
    });
    return done(recorded);
  });
}
