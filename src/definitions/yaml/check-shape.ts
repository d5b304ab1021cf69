import type * as z from 'zod';
import type { Finding } from '#domain/basics/finding.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';
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

/**
 * Leaves out the smallest named parts that are broken: one rule, one column; else their whole section, which then has
 * no default either, as nobody knows what it was to say.
 */
function soundParts<S extends z.ZodObject>(
  schema: S,
  raw: unknown,
  broken: readonly YamlPath[],
): Partial<z.infer<S>> {
  const sound: Partial<z.infer<S>> = {};
  if (!isPlainMap(raw)) return sound;
  const lenient = schema.partial();
  const lost = new Set<string>();
  const read = () =>
    lenient.safeParse(
      Object.fromEntries(
        Object.keys(schema.shape)
          .filter((section) => section in raw && !lost.has(section))
          .map((section) => [section, withoutParts(raw[section], pathsIn(section, broken))]),
      ),
    );
  for (const section of Object.keys(raw)) {
    if (withoutParts(raw[section], pathsIn(section, broken)) === undefined) lost.add(section);
  }
  let parsed = read();
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) lost.add(String(path[0]));
    parsed = read();
  }
  if (!parsed.success) return sound;
  return Object.assign(
    sound,
    Object.fromEntries(Object.entries(parsed.data).filter(([section]) => !lost.has(section))),
  );
}

const pathsIn = (section: string, paths: readonly YamlPath[]): readonly YamlPath[] =>
  paths.filter((path) => path[0] === section);

function withoutParts(value: unknown, broken: readonly YamlPath[]): unknown {
  if (broken.length === 0) return value;
  if (!isPlainMap(value) || broken.some((path) => path.length < 2)) return undefined;
  const names = new Set(broken.map((path) => String(path[1])));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
}
