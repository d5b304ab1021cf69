import { done } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { scopeOf } from '#domain/access/permissions.ts';
import type { Scope } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { findUnitFor, findUnitInPart } from '../access/find-market.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import type { Stores, World } from '../ports.ts';
import { findHandedPlan } from './handed-plan.ts';
import { isFieldSystem, type ExportedThing } from '../ports/exports.ts';

interface FoundExport {
  readonly market: UnitMarket;
  readonly scope: Scope;
}

/** The market something is asked for of, and the part of it that somebody may take away. */
export async function findExport(
  world: World,
  actor: User,
  { market, what }: { readonly market: string; readonly what: ExportedThing },
) {
  if (isFieldSystem(what)) {
    const whole = await findUnitFor(world, actor, 'export-field-system', market);
    return whole.ok ? done<FoundExport>({ market: whole.value, scope: 'all' }) : whole;
  }
  const found =
    what === 'call-plan'
      ? await findUnitInPart(world, actor, 'export-call-plan', market)
      : await findUnitFor(world, actor, 'export-segmentation', market);
  if (!found.ok) return found;
  const { code } = found.value;
  const scope = scopeOf(actor, `export-${what}`, code);
  if (scope.length === 0) return notAllowed(actor, code);
  return done<FoundExport>({ market: found.value, scope });
}

/** The plan that may be taken away today: a field system gets none that reps may not work by. */
export async function findExported(world: World, stores: Stores, market: UnitMarket, what: ExportedThing) {
  if (!isFieldSystem(what)) return findCurrentPlan(world, stores, market);
  const handed = await findHandedPlan(world, stores, market);
  return handed.ok ? done(handed.value.plan) : handed;
}
