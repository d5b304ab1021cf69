import { callEquivalents } from '#domain/basics/units.ts';
import type { TerritoryMeasures } from '#usecases/ports.ts';
import type { TerritoryMeasuresRow } from './territory-measures-entity.ts';
import { targetsBySegment } from '../documents/targets-by-segment.ts';

export interface FoundMeasures {
  readonly territory: string;
  readonly accounts: number | string;
  readonly targets: number | string;
  readonly covered_targets: number | string;
  readonly planned_touches: number | string;
  readonly planned_equivalents: number | string;
  readonly capacity: number | string;
  readonly targets_by_segment: string;
}

export const toTerritoryMeasures = (row: FoundMeasures): TerritoryMeasures => ({
  territory: row.territory,
  measures: {
    accounts: Number(row.accounts),
    targets: Number(row.targets),
    coveredTargets: Number(row.covered_targets),
    plannedTouches: Number(row.planned_touches),
    plannedEquivalents: callEquivalents(Number(row.planned_equivalents)),
    capacity: callEquivalents(Number(row.capacity)),
    targetsBySegment: targetsBySegment.read(row.targets_by_segment, row.territory),
  },
});

export const toMeasuresRow =
  (planId: string, fromVersion: number) =>
  ({ territory, measures }: TerritoryMeasures): TerritoryMeasuresRow => ({
    ...measures,
    planId,
    territory,
    fromVersion,
    toVersion: null,
    targetsBySegment: targetsBySegment.write(measures.targetsBySegment),
  });
