import * as z from 'zod';
import { WHOLE } from '#domain/basics/channel.ts';
import type { TerritoryCapacity } from '#domain/capacity/territory-capacity.ts';
import * as units from '#domain/basics/units.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { basisPoints, callEquivalents } from './parts/units.ts';

const besideDays = {
  territory: z.string(),
  vacant: z.boolean(),
  callsPerDay: z.number(),
  fte: basisPoints,
  capacity: callEquivalents,
};

/** Days were whole ones. */
const capacity = { ...besideDays, workingDays: z.number(), customerFacingDays: z.number() };

/**
 * The full-time days a plan counted on that does not say so: its customer-facing days at the rep's part of full time. Of
 * part time by date that part is a rounded average, and what the capacity leads to, being next to it, is exact; far from
 * it that is no such thing, for somebody raised the capacity, or it is what was spent and left in the middle of a cycle.
 */
function fullTimeDaysOf(each: {
  readonly customerFacingDays: number;
  readonly callsPerDay: number;
  readonly fte: number;
  readonly capacity: number;
}): number {
  const averaged = each.customerFacingDays * each.fte;
  const exact = each.capacity / each.callsPerDay;
  return Number.isInteger(exact) && Math.abs(exact - averaged) * 100 <= averaged ? exact : averaged;
}

/** Versions 1 and 2 named whoever worked there, until all names were taken out of them. */
const named = { ...capacity, rep: z.string().exactOptional() };

/** `plan.capacities`. */
export const territoryCapacities: DocumentForm<readonly TerritoryCapacity[]> = firstVersion(
  'territory-capacities',
  z.array(z.strictObject({ ...named, fullTimeDays: basisPoints.exactOptional() })),
)
  .next(z.array(z.strictObject({ ...named, fullTimeDays: basisPoints })), (before) =>
    before.map((each) => ({
      ...each,
      fullTimeDays: each.fullTimeDays ?? units.basisPoints(fullTimeDaysOf(each)),
    })),
  )
  .next(z.array(z.strictObject({ ...capacity, fullTimeDays: basisPoints })), (before) =>
    before.map(({ rep: _rep, ...each }) => each),
  )
  .next(
    z.array(
      z.strictObject({
        ...besideDays,
        workingDays: basisPoints,
        customerFacingDays: basisPoints,
        fullTimeDays: basisPoints,
      }),
    ),
    (before) =>
      before.map((each) => ({
        ...each,
        workingDays: units.basisPoints(each.workingDays * WHOLE),
        customerFacingDays: units.basisPoints(each.customerFacingDays * WHOLE),
      })),
  )
  .enveloped();
