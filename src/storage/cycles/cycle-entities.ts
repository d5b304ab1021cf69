import { defineEntity, p } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

/** A cycle that was opened, with what it began with: that never changes again. */
export const CycleEntity = defineEntity({
  name: 'Cycle',
  tableName: 'cycle',
  properties: {
    id: text().primary(),
    market: text(),
    fromDay: text(),
    toDay: text(),
    archetype: text(),
    rulesOn: text(),
    /** JSON: the assignment with its archetype. */
    assignment: text(),
    /** JSON: the process template as it was. */
    template: text(),
    /** JSON: the rules in force. */
    rules: text(),
    /** JSON: the market as it was defined; empty in cycles opened before it was kept. */
    marketDefinition: text().default(''),
    openedBy: text(),
    openedAt: text(),
  },
  indexes: [{ name: 'cycle_market_to_day', properties: ['market', 'toDay'] }],
});

/** What has been done in a cycle: a phase ended, training confirmed. */
export const CycleStepEntity = defineEntity({
  name: 'CycleStep',
  tableName: 'cycle_step',
  properties: {
    cycleId: () => p.manyToOne(CycleEntity).mapToPk().primary().joinColumn('cycle_id').index(false),
    /** `phase` or `training`. */
    kind: text().primary(),
    /** The phase or the territory. */
    subject: text().primary(),
    doneBy: text(),
    doneAt: text(),
    /** The plan as it stood then; empty and 0 while there was none. */
    planId: text(),
    planVersion: whole(),
  },
});
