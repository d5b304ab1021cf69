import * as z from 'zod';
import { finding, type Finding, type FindingValue, type Where } from '#domain/basics/finding.ts';
import type { YamlPath } from './parse-yaml-file.ts';
import { suggest } from './suggest.ts';

type Issue = z.core.$ZodIssue;
type Union = Extract<Issue, { code: 'invalid_union' }>;

/** A value as a message may quote it. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Turns what the schema objects to into findings; `at` knows the lines. */
export function wordIssue(
  issue: Issue,
  schema: z.ZodType,
  at: (path: YamlPath) => Where,
): readonly Finding[] {
  const { path } = issue;
  const say = (code: string, values: Record<string, FindingValue>, where: YamlPath = path) =>
    finding('error', `definitions.${code}`, at(where), values);
  const key = String(path.findLast((step) => typeof step === 'string') ?? path.at(-1) ?? '');
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(schema, path);
      return issue.keys.map((each) => {
        const suggestion = suggest(each, known) ?? 'none';
        return say('unknown-key', { key: quote(each), suggestion, known: known.join(', ') }, [...path, each]);
      });
    }
    case 'invalid_type':
      if (issue.input === undefined) return [say('missing-key', { key })];
      return [say('wrong-type', { key, expected: kindOf(issue.expected), value: quote(issue.input) })];
    case 'invalid_value': {
      if (issue.input === undefined) return [say('missing-key', { key })];
      const known = issue.values.map(String);
      const suggestion = suggest(quote(issue.input), known) ?? 'none';
      return [say('unknown-value', { key, value: quote(issue.input), suggestion, known: known.join(', ') })];
    }
    case 'too_small':
    case 'too_big': {
      const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
      const values = {
        key,
        limit,
        value: quote(issue.input),
        side: issue.code === 'too_small' ? 'least' : 'most',
      };
      const code = { string: 'text-length', array: 'list-length' }[issue.origin as string] ?? 'out-of-range';
      return [say(code, values)];
    }
    case 'invalid_key':
      return issue.issues.flatMap((each) => wordIssue({ ...each, path: [...path] }, schema, at));
    case 'invalid_union':
      return unionIssues(issue).flatMap((each) => wordIssue(each, schema, at));
    case 'custom':
      return [say(issue.message, { key, value: quote(issue.input) })];
    default:
      return [say('wrong-type', { key, expected: 'other', value: quote(issue.input) })];
  }
}

/** Of a choice between forms, what is wrong with the form that was probably meant. */
function unionIssues({ errors, input, path, ...rest }: Union): readonly Issue[] {
  // No form answers to the word that tells them apart; `path` leads to that word already.
  if ('discriminator' in rest && 'options' in rest) {
    const written = (input as Readonly<Record<string, unknown>> | null)?.[String(rest.discriminator)];
    return [{ code: 'invalid_value', values: rest.options, input: written, path, message: '' } as Issue];
  }
  const candidates = errors.filter((issues) =>
    issues.every((each) => each.path.length > 0 || meetsForm(each)),
  );
  const best = candidates.toSorted((a, b) => a.length - b.length)[0];
  if (best) return best.map((each) => ({ ...each, path: [...path, ...each.path] }));
  const choice = errors.flat().find((each) => each.code === 'invalid_value');
  const worded =
    choice && typeof input === 'string' ? choice : { code: 'invalid_type', expected: 'other', message: '' };
  return [{ ...worded, path, input } as Issue];
}

/** The value is of the kind this form wants, whatever is wrong within. */
const meetsForm = (issue: Issue): boolean => issue.code !== 'invalid_type' && issue.code !== 'invalid_value';

function kindOf(expected: string): string {
  switch (expected) {
    case 'string':
      return 'text';
    case 'int':
    case 'number':
      return 'integer';
    case 'boolean':
      return 'flag';
    case 'array':
      return 'list';
    case 'object':
    case 'record':
      return 'map';
    default:
      return 'other';
  }
}

/** The keys the written form knows at a path. */
function keysAt(schema: z.ZodType, path: YamlPath): readonly string[] {
  let forms: readonly z.ZodType[] = [schema];
  for (const step of path) forms = forms.flatMap(unwrap).flatMap((form) => within(form, step));
  return [
    ...new Set(
      forms.flatMap(unwrap).flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : [])),
    ),
  ];
}

function unwrap(form: z.ZodType): readonly z.ZodType[] {
  if (form instanceof z.ZodOptional || form instanceof z.ZodDefault)
    return unwrap(form.unwrap() as z.ZodType);
  if (form instanceof z.ZodPipe) return unwrap(form.in as z.ZodType);
  if (form instanceof z.ZodUnion) return (form.options as readonly z.ZodType[]).flatMap(unwrap);
  return [form];
}

function within(form: z.ZodType, step: PropertyKey): readonly z.ZodType[] {
  if (form instanceof z.ZodArray) return [form.element as z.ZodType];
  if (form instanceof z.ZodRecord) return [form.valueType as z.ZodType];
  if (form instanceof z.ZodObject) {
    const inner = (form.shape as Record<string, z.ZodType>)[String(step)];
    return inner ? [inner] : [];
  }
  return [];
}
