import type * as z from 'zod';
import { finding, type Finding, type FindingValue, type Where } from '#domain/basics/finding.ts';
import { knownKeys } from './known-keys.ts';
import type { YamlPath } from './yaml-file.ts';
import { isPlainMap } from './plain-map.ts';
import { suggest } from '#domain/basics/suggest.ts';

type Issue = z.core.$ZodIssue;

/** A value as a message may quote it. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export interface WrittenForm {
  readonly schema: z.core.$ZodType;
  /** Where a path of the file stands. */
  readonly at: (path: YamlPath) => Where;
}

/** Turns what a schema objects to into findings; `above` is the path to the part of the file that was looked at. */
export function wordIssue(issue: Issue, form: WrittenForm, above: YamlPath = []): readonly Finding[] {
  const path = [...above, ...issue.path];
  const key = String(path.findLast((step) => typeof step === 'string') ?? path.at(-1) ?? '');
  const say = (code: string, values: Record<string, FindingValue>, where: YamlPath = path) =>
    finding('error', `definitions.${code}`, form.at(where), values);
  const unknownValue = (value: unknown, options: readonly unknown[]) => {
    const known = options.map(String);
    const suggestion = suggest(quote(value), known) ?? 'none';
    return value === undefined
      ? say('missing-key', { key })
      : say('unknown-value', { key, value: quote(value), suggestion, known: known.join(', ') });
  };

  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(form.schema, path);
      return issue.keys.map((each) => {
        const suggestion = suggest(each, known) ?? 'none';
        return say('unknown-key', { key: quote(each), suggestion, known: known.join(', ') }, [...path, each]);
      });
    }
    case 'invalid_type':
      return issue.input === undefined
        ? [say('missing-key', { key })]
        : [say('wrong-type', { key, expected: kindOf(issue.expected), value: quote(issue.input) })];
    case 'invalid_value':
      return [unknownValue(issue.input, issue.values)];
    case 'too_small':
      return [
        say(limitCode(issue.origin), {
          key,
          value: quote(issue.input),
          side: 'least',
          limit: Number(issue.minimum),
        }),
      ];
    case 'too_big':
      return [
        say(limitCode(issue.origin), {
          key,
          value: quote(issue.input),
          side: 'most',
          limit: Number(issue.maximum),
        }),
      ];
    case 'invalid_key':
      return issue.issues.flatMap((each) => wordIssue(each, form, path));
    case 'invalid_union': {
      const { errors, input } = issue;
      if (input === undefined) return [say('missing-key', { key })];
      if (issue.discriminator !== undefined) {
        // The path leads to the word that tells the forms apart; the input is what the word stands in.
        const written = isPlainMap(input) ? input[issue.discriminator] : undefined;
        const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
        return [unknownValue(written, options)];
      }
      const meant = formMeant(errors);
      if (meant) return meant.flatMap((each) => wordIssue(each, form, path));
      const choice = errors.flat().find((each) => each.code === 'invalid_value');
      return choice && typeof input === 'string'
        ? [unknownValue(input, choice.values)]
        : [say('wrong-type', { key, expected: 'other', value: quote(input) })];
    }
    case 'custom':
      return [say(issue.message, { key, value: quote(issue.input) })];
    case 'invalid_format':
    case 'invalid_element':
    case 'not_multiple_of':
    default:
      return [say('wrong-type', { key, expected: 'other', value: quote(issue.input) })];
  }
}

/** Of several possible forms the one that was probably meant: the right kind of value, with the fewest mistakes within. */
function formMeant(errors: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const ofRightKind = errors.filter((issues) =>
    issues.every(
      ({ code, path }) => path.length > 0 || (code !== 'invalid_type' && code !== 'invalid_value'),
    ),
  );
  return ofRightKind.toSorted((a, b) => a.length - b.length)[0];
}

const limitCode = (origin: string): string =>
  origin === 'string' ? 'text-length' : origin === 'array' ? 'list-length' : 'out-of-range';

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
