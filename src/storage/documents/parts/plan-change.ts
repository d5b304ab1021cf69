import * as z from 'zod';
import { segments } from '#domain/basics/segment.ts';
import { findings } from './findings.ts';
import { basisPoints, callEquivalents } from './units.ts';

/** Of the whole; null where there is no whole. */
export const share = z.union([basisPoints, z.literal(null)]);

const side = z.strictObject({
  measures: z.strictObject({
    accounts: z.int(),
    targets: z.int(),
    coveredTargets: z.int(),
    plannedTouches: z.int(),
    plannedEquivalents: callEquivalents,
    capacity: callEquivalents,
    targetsBySegment: z.strictObject({ A: z.int(), B: z.int(), C: z.int(), D: z.int() }),
  }),
  utilisation: share,
  touchesByChannel: z.strictObject({
    'face-to-face': z.int().exactOptional(),
    remote: z.int().exactOptional(),
    telephone: z.int().exactOptional(),
    email: z.int().exactOptional(),
  }),
  findings,
});

const place = z.enum([...segments, 'none']);

/** One set of accounts planned both ways, with accounts by their numbers. */
export const planChange = z.strictObject({
  before: side,
  after: side,
  moves: z.array(z.strictObject({ from: place, to: place, accounts: z.int() })),
  unmoved: z.int(),
});
