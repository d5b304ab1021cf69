import * as z from 'zod';
import { channel, where } from './basics.ts';

/** Before version 4: whole months, without an interval, every group meeting counted, regions as somebody wrote them. */
export const firstLegalLimit = z.strictObject({
  key: z.string(),
  scope: z.enum(['rep-to-person', 'company-to-establishment', 'company-to-establishment-per-day']),
  window: z.strictObject({ kind: z.enum(['rolling', 'calendar']), months: z.int() }),
  strength: z.enum(['hard', 'average']),
  maximum: z.number(),
  channels: z.array(channel),
  counts: z.enum(['unsolicited', 'all']),
  region: z.string().exactOptional(),
  source: z.string(),
  validFrom: z.string(),
  confirmed: z.boolean(),
  where,
});

const window = z.union([
  z.strictObject({ kind: z.enum(['rolling', 'calendar']), months: z.int() }),
  z.strictObject({ kind: z.enum(['rolling', 'calendar']), days: z.int() }),
]);

const toldNow = {
  ...firstLegalLimit.shape,
  scope: z.enum([
    'rep-to-hcp',
    'company-to-person',
    'company-to-establishment',
    'company-to-establishment-per-day',
    'company-to-hospital-service-per-day',
  ]),
  window,
  minimumInterval: z.int().exactOptional(),
  groupMeetings: z.boolean(),
};

/** Before establishments were told apart by what they are. */
export const limitOfAllEstablishments = z.strictObject(toldNow);

export const legalLimit = z.strictObject({
  ...toldNow,
  establishments: z
    .strictObject({
      sector: z.enum(['public', 'private']).exactOptional(),
      type: z.enum(['hospital', 'other']).exactOptional(),
    })
    .exactOptional(),
});

export const region = z.strictObject({
  code: z.string(),
  names: z.array(z.string()),
  within: z.string().exactOptional(),
  postcodes: z.array(z.string()),
});

export type FirstLegalLimit = z.infer<typeof firstLegalLimit>;
type KeptLegalLimit = z.infer<typeof limitOfAllEstablishments>;

/** A limit of before as it is told now: it counted all group meetings, and one per day is of a day. */
export const limitAsToldNow = ({ scope, window: of, ...limit }: FirstLegalLimit): KeptLegalLimit => ({
  ...limit,
  scope: scope === 'rep-to-person' ? 'rep-to-hcp' : scope,
  window: scope === 'company-to-establishment-per-day' ? { kind: 'calendar', days: 1 } : of,
  groupMeetings: true,
});
