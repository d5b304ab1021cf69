import { z } from 'zod';
import { handOverKinds } from '#usecases/capacity/take-back-hand-over.ts';

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

const day = z.iso.date();

export const mergeQuery = z.strictObject({
  from: code.describe('The territory that becomes part of the other.'),
  into: code,
  on: day.describe('The first day on which the other one works all of it.').exactOptional(),
});

export const mergeBody = z.strictObject({ ...mergeQuery.shape, why: renameBody.shape.why });

const ofSplit = {
  from: code,
  into: code.describe('The code of the new territory.'),
  on: mergeQuery.shape.on,
  rep: z.string().max(200).describe('Who is to work it; vacant where nobody is named.').exactOptional(),
  email: z.string().max(200).exactOptional(),
};

const whereText = z
  .string()
  .regex(/^[^=]+=.+$/)
  .max(200)
  .describe('`city=Köln`, or `postcode=50*`: who goes by what a column says of them.')
  .exactOptional();

export const splitQuery = z.strictObject({
  ...ofSplit,
  accounts: z
    .union([z.string(), z.array(z.string())])
    .transform((each) => [each].flat())
    .exactOptional(),
  where: whereText,
});

export const splitBody = z.strictObject({
  ...ofSplit,
  accounts: z.array(z.string().min(1).max(100)).max(100_000).exactOptional(),
  where: whereText,
  why: renameBody.shape.why,
});

export const handedOverSchema = z.object({
  market: z.string(),
  from: z.string(),
  into: z.string(),
  on: z.string(),
  accounts: many.describe('Accounts that the one leads until then.'),
  shared: many.describe('Accounts that it works besides whoever leads them.'),
  both: many.describe('Of these accounts, those that both work until then.'),
  calls: many.describe('Calls that stay under the code under which they were made.'),
  cycles: z.array(z.string()).readonly().describe('Cycles with days to come whose plan counts on it.'),
  grants: many.describe('Grants of users that name it; they are left as they are.'),
});

export const takeBackBody = z.strictObject({ why: renameBody.shape.why });

export const lastHandOverSchema = z.object({
  market: z.string(),
  kind: z.enum(handOverKinds),
  from: z.string(),
  into: z.string(),
  on: z.string(),
  accounts: many,
  at: z.string(),
  by: z.string(),
  isLast: z.boolean().describe('Accounts and reps are still as it left them: it can be taken back.'),
});
