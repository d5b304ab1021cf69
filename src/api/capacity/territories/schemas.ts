import { z } from 'zod';

const code = z.string().min(1).max(100);

export const renameQuery = z.strictObject({
  from: code.describe('The code that the territory goes by.'),
  to: code.describe('The code that it is to go by.'),
});

export const renameBody = z.strictObject({
  ...renameQuery.shape,
  why: z.string().min(1).max(500).describe('On record, with who did it.'),
});

const many = z.int().min(0);

export const renamedSchema = z.object({
  market: z.string(),
  from: z.string(),
  to: z.string(),
  use: z
    .object({
      accounts: many.describe('Accounts that it leads.'),
      shared: many.describe('Accounts that it works besides whoever leads them.'),
      reps: many,
      calls: many,
      absences: many,
      lines: many.describe('Lines of plans as they stand, of every cycle.'),
      proposals: many,
      trainings: many,
      breachNotes: many,
      grants: many.describe('Grants of users.'),
    })
    .describe('How much is kept under the code.'),
});

export const moveQuery = z.strictObject({
  territory: code,
  // Addresses ask for a unit by `unit`.
  to: code.describe('The key of the unit that is to work it.'),
});

export const moveBody = z.strictObject({ ...moveQuery.shape, why: renameBody.shape.why });

export const movedTerritorySchema = z.object({
  market: z.string(),
  territory: z.string(),
  unit: z.string(),
  before: z.string().describe('The unit that worked it until then.'),
  accounts: many.describe('Accounts that go with it, led or shared.'),
});
