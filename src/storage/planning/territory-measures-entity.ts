import { defineEntity, p, type InferEntity } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';
import { PlanEntity } from './plan-entity.ts';

/** A territory's measures, versioned as plan lines are. */
export const TerritoryMeasuresEntity = defineEntity({
  name: 'TerritoryMeasures',
  tableName: 'territory_measures',
  properties: {
    planId: () => p.manyToOne(PlanEntity).mapToPk().primary().joinColumn('plan_id').index(false),
    territory: text().primary(),
    fromVersion: whole().primary(),
    toVersion: whole().nullable(),
    accounts: whole(),
    targets: whole(),
    coveredTargets: whole(),
    plannedTouches: whole(),
    plannedEquivalents: whole(),
    capacity: whole(),
    /** JSON object of counts by segment. */
    targetsBySegment: text(),
  },
});

export type TerritoryMeasuresRow = InferEntity<typeof TerritoryMeasuresEntity>;
