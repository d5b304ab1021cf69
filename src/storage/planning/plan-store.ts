import type { ObjectQuery } from '@mikro-orm/sqlite';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { KeptInputOfPlan, PackedOfPlan, PlanStore, SaidInPlan } from '#usecases/ports.ts';
import { namesBetween } from '../customers/subjects.ts';
import { allOf } from '../databases/conditions.ts';
import { marketLock, readLocked } from '../databases/market-lock.ts';
import { runInBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import {
  findLimitedLines,
  findLines,
  findLinesOfKey,
  findPlannedOf,
  findTargets,
  findTerritoriesOf,
  saidIn,
  standsIn,
  versionedPlan,
  type VersionedPlan,
} from './find-lines.ts';
import { countLines, coveredAmong } from './count-lines.ts';
import { PlanEntity } from './plan-entity.ts';
import { PlanLineEntity } from './plan-line-entity.ts';
import { linePages, segmentedPages } from './plan-pages.ts';
import { PlanLineCountEntity } from './plan-line-count-entity.ts';
import { PlanReasonEntity } from './plan-reason-entity.ts';
import { planRow, readPlan, type PlanRow } from './plan-rows.ts';
import { countPlan, packChangedLines, packLines, packSegmented } from '../documents/packed-plan.ts';
import { planSnapshot } from '../documents/plan-snapshot.ts';
import { SegmentedAccountEntity } from './segmented-account-entity.ts';
import { segmentedAccountReader, type FoundSegmentedAccount } from './segmented-account-rows.ts';
import { TerritoryMeasuresEntity } from './territory-measures-entity.ts';
import { toMeasuresRow, toTerritoryMeasures } from './territory-measures-rows.ts';

/** So many lines are closed by one statement: each is named by its four parts. */
const CLOSED = 50;

/** Parts as they come in, and what they say for the first time. */
async function* noting(
  said: SaidInPlan[],
  parts: Iterable<PackedOfPlan> | AsyncIterable<PackedOfPlan>,
): AsyncGenerator<PackedOfPlan> {
  for await (const part of parts) {
    said.push(...part.said);
    yield part;
  }
}

export function planStore(session: Session): PlanStore {
  const find = async (where: ObjectQuery<PlanRow>): Promise<Plan | undefined> => {
    const [row] = await session.find(PlanEntity, where, { latestBy: ['madeAt', 'id'], limit: 1 });
    return row && readPlan(session, row);
  };

  const versioned = (id: string, version?: number): Promise<VersionedPlan | undefined> =>
    versionedPlan(session, id, version);

  /** What stands there holds until, not including, the version. */
  const closeLines = async (planId: string, version: number, lines: readonly PlanLine[]): Promise<void> => {
    const one = '(subject_no = ? and territory = ? and brand = ? and channel = ?)';
    for (let from = 0; from < lines.length; from += CLOSED) {
      const batch = lines.slice(from, from + CLOSED);
      await session.run(
        `update plan_line set to_version = ? where plan_id = ? and to_version is null
           and (${batch.map(() => one).join(' or ')})`,
        [
          version,
          planId,
          ...batch.flatMap((line) => [line.subject, line.territory, line.brand, line.channel]),
        ],
      );
    }
  };

  return {
    add: async (plan, lines, segmented, measures) => {
      await session.lock(marketLock(plan.market));
      const accounts = 'count' in segmented ? segmented : packSegmented(segmented);
      const { counts, byGroup, parts } =
        'count' in lines
          ? lines
          : { ...countPlan(lines, 'count' in segmented ? [] : segmented), parts: packLines(lines) };
      await session.insert(PlanEntity, await planRow(session, plan, counts));
      const ofPlan = { planId: plan.id };
      const version = { fromVersion: plan.version, toVersion: null };
      const rowOf = <Row extends object>(row: Row) => ({ ...row, ...ofPlan });
      const said = [...accounts.said];
      await session.insertPacked(SegmentedAccountEntity, [accounts], ofPlan);
      await session.insertPacked(PlanLineEntity, noting(said, parts), { ...ofPlan, ...version });
      await session.insertMany(PlanReasonEntity, said, rowOf);
      await session.insertMany(PlanLineCountEntity, byGroup, rowOf);
      await session.insertMany(TerritoryMeasuresEntity, measures, toMeasuresRow(plan.id, plan.version));
    },

    byId: (id) => readLocked(session, () => find({ id })),

    current: async (market, cycle) => {
      await session.lock(marketLock(market));
      return find({ market, cycle });
    },

    cyclesOf: async (market) => {
      await session.lock(marketLock(market));
      return session.rows(
        'select cycle from plan where market = ? group by cycle order by max(made_at) desc, max(id) desc',
        [market],
        (row: Pick<PlanRow, 'cycle'>) => row.cycle,
      );
    },

    setState: async (id, state) => {
      const changed = await session.update(PlanEntity, { id }, { state });
      if (changed === 0) throw new Error(`no plan ${id} to put in state ${state}`);
    },

    inputs: async () => {
      const ids = await session.rows(
        'select id from plan order by id',
        [],
        (row: Pick<PlanRow, 'id'>) => row.id,
      );
      const found: KeptInputOfPlan[] = [];
      for (const id of ids) {
        // One by one: each holds all the rules of its day, and a market has plans of years.
        await session.rows(
          'select id, market, snapshot from plan where id = ?',
          [id],
          ({ market, snapshot }: Pick<PlanRow, 'market' | 'snapshot'>) => {
            const { input: sha256 } = planSnapshot.read(snapshot, id);
            if (sha256 !== '') found.push({ id, market, sha256 });
          },
        );
      }
      return found;
    },

    moveInput: async (id, input) => {
      const [plan] = await session.find(PlanEntity, { id });
      if (!plan) throw new Error(`no plan ${id} whose input moves`);
      const snapshot = planSnapshot.write({ ...planSnapshot.read(plan.snapshot, id), input });
      await session.update(PlanEntity, { id }, { snapshot });
    },

    lines: async (planId, filter = {}, version) => {
      const plan = await versioned(planId, version);
      return plan ? findLines(session, plan, filter) : [];
    },

    limitedLines: async (planId, filter = {}) => {
      const plan = await versioned(planId);
      return plan ? findLimitedLines(session, plan, filter) : [];
    },

    plannedOf: async (planId, subjects) => {
      const plan = await versioned(planId);
      return plan ? findPlannedOf(session, plan, subjects) : [];
    },

    targets: async (planId, filter = {}) => {
      const plan = await versioned(planId);
      return plan ? findTargets(session, plan, filter) : [];
    },

    territoriesOf: (planId, subjects) => findTerritoriesOf(session, planId, subjects),

    async *linePages(planId, filter = {}) {
      const plan = await versioned(planId);
      if (plan) yield* linePages(session, plan, filter);
    },

    linesOfKey: async (planId, key) => {
      const plan = await versioned(planId);
      return plan ? findLinesOfKey(session, plan, key) : [];
    },

    addVersion: async (planId, expectedVersion, lines, measures) => {
      const version = expectedVersion + 1;
      // Whoever comes second finds the plan at another version and changes nothing.
      const changed = await session.update(PlanEntity, { id: planId, version: expectedVersion }, { version });
      if (changed === 0) return false;
      const territories = measures.map((each) => each.territory);
      const subjects = lines.map(({ subject }) => subject);
      const covered = await coveredAmong(session, planId, subjects);
      await closeLines(planId, version, lines);
      await runInBatches(
        session,
        'update territory_measures set to_version = ? where plan_id = ? and to_version is null and territory',
        [version, planId],
        territories,
      );
      const packed = packChangedLines(lines);
      const ofVersion = { planId, fromVersion: version, toVersion: null };
      await session.insertPacked(PlanLineEntity, [packed], ofVersion);
      await session.insertMany(TerritoryMeasuresEntity, measures, toMeasuresRow(planId, version));
      await countLines(
        session,
        planId,
        lines.map(({ territory }) => territory),
      );
      await session.run('update plan set covered_targets = covered_targets + ? where id = ?', [
        (await coveredAmong(session, planId, subjects)) - covered,
        planId,
      ]);
      return true;
    },

    classes: (planId) =>
      session.rows(
        'select subject_no, brand, segment from segmented_account where plan_id = ?',
        [planId],
        (row: Pick<FoundSegmentedAccount, 'subject_no' | 'brand' | 'segment'>) => ({
          subject: Number(row.subject_no),
          brand: row.brand,
          segment: row.segment,
        }),
      ),

    segmented: async (planId, subject) => {
      const plan = await versioned(planId);
      if (!plan) return [];
      const where = allOf([
        ['segmented.plan_id = ?', planId],
        ['subject_no = ?', subject],
      ]);
      const names = await namesBetween(session, plan.market, subject, subject);
      const toSegmentedAccount = segmentedAccountReader();
      const found = await session.rows(
        `select segmented.*, said.reasons as said
         from segmented_account segmented ${saidIn('segmented')} where ${where.sql}`,
        where.values,
        (row: FoundSegmentedAccount) => toSegmentedAccount(row, names),
      );
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
