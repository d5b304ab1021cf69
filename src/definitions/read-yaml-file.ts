import type * as z from 'zod';
import type { Finding } from '#domain/basics/finding.ts';
import { checkShape } from './yaml/check-shape.ts';
import { isPlainMap } from './yaml/plain-map.ts';
import { readPlainYaml } from './yaml/read-plain-yaml.ts';
import { readTextFile } from './yaml/read-text-file.ts';
import type { YamlFile } from './yaml/yaml-file.ts';

/** A definitions file after reading: as YAML, as far as it has the written form, and what is wrong so far. */
export interface ReadFile<T> {
  readonly yaml?: YamlFile;
  readonly sound: Partial<T>;
  readonly whole?: T;
  readonly findings: readonly Finding[];
}

export async function readYamlFile<S extends z.ZodObject>(
  folder: string,
  file: string,
  schema: S,
): Promise<ReadFile<z.infer<S>>> {
  const { text, findings } = await readTextFile(folder, file);
  if (text === undefined) return { sound: {}, findings };
  const parsed = await parseText(file, text);
  if (!parsed.yaml) return { sound: {}, findings: parsed.findings };
  const shaped = checkShape(schema, parsed.yaml);
  return { ...shaped, yaml: parsed.yaml, findings: [...parsed.findings, ...shaped.findings] };
}

/** Most processes read no file but sound ones, and what says the rest takes long to load. */
async function parseText(file: string, text: string) {
  const yaml = readPlainYaml(file, text);
  if (yaml) return { yaml, findings: [] };
  const { parseYamlFile } = await import('./yaml/parse-yaml-file.ts');
  return parseYamlFile(file, text);
}

export type ReadYaml = typeof readYamlFile;

/** The names under one key of a file, however broken what they name is; undefined when there is no such map. */
export function namesUnder({ yaml }: ReadFile<unknown>, key: string): readonly string[] | undefined {
  const section = isPlainMap(yaml?.raw) ? yaml.raw[key] : undefined;
  return isPlainMap(section) ? Object.keys(section) : undefined;
}
