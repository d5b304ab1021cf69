import type * as z from 'zod';
import type { Finding } from '#domain/basics/finding.ts';
import type { YamlFile, YamlPath } from './parse-yaml-file.ts';
import { isPlainMap } from './plain-map.ts';
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
  if (parsed.success) return { sound: parsed.data, whole: parsed.data, findings: [] };
  const { issues } = parsed.error;
  return {
    sound: soundParts(
      schema,
      raw,
      issues.map(({ path }) => path),
    ),
    findings: issues.flatMap((issue) => wordIssue(issue, { schema, at })),
  };
}

/** Leaves out the smallest named parts that are broken: one rule, one column; else their whole section. */
function soundParts<S extends z.ZodObject>(
  schema: S,
  raw: unknown,
  broken: readonly YamlPath[],
): Partial<z.infer<S>> {
  const sound: Partial<z.infer<S>> = {};
  if (!isPlainMap(raw)) return sound;
  const lenient = schema.partial();
  const sections = Object.entries(raw)
    .filter(([section]) => section in schema.shape)
    .map(([section, value]) => [
      section,
      withoutParts(
        value,
        broken.filter((path) => path[0] === section),
      ),
    ]);
  const first = lenient.safeParse(Object.fromEntries(sections));
  if (first.success) return Object.assign(sound, first.data);
  const stillBroken = new Set(first.error.issues.map(({ path }) => path[0]));
  const second = lenient.safeParse(
    Object.fromEntries(sections.filter(([section]) => !stillBroken.has(String(section)))),
  );
  return second.success ? Object.assign(sound, second.data) : sound;
}

function withoutParts(value: unknown, broken: readonly YamlPath[]): unknown {
  if (broken.length === 0) return value;
  if (!isPlainMap(value) || broken.some((path) => path.length < 2)) return undefined;
  const names = new Set(broken.map((path) => String(path[1])));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
}
