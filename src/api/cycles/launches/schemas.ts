import { z } from 'zod';
import { isoDate } from '../../schemas.ts';

export const launchQuery = z.strictObject({
  brand: z.string().min(1).max(100).describe('Key of the brand.'),
  on: isoDate.exactOptional().meta({ description: 'The first day; today by default.' }),
});

export const launchBody = z.strictObject({
  ...launchQuery.shape,
  why: z.string().min(1).max(500).describe('On record, with who did it.'),
});

export const launchedSchema = z.object({
  market: z.string(),
  unit: z.string(),
  cycle: z.string(),
  brand: z.string(),
  name: z.string(),
  on: z.string(),
  accounts: z.int().min(0).describe('Accounts within its label that the unit works.'),
  plan: z.string().exactOptional().meta({ description: 'State of the plan that is to be made anew.' }),
});
