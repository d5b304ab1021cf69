import * as z from 'zod';
import type { TerritoryCapacity } from '#domain/capacity/territory-capacity.ts';
import * as units from '#domain/basics/units.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { basisPoints, callEquivalents } from './parts/units.ts';

const capacity = {
  territory: z.string(),
  rep: z.string(),
  vacant: z.boolean(),
  workingDays: z.number(),
  customerFacingDays: z.number(),
  callsPerDay: z.number(),
  fte: basisPoints,
  capacity: callEquivalents,
};

/**
 * `plan.capacities`. The first plans did not say how many full-time days they counted on. Capacity always was that time ×
 * calls a day, so it follows from it to the digit.
 */
export const territoryCapacities: DocumentForm<readonly TerritoryCapacity[]> = firstVersion(
  'territory-capacities',
  z.array(z.strictObject({ ...capacity, fullTimeDays: basisPoints.exactOptional() })),
)
  .next(z.array(z.strictObject({ ...capacity, fullTimeDays: basisPoints })), (before) =>
    before.map((each) => ({
      ...each,
      fullTimeDays:
        each.fullTimeDays ??
        units.basisPoints(
          each.callsPerDay === 0
            ? each.customerFacingDays * each.fte
            : Math.round(each.capacity / each.callsPerDay),
        ),
    })),
  )
  .enveloped();
