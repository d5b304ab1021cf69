import type { BasisPoints, CallEquivalents } from '#domain/basics/units.ts';
import { utilisationOf } from '#domain/capacity/capacity.ts';
import type { StaffedCapacity, TerritoryCapacity } from '#domain/capacity/territory-capacity.ts';
import { noMeasures } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import type { TerritoryMeasures } from '../ports.ts';

export interface TerritoryView {
  readonly capacity: StaffedCapacity;
  readonly planned: CallEquivalents;
  /** Null in a territory without capacity. */
  readonly utilisation: BasisPoints | null;
  readonly measures: Measures;
}

/**
 * Capacity and what is planned of it, side by side, in the order of the capacities.
 * @param reps who works there, by territory
 */
export const territoryViews = (
  capacities: readonly TerritoryCapacity[],
  measured: readonly TerritoryMeasures[],
  reps: ReadonlyMap<string, string>,
): TerritoryView[] =>
  capacities.map((capacity) => {
    const measures = measured.find((each) => each.territory === capacity.territory)?.measures ?? noMeasures;
    return {
      capacity: { ...capacity, rep: reps.get(capacity.territory) ?? '' },
      planned: measures.plannedEquivalents,
      utilisation: utilisationOf(measures.plannedEquivalents, capacity.capacity),
      measures,
    };
  });
