import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readYamlFile, type ReadFile, type ReadYaml } from '#definitions/read-yaml-file.ts';
import { type DefinitionsCopy, repository } from './definitions-copy.ts';

const unchanged = new Map<string, ReadFile<never>>();
const own = new Map<string, Promise<Buffer>>();

/** As it stands in the repository. */
function ownFile(file: string): Promise<Buffer> {
  const known = own.get(file) ?? readFile(join(repository, file)).catch(() => Buffer.alloc(0));
  own.set(file, known);
  return known;
}

/** The same for a copy that was only rewritten by file: what it says of its files is believed. */
export const readBroken =
  ({ isBroken }: Pick<DefinitionsCopy, 'isBroken'>): ReadYaml =>
  async (folder, file, schema) => {
    const known = unchanged.get(file);
    return known !== undefined && !isBroken(file) ? known : readChanged(folder, file, schema);
  };

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
