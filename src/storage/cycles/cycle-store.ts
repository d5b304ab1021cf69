import { sortedBy } from '#domain/basics/stable-order.ts';
import { phaseKeys } from '#domain/cycles/process-template.ts';
import type { CycleRecord, CycleStore } from '#usecases/ports.ts';
import { marketLock, readLocked } from '../databases/market-lock.ts';
import type { RowOf, Session } from '../session.ts';
import { CycleEntity, CycleStepEntity } from './cycle-entities.ts';
import { cycleAssignment } from '../documents/cycle-assignment.ts';
import { cycleRules } from '../documents/cycle-rules.ts';
import { cycleTemplate } from '../documents/cycle-template.ts';
import { keptMarket, readKeptMarket, type MarketToday } from '../documents/kept-market.ts';

type CycleRow = RowOf<typeof CycleEntity>;
type StepRow = RowOf<typeof CycleStepEntity>;

function toRecord(row: CycleRow, steps: readonly StepRow[], marketToday: MarketToday): CycleRecord {
  const inOrder = sortedBy(
    steps,
    (each) => each.doneAt,
    (each) => each.subject,
  );
  const ofKind = (kind: string) => inOrder.filter((each) => each.kind === kind);
  return {
    cycle: { id: row.id, market: row.market, from: row.fromDay, to: row.toDay },
    archetype: row.archetype,
    rulesOn: row.rulesOn,
    assignment: cycleAssignment.read(row.assignment, row.id),
    template: cycleTemplate.read(row.template, row.id),
    rules: cycleRules.read(row.rules, row.id),
    market: readKeptMarket(row.marketDefinition, row.id, () => marketToday(row.market)),
    openedBy: row.openedBy,
    openedAt: row.openedAt,
    ended: ofKind('phase').flatMap((each) =>
      phaseKeys
        .filter((phase) => phase === each.subject)
        .map((phase) => ({
          phase,
          by: each.doneBy,
          at: each.doneAt,
          ...(each.planId === '' ? {} : { plan: { id: each.planId, version: each.planVersion } }),
        })),
    ),
    trained: ofKind('training').map((each) => ({
      territory: each.subject,
      by: each.doneBy,
      at: each.doneAt,
    })),
  };
}

/** `marketToday` tells how a market is defined now, for cycles that were opened before they kept that. */
export function cycleStore(session: Session, marketToday: MarketToday): CycleStore {
  const withSteps = async (row: CycleRow): Promise<CycleRecord> =>
    toRecord(row, await session.find(CycleStepEntity, { cycleId: row.id }), marketToday);

  return {
    add: async ({ cycle, market, archetype, rulesOn, assignment, template, rules, openedBy, openedAt }) => {
      await session.insert(CycleEntity, {
        id: cycle.id,
        market: cycle.market,
        fromDay: cycle.from,
        toDay: cycle.to,
        archetype,
        rulesOn,
        assignment: cycleAssignment.write(assignment),
        template: cycleTemplate.write(template),
        rules: cycleRules.write(rules),
        marketDefinition: keptMarket.write(market),
        openedBy,
        openedAt,
      });
    },

    byId: async (id) => {
      const row = await readLocked(session, async () => (await session.find(CycleEntity, { id }))[0]);
      return row && withSteps(row);
    },

    ofMarket: async (market, notOverOn) => {
      // Whoever decides by what stands here must not be overtaken by somebody who ends a phase.
      await session.lock(marketLock(market));
      const ids = await session.rows(
        'select id from cycle where market = ? and to_day >= ? order by from_day',
        [market, notOverOn],
        (row: { readonly id: string }) => row.id,
      );
      const records: CycleRecord[] = [];
      for (const id of ids) {
        for (const row of await session.find(CycleEntity, { id })) records.push(await withSteps(row));
      }
      return records;
    },

    amend: async (id, { market, rules }) => {
      await session.run('update cycle set market_definition = ?, rules = ? where id = ?', [
        keptMarket.write(market),
        cycleRules.write(rules),
        id,
      ]);
    },

    endPhase: async (cycleId, { phase, by, at, plan }) => {
      await session.insert(CycleStepEntity, {
        cycleId,
        kind: 'phase',
        subject: phase,
        doneBy: by,
        doneAt: at,
        planId: plan?.id ?? '',
        planVersion: plan?.version ?? 0,
      });
    },

    reopenPhases: async (cycleId, phases) => {
      for (const subject of phases)
        await session.remove(CycleStepEntity, { cycleId, kind: 'phase', subject });
    },

    confirmTraining: async (cycleId, { territory, by, at }) => {
      await session.insert(CycleStepEntity, {
        cycleId,
        kind: 'training',
        subject: territory,
        doneBy: by,
        doneAt: at,
        planId: '',
        planVersion: 0,
      });
    },
  };
}
