import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readYamlFile, type ReadFile, type ReadYaml } from '#definitions/read-yaml-file.ts';
import { repository } from './definitions-copy.ts';

const unchanged = new Map<string, ReadFile<never>>();
const own = new Map<string, Promise<Buffer>>();

/** As it stands in the repository. */
function ownFile(file: string): Promise<Buffer> {
  const known = own.get(file) ?? readFile(join(repository, file)).catch(() => Buffer.alloc(0));
  own.set(file, known);
  return known;
}

/**
 * Reads a file of a copy of the definitions; once only where it stands there as it stands in the repository, for a test
 * that spoils one file at a time.
 */
export const readChanged: ReadYaml = async (folder, file, schema) => {
  const written = await readFile(join(folder, file)).catch(() => undefined);
  if (!written?.equals(await ownFile(file))) return readYamlFile(folder, file, schema);
  // A file has one schema.
  const known = unchanged.get(file) ?? (await readYamlFile(folder, file, schema));
  unchanged.set(file, known as ReadFile<never>);
  return known;
};
