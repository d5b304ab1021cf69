import { callEquivalents } from '../../basics/units.ts';
import * as z from 'zod';
import { atSubject, finding } from '../../basics/finding.ts';
import type { Finding } from '../../basics/finding.ts';
import { WHOLE_SHAPE } from './allocation-problem.ts';
import type { AllocationProblem } from './allocation-problem.ts';

const named = (description: string) => z.string().meta({ description });
const whole = (description: string) => z.number().meta({ description });
const order = whole(
  'Decides between equals, the smaller first; a number that stays with what it stands for. Without it names decide.',
).exactOptional();
const past = whole('Already taken in the window the maximum speaks of; 0 when left out.').exactOptional();

const selection = z
  .strictObject({
    account: z.string().exactOptional(),
    brand: z.string().exactOptional(),
    channel: z.string().exactOptional(),
    territory: z.string().exactOptional(),
  })
  .meta({ description: 'All lines that agree with every field given.' });

/**
 * An allocation problem as a JSON document, version 2; version 1 is the same without `order`, `groups`, `shapes` and `coverage`. See `AllocationProblem` for the meaning and unit of each field;
 * that numbers are whole, not negative and add up within 2^53 is checked by `checkAllocationProblem`.
 */
const writtenAllocationProblem = z.strictObject({
  version: z.literal([1, 2]),
  territories: z.array(
    z.strictObject({
      key: named('Unique among territories.'),
      order,
      capacity: whole('In basis points of a call-equivalent: 10,000 is one face-to-face call.').transform(
        callEquivalents,
      ),
    }),
  ),
  lines: z.array(
    z.strictObject({
      key: named(
        'Unique. Lines of equal worth are served by their order, else in the order of territory, account, key.',
      ),
      order,
      account: z.string(),
      brand: z.string(),
      channel: z.string(),
      territory: z.string(),
      cost: whole('Of one touch, in the unit of capacity; 0 where it takes nobody’s time.').transform(
        callEquivalents,
      ),
      minimum: whole('Touches that must be granted.'),
      maximum: whole('Touches that may be granted.'),
      marginals: z.array(z.number()).exactOptional().meta({
        description:
          'Value of touch 1, 2, 3 … in any unit; may rise before it falls. Further touches are worth nothing. Lines of groups have none, all others must.',
      }),
    }),
  ),
  accountTotals: z
    .array(
      z.strictObject({
        key: named('Unique among account totals and caps.'),
        order,
        account: z.string(),
        maximum: whole('Touches of the account over all channels, brands and reps.'),
        past,
      }),
    )
    .default([]),
  caps: z
    .array(
      z.strictObject({
        key: named('Unique among account totals and caps.'),
        order,
        kind: z
          .enum(['cap', 'channel-cap', 'budget'])
          .exactOptional()
          .meta({ description: 'Only how it is named where it binds; `cap` when left out.' }),
        lines: z
          .union([z.array(z.string()), selection])
          .meta({ description: 'Keys of lines, or a selection; caps may overlap in any way.' }),
        takes: z
          .union([z.enum(['touches', 'cost']), z.array(z.number())])
          .exactOptional()
          .meta({
            description:
              'What a touch takes of the maximum: one, the line’s cost, or an amount for each key, in their order.',
          }),
        maximum: z.number(),
        past,
      }),
    )
    .default([])
    .meta({
      description: 'Legal limits, limits of establishments, channel caps, budgets of teams and brands.',
    }),
  groups: z
    .array(
      z.strictObject({
        key: named('Unique among groups.'),
        lines: z.array(z.string()).meta({ description: 'Keys of lines; no line is in two groups.' }),
        effects: z.array(z.array(z.number())).meta({
          description:
            'What touch 1, 2, 3 … of each line adds to the effect, in the order of the keys. Further touches add nothing.',
        }),
        base: whole('Effect that is there without any touch; 0 when left out.').default(0),
        shape: named('Key of the shape by which value follows from effect.'),
        scale: whole(
          'Value where the shape is at its height; above 2^33 of at most 33 binary digits before its noughts.',
        ),
      }),
    )
    .default([])
    .meta({
      description:
        'Lines that answer together, as channels do of one account and brand. They are worth scale × shape(effect), less what the base alone is worth.',
    }),
  shapes: z
    .array(
      z.strictObject({
        key: named('Unique among shapes.'),
        values: z.array(z.number()).meta({
          description: `At effect 0, 1, 2 …, in parts of ${WHOLE_SHAPE}; never falls, and stays what it is beyond the last.`,
        }),
      }),
    )
    .default([])
    .meta({ description: 'How value follows from effect, shared by groups.' }),
  coverage: z
    .array(
      z.strictObject({
        key: named('Unique among coverages.'),
        groups: z
          .array(z.string())
          .meta({ description: 'Keys of groups; the first touch of each of their lines has to add effect.' }),
        minimum: whole('So many of them are to get a touch at least, of any of their lines.'),
      }),
    )
    .default([])
    .meta({ description: 'Groups that are to be reached whatever that is worth; what it costs is said.' }),
});

/** The form as JSON Schema, for whoever writes problems. */
export const allocationProblemSchema = (): object => ({
  title: 'Allocation problem, version 2',
  description:
    'Whole numbers, none negative, whose sums stay within 2^53. Solved by `latitude allocate PROBLEM.json --json`.',
  ...z.toJSONSchema(writtenAllocationProblem, { io: 'input' }),
});

export type ReadAllocationProblem =
  | { readonly ok: true; readonly problem: AllocationProblem }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Reads a parsed JSON document; every part that has the wrong form is a finding at its path, like `lines[3].cost`. */
export function readAllocationProblem(document: unknown): ReadAllocationProblem {
  const result = writtenAllocationProblem.safeParse(document);
  if (!result.success) {
    const findings = result.error.issues.map(({ code, path, message }) =>
      finding('error', 'allocation.malformed', atSubject(describePath(path)), { expected: message, code }),
    );
    return { ok: false, findings };
  }
  const { version: _, ...read } = result.data;
  const inGroups = new Set(read.groups.flatMap(({ lines }) => lines));
  // A line outside groups that says nothing of its value is not worth nothing: it was forgotten.
  const findings = read.lines.flatMap(({ key, marginals }, index) =>
    marginals === undefined && !inGroups.has(key)
      ? [
          finding('error', 'allocation.malformed', atSubject(`lines[${index}].marginals`), {
            expected: 'array',
            code: 'missing',
          }),
        ]
      : [],
  );
  if (findings.length > 0) return { ok: false, findings };
  return { ok: true, problem: { ...read, lines: read.lines.map((line) => ({ marginals: [], ...line })) } };
}

const describePath = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
