import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { PlanStore } from '#usecases/ports.ts';
import { allOf } from '../databases/conditions.ts';
import { marketLock, readLocked } from '../databases/market-lock.ts';
import { runInBatches } from '../databases/run-in-batches.ts';
import type { RowOf, Session } from '../session.ts';
import { findLimitedLines, findLines, standsIn, type VersionedPlan } from './find-lines.ts';
import { PlanEntity } from './plan-entity.ts';
import { PlanLineEntity } from './plan-line-entity.ts';
import { toLineRow } from './plan-line-rows.ts';
import { linePages, segmentedPages } from './plan-pages.ts';
import { SegmentedAccountEntity } from './segmented-account-entity.ts';
import { toSegmentedAccount, toSegmentedRow } from './segmented-account-rows.ts';
import { TerritoryMeasuresEntity } from './territory-measures-entity.ts';
import { toMeasuresRow, toTerritoryMeasures } from './territory-measures-rows.ts';
import { planSnapshot } from '../documents/plan-snapshot.ts';
import { territoryCapacities } from '../documents/territory-capacities.ts';

const toPlan = ({ capacities, snapshot, ...plan }: RowOf<typeof PlanEntity>): Plan => ({
  ...plan,
  capacities: territoryCapacities.read(capacities, plan.id),
  snapshot: planSnapshot.read(snapshot, plan.id),
});

/** Closes what stands under these keys: it holds until, not including, the next version. */
const closing = (table: string, key: string): string =>
  `update ${table} set to_version = ? where plan_id = ? and to_version is null and ${key}`;

export function planStore(session: Session): PlanStore {
  const find = async (id: string): Promise<Plan | undefined> =>
    (await session.find(PlanEntity, { id })).map(toPlan)[0];

  const versioned = async (id: string, version?: number): Promise<VersionedPlan | undefined> => {
    const [plan] = await session.rows(
      'select id, market, version from plan where id = ?',
      [id],
      (row: { readonly id: string; readonly market: string; readonly version: number | string }) => row,
    );
    return plan && { id: plan.id, market: plan.market, version: version ?? Number(plan.version) };
  };

  return {
    add: async (plan, lines, segmented, measures) => {
      await session.lock(marketLock(plan.market));
      const { capacities, snapshot, ...rest } = plan;
      await session.insert(PlanEntity, {
        ...rest,
        capacities: territoryCapacities.write(capacities),
        snapshot: planSnapshot.write(snapshot),
      });
      await session.insertMany(PlanLineEntity, lines, toLineRow(plan.id, plan.version));
      await session.insertMany(SegmentedAccountEntity, segmented, toSegmentedRow(plan.id));
      await session.insertMany(TerritoryMeasuresEntity, measures, toMeasuresRow(plan.id, plan.version));
    },

    byId: (id) => readLocked(session, () => find(id)),

    current: async (market, cycle) => {
      await session.lock(marketLock(market));
      const where = cycle === undefined ? { market } : { market, cycle };
      const found = await session.find(PlanEntity, where, { latestBy: ['madeAt', 'id'], limit: 1 });
      return found.map(toPlan)[0];
    },

    setState: async (id, state) => {
      const changed = await session.update(PlanEntity, { id }, { state });
      if (changed === 0) throw new Error(`no plan ${id} to put in state ${state}`);
    },

    lines: async (planId, filter = {}, version) => {
      const plan = await versioned(planId, version);
      return plan ? findLines(session, plan, filter) : [];
    },

    limitedLines: async (planId, filter = {}) => {
      const plan = await versioned(planId);
      return plan ? findLimitedLines(session, plan, filter) : [];
    },

    async *linePages(planId, filter = {}) {
      const plan = await versioned(planId);
      if (plan) yield* linePages(session, plan, filter);
    },

    line: async (planId, key) => {
      const plan = await versioned(planId);
      return plan ? (await findLines(session, plan, { key }))[0] : undefined;
    },

    addVersion: async (planId, expectedVersion, lines, measures) => {
      const version = expectedVersion + 1;
      // Whoever comes second finds the plan at another version and changes nothing.
      const changed = await session.update(PlanEntity, { id: planId, version: expectedVersion }, { version });
      if (changed === 0) return false;
      const keys = lines.map((line) => line.key);
      const territories = measures.map((each) => each.territory);
      await runInBatches(session, closing('plan_line', 'line_key'), [version, planId], keys);
      await runInBatches(session, closing('territory_measures', 'territory'), [version, planId], territories);
      await session.insertMany(PlanLineEntity, lines, toLineRow(planId, version));
      await session.insertMany(TerritoryMeasuresEntity, measures, toMeasuresRow(planId, version));
      return true;
    },

    segmented: async (planId, accountId) => {
      const where = allOf([
        ['plan_id = ?', planId],
        ['account_id = ?', accountId],
      ]);
      const sql = `select * from segmented_account where ${where.sql}`;
      const found = await session.rows(sql, where.values, toSegmentedAccount);
      return sortedBy(
        found,
        (each) => each.brand,
        (each) => each.accountId,
      );
    },

    async *segmentedPages(planId) {
      const plan = await versioned(planId);
      if (plan) yield* segmentedPages(session, plan);
    },

    measures: async (planId, version) => {
      const plan = await versioned(planId, version);
      if (!plan) return [];
      const found = await session.rows(
        `select * from territory_measures where plan_id = ? and ${standsIn('territory_measures')}`,
        [planId, plan.version, plan.version],
        toTerritoryMeasures,
      );
      return sortedBy(found, (each) => each.territory);
    },
  };
}
