import { defineEntity } from '@mikro-orm/sqlite';
import type { TrialState } from '#domain/reporting/trials/trial.ts';
import { text } from '../databases/columns.ts';

/** Beginnings and ends of what units try beside what they run: rows are added and never changed. */
export const TrialEntity = defineEntity({
  name: 'Trial',
  tableName: 'trial',
  properties: {
    id: text().primary(),
    trial: text(),
    market: text(),
    /** Empty where its market has no other. */
    unit: text(),
    archetype: text(),
    beside: text(),
    cycle: text(),
    /** JSON object: criteria and figures. */
    terms: text(),
    state: text().$type<TrialState>(),
    why: text(),
    recordedBy: text(),
    recordedAt: text(),
  },
  indexes: [{ name: 'trial_market_recorded_at', properties: ['market', 'recordedAt'] }],
});
