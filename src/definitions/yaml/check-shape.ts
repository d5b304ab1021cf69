import type * as z from 'zod';
import type { Finding } from '#domain/basics/finding.ts';
import type { YamlFile, YamlPath } from './parse-yaml-file.ts';
import { wordIssue } from './word-issue.ts';

/** What of a file has the right shape, and what is wrong with the rest. */
export interface Shaped<T> {
  /** The parts that can be read, so that their references are checked even while others are broken. */
  readonly sound: Partial<T>;
  /** All of it; absent when anything is wrong. */
  readonly whole?: T;
  readonly findings: readonly Finding[];
}

/** Holds a file against the written form it should have. */
export function checkShape<S extends z.ZodObject>(schema: S, { raw, at }: YamlFile): Shaped<z.infer<S>> {
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return { sound: parsed.data as Partial<z.infer<S>>, whole: parsed.data, findings: [] };
  const findings = parsed.error.issues.flatMap((issue) => wordIssue(issue, schema, at));
  return {
    sound: soundParts(
      schema,
      raw,
      parsed.error.issues.map(({ path }) => path),
    ),
    findings,
  };
}

/** Leaves out the smallest named parts that are broken: one rule, one column; else their whole section. */
function soundParts<S extends z.ZodObject>(
  schema: S,
  raw: unknown,
  broken: readonly YamlPath[],
): Partial<z.infer<S>> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return {};
  const known = Object.entries(raw).filter(([key]) => key in schema.shape);
  const lenient = schema.partial();
  let rest = Object.fromEntries(
    known.map(([section, value]) => [
      section,
      withoutParts(
        value,
        broken.filter((path) => path[0] === section),
      ),
    ]),
  );
  let parsed = lenient.safeParse(rest);
  if (!parsed.success) {
    const sections = new Set(parsed.error.issues.map(({ path }) => path[0]));
    rest = Object.fromEntries(Object.entries(rest).filter(([section]) => !sections.has(section)));
    parsed = lenient.safeParse(rest);
  }
  return parsed.success ? (parsed.data as Partial<z.infer<S>>) : {};
}

function withoutParts(value: unknown, broken: readonly YamlPath[]): unknown {
  if (broken.length === 0) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (broken.some((path) => path.length < 2)) return undefined;
  const names = new Set(broken.map((path) => String(path[1])));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
}
