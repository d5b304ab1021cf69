import fc from 'fast-check';
import { brandPhases } from '#domain/basics/brand-phase.ts';
import type { Brand } from '#domain/organisation/market.ts';

/** Days around the first four months of 2027. */
const day = fc
  .integer({ min: -150, max: 200 })
  .map((after) => new Date(Date.UTC(2027, 0, 1 + after)).toISOString().slice(0, 10));
const open = fc.constant('');

const indications = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('one', 'two', 'three'),
    name: fc.constant({ en: 'An indication' }),
    specialties: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
    authorisedFrom: fc.oneof(day, fc.constant(null)),
  }),
  { selector: ({ key }) => key, minLength: 1 },
);

/** A brand with some label, promoted in some time. */
export const labelledBrand: fc.Arbitrary<Brand> = fc.record({
  key: fc.constantFrom('cardiolan', 'respivo'),
  name: fc.constantFrom('Cardiolan', 'Respivo'),
  label: fc.record({ phase: fc.constantFrom(...brandPhases), indications }),
  promoted: fc.record({ from: fc.oneof(open, day), to: fc.oneof(open, day) }),
});
