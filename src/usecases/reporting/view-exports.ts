import { done } from '#domain/basics/outcome.ts';
import { may, scopeOf } from '#domain/access/permissions.ts';
import type { Scope } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { fieldSystemKeys, type FieldSystemKey } from '#domain/reporting/field-systems/field-systems.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { findUnitInPart } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import { exportedTables, type ExportedTable } from '../ports/exports.ts';

export interface ExportsView {
  readonly market: Market;
  readonly plan: Plan;
  /** The part of the market that the call plan is of. */
  readonly scope: Scope;
  readonly tables: readonly ExportedTable[];
  /** Field systems the plan can be handed to, once it is approved. */
  readonly systems: readonly FieldSystemKey[];
}

/** What somebody can take away of a market's current plan. */
export async function viewExports(world: World, actor: User, input: { readonly market: string }) {
  const found = await findUnitInPart(world, actor, 'export-call-plan', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const plan = await world.storage.read((stores) => findCurrentPlan(world, stores, market));
  if (!plan.ok) return plan;
  return done<ExportsView>({
    market,
    plan: plan.value,
    scope: scopeOf(actor, 'export-call-plan', market.code),
    tables: exportedTables.filter((what) => scopeOf(actor, `export-${what}`, market.code).length > 0),
    systems: may(actor, 'export-field-system', { market: market.code }) ? fieldSystemKeys : [],
  });
}
