import * as z from 'zod';
import * as units from '#domain/basics/units.ts';

/** A number is kept without its unit: the place where it stands says which one it is. */
function numberIn<Unit>(unit: (value: number) => Unit): z.ZodType<Unit>;
function numberIn(): z.ZodType {
  return z.number();
}

export const basisPoints = numberIn(units.basisPoints);
export const callEquivalents = numberIn(units.callEquivalents);
export const minorUnits = numberIn(units.minorUnits);
