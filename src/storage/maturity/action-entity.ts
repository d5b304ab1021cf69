import { defineEntity } from '@mikro-orm/sqlite';
import type { ActionState } from '#domain/maturity/actions/action.ts';
import { text, whole } from '../databases/columns.ts';

/** What was said of actions towards a level: rows are added and never changed. */
export const ActionEntity = defineEntity({
  name: 'MaturityAction',
  tableName: 'maturity_action',
  properties: {
    id: text().primary(),
    action: text(),
    market: text(),
    /** Empty where it is of the whole market. */
    unit: text(),
    dimension: text(),
    level: whole(),
    what: text(),
    owner: text(),
    due: text(),
    state: text().$type<ActionState>(),
    evidence: text(),
    recordedBy: text(),
    recordedAt: text(),
  },
  indexes: [{ name: 'maturity_action_market_recorded_at', properties: ['market', 'recordedAt'] }],
});
