import type * as z from 'zod';
import { compileCheck } from './compile-check.ts';
import { DocumentUnreadable } from './document-unreadable.ts';

/** How documents of one kind are kept: whatever its age, a text reads as what it means now. */
export interface DocumentForm<Value> {
  /** As findings name it, and the folder of its fixtures. */
  readonly kind: string;
  /** The version that is written, and what a document of it says. */
  readonly version: number;
  readonly schema: z.ZodType;
  /** Throws a `TypeError` for a value that could not be read again: a mistake of whoever calls. */
  write(value: Value): string;
  /**
   * @param of whose document it is, for the finding
   * @throws DocumentUnreadable
   */
  read(text: string, of: string): Value;
}

export interface Versions<Written> {
  /** The version after: its form, and what a document of the one before says in it. */
  next<Next>(schema: z.ZodType<Next>, upcast: (before: Written) => Next): Versions<Next>;
  /** Written as `{"v":2,"content":…}`. */
  enveloped(): DocumentForm<Written>;
  /**
   * Written without a version, for columns of which there are millions. Only a first version is: any later one comes in
   * an envelope, and by that they are told apart.
   */
  bare(): DocumentForm<Written>;
}

interface Step {
  readonly schema: z.ZodType;
  readonly fits: (value: unknown) => boolean;
  /** Makes of the version before what it says in this one; called with nothing else. */
  upcast(before: unknown): unknown;
}

interface Envelope {
  readonly v: number;
  readonly content: unknown;
}

/** The first version of every document came without an envelope. */
const isEnvelope = (parsed: unknown): parsed is Envelope =>
  typeof parsed === 'object' &&
  parsed !== null &&
  'v' in parsed &&
  'content' in parsed &&
  Number.isSafeInteger(parsed.v) &&
  Object.keys(parsed).length === 2;

const placeOf = (issue: z.core.$ZodIssue): string => issue.path.map(String).join('.');

/** `string`, `unrecognized_keys`: what was expected, or what else is wrong. */
const wrongOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_type' ? issue.expected : issue.code;

/** Where a value that does not fit first goes astray, and how. */
function faultOf(schema: z.ZodType, value: unknown): readonly [place: string, wrong: string] {
  const issue = schema.safeParse(value).error?.issues[0];
  return issue ? [placeOf(issue), wrongOf(issue)] : ['', '?'];
}

function formOf<Written>(kind: string, steps: readonly Step[], isBare: boolean): DocumentForm<Written> {
  const version = steps.length;
  const latest = steps.at(-1)!;
  const fits = (value: unknown): value is Written => latest.fits(value);

  function readAnyVersion(parsed: unknown, of: string): Written {
    const spot = { document: kind, of };
    const { v, content } = isEnvelope(parsed) ? parsed : { v: 1, content: parsed };
    if (v === version && fits(content)) return content;
    if (v > version) throw DocumentUnreadable.newer(spot, v, version);
    const first = steps[v - 1];
    if (!first) throw DocumentUnreadable.broken(spot, 'v', String(v));
    if (!first.fits(content)) throw DocumentUnreadable.broken(spot, ...faultOf(first.schema, content));
    const now = steps.slice(v).reduce((value, step) => step.upcast(value), content);
    if (!fits(now)) throw new TypeError(`an older ${kind} was brought to a form that is not the present one`);
    return now;
  }

  return {
    kind,
    version,
    schema: latest.schema,
    write: (value) => {
      // Without the value itself, which may be somebody's name.
      if (!fits(value)) throw new TypeError(`no ${kind} to keep: ${faultOf(latest.schema, value).join(' ')}`);
      return JSON.stringify(isBare ? value : { v: version, content: value });
    },
    read: (text, of) => {
      let parsed: unknown;
      try {
        parsed = JSON.parse(text);
      } catch {
        throw DocumentUnreadable.broken({ document: kind, of }, '', 'JSON');
      }
      if (isBare && fits(parsed)) return parsed;
      return readAnyVersion(parsed, of);
    },
  };
}

function versions<Written>(kind: string, steps: readonly Step[]): Versions<Written> {
  return {
    next: <Next>(schema: z.ZodType<Next>, upcast: (before: Written) => Next) =>
      versions<Next>(kind, [...steps, { schema, fits: compileCheck(schema), upcast }]),
    enveloped: () => formOf(kind, steps, false),
    bare: () => {
      if (steps.length > 1)
        throw new TypeError(`${kind} has had ${steps.length} versions: it needs an envelope`);
      return formOf(kind, steps, true);
    },
  };
}

/** The form documents of a kind had from the beginning, in all its ages. */
export const firstVersion = <Written>(kind: string, schema: z.ZodType<Written>): Versions<Written> =>
  versions(kind, [{ schema, fits: compileCheck(schema), upcast: (before) => before }]);
