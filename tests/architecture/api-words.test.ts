import { describe, expect, it } from 'vitest';
import { findInCode, sourceFiles } from './source-text.ts';

const forbidden: readonly (readonly [what: string, wanted: RegExp])[] = [
  // What may be said is the domain's to list, or the use case's; here it would stand a second time.
  ['an enum of its own', /\bz\.enum\(\s*\[[^\])]*['"`]/],
  // Refusals have their status in one table, what goes well has a name.
  ['a status', /(?<=[{,(\s])[1-5]\d\d\s*:/],
  ['a status', /\b(code|status|redirect)\([^)]*\b[1-5]\d\d\b/],
  ['a status', /\b(status|statusCode)\s*([=!]==?|[<>]=?|:)\s*[1-5]\d\d\b/],
];
const findAll = (file: string, code: string): string[] =>
  forbidden.flatMap(([what, wanted]) => findInCode(file, code, wanted).map((found) => `${what}: ${found}`));

describe('the API', () => {
  it('repeats neither what may be said nor a status', () => {
    const files = sourceFiles('api/**/*.ts');
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(([file, code]) => findAll(file, code))).toEqual([]);
  });

  it.each([
    ['an enum of its own', "state: z.enum(['draft', 'approved']),"],
    ['an enum of its own', "state: z.enum([\n  ...planStates,\n  'none',\n]),"],
    ['a status', 'response: answers({ 200: planSchema }),'],
    ['a status', 'response: answers(\n  {\n    201: planSchema,\n  }),'],
    ['a status', 'return reply.code(201).send(made);'],
    ['a status', "return reply.redirect('/', 303);"],
    ['a status', 'if (problem.status === 404) return;'],
  ])('a planted violation is found: %s in %j', (what, code) => {
    expect(findAll('planted.ts', `/* z.enum(['in', 'a comment']) */\n${code}\n`)).toContainEqual(
      expect.stringMatching(`^${what}: planted.ts:[2-4] `),
    );
  });

  it('what is lawful is let through', () => {
    const lawful = [
      'state: z.enum(planStates),',
      'change: z.enum(changes).exclude(["same"]),',
      'response: answers({ [success.done]: planSchema }),',
      'return reply.code(success.made).send(made);',
      'limit: z.coerce.number().int().min(1).max(500).default(100),',
    ];
    expect(findAll('lawful.ts', lawful.join('\n'))).toEqual([]);
  });
});
