import { z } from 'zod';
import { problemCodes, problemType, statusOf, type ProblemCode } from '#http/problem.ts';
import { findingSchema } from './schemas.ts';

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Where the code is explained, relative to the server.' }),
    status: z.int(),
    code: z.enum(problemCodes),
    title: z.string(),
    detail: z.string().meta({ description: 'What happened and what to do, in the reader’s language.' }),
    instance: z.string().meta({ description: 'To quote when asking for help.' }),
    findings: z.array(findingSchema).readonly(),
  })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457).' });

/** What any route may answer, whatever it does. */
const always: readonly ProblemCode[] = [
  'invalid-input',
  'foreign-host',
  'storage-unavailable',
  'storage-full',
  'work-too-large',
  'document-unreadable',
  'unexpected',
];
const whenChanging: readonly ProblemCode[] = ['foreign-origin', 'media-type', 'too-large'];

export interface AnswersOptions {
  /** Refusals of the use case behind the route. */
  readonly refusals?: readonly ProblemCode[];
  /** The route changes something, so its request has a body and an origin. */
  readonly changes?: boolean;
  /** The request brings a file; one that brings none is refused. */
  readonly takesFile?: boolean;
  readonly open?: boolean;
}

/** The answers of a route: what it gives when all is well, and a problem for every refusal it knows. */
export function answers<Good extends object>(
  good: Good,
  { refusals = [], changes = false, takesFile = false, open = false }: AnswersOptions = {},
): Good {
  const codes = [
    ...always,
    ...(open ? [] : ['not-signed-in' as const]),
    ...(changes ? whenChanging : []),
    ...(takesFile ? ['file-unknown' as const] : []),
    ...refusals,
  ];
  const byStatus = Map.groupBy(codes, statusOf);
  const problems = Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      {
        description: [...new Set(ofStatus)].toSorted().join(', '),
        content: { [problemType]: { schema: problemSchema } },
      },
    ]),
  );
  return { ...problems, ...good };
}
