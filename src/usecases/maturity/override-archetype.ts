import { isIsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { ArchetypeOverride } from '#domain/maturity/assignment.ts';
import { assignmentOf } from '../basis/market-maturity.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';

export interface OverrideInput {
  readonly market: string;
  /** The archetype's key; empty gives the word back to the levels. */
  readonly archetype: string;
  readonly reason: string;
  /** Last day; may be empty where the word goes back to the levels. */
  readonly until: string;
}

const LONGEST_REASON = 1_000;

/** The global team puts a market into another archetype for a while, or ends that; both need a reason. */
export async function overrideArchetype(world: World, actor: User, input: OverrideInput) {
  const found = findMarketFor(world, actor, 'override-archetype', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  const market = addressOf(found.value);
  const today = todayIn(world, code);
  const { archetypes } = world.definitions;
  const ends = input.archetype === '';
  if (!ends && !archetypes.some((each) => each.key === input.archetype)) {
    return refusedInput('archetype', archetypes.map((each) => each.key).join(', '));
  }
  const reason = input.reason.trim();
  if (reason === '' || reason.length > LONGEST_REASON) return refusedInput('reason', `1–${LONGEST_REASON}`);
  if (!ends && (!isIsoDate(input.until) || input.until < today)) {
    return refusedInput('until', `≥ ${today}`);
  }
  return world.storage.transaction(async (stores) => {
    const before = await assignmentOf(world, stores, found.value, today);
    if (!before) return refused('no-assessment', { market });
    if (ends && !before.overridden)
      return refusedInput('archetype', archetypes.map((each) => each.key).join(', '));
    const at = world.clock.now();
    const override: ArchetypeOverride = {
      id: world.secrets.newId(),
      market,
      archetype: input.archetype,
      reason,
      until: ends ? today : input.until,
      madeBy: actor.email,
      madeAt: at,
    };
    await stores.archetypeOverrides.add(override);
    await stores.audit.add({
      at,
      by: actor,
      kind: 'override-archetype',
      market: code,
      subject: market,
      details: {
        before: before.archetype.key,
        after: ends ? (before.overridden?.computed.key ?? before.archetype.key) : input.archetype,
        until: override.until,
      },
      texts: { reason },
    });
    return done(override);
  });
}
