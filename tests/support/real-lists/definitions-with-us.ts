import { cp, copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../../..');

/** The shipped definitions with one market more, in a folder of their own. */
export async function definitionsWithUs(temporaryFolder: string): Promise<string> {
  const folder = join(temporaryFolder, 'definitions');
  for (const room of ['archetypes', 'templates', 'markets']) {
    await cp(join(repository, room), join(folder, room), { recursive: true });
  }
  await copyFile(join(import.meta.dirname, 'us.yaml'), join(folder, 'markets/us.yaml'));
  return folder;
}
