import { defineEntity } from '@mikro-orm/sqlite';
import type { PlanState } from '#domain/planning/plan.ts';
import { text, whole } from '../databases/columns.ts';

export const PlanEntity = defineEntity({
  name: 'Plan',
  tableName: 'plan',
  properties: {
    id: text().primary(),
    market: text(),
    cycle: text(),
    state: text().$type<PlanState>(),
    version: whole(),
    madeAt: text(),
    value: whole(),
    bound: whole(),
    /** JSON array of the territories' capacities; who works there is looked up when they are read. */
    capacities: text(),
    /** `yes` where some account has lines in several territories: only then do keys of lines name theirs. */
    sharedAccounts: text().default(''),
    /** Accounts selected for at least one brand, and those of them that the newest lines reach. */
    targets: whole().default(0),
    coveredTargets: whole().default(0),
    /** JSON of what the plan was made from; text, so that it comes back to the letter. */
    snapshot: text(),
  },
  indexes: [{ name: 'plan_market_made_at', properties: ['market', 'madeAt', 'id'] }],
});
