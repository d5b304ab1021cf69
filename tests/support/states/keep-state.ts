import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dumpState } from './dump-state.ts';
import { stateNames, statesFolder, type Query } from './state.ts';

/**
 * Keeps what two databases of one state hold, and the files beside them, as a fixture: `<name>/sqlite.sql`,
 * `<name>/postgresql.sql` (schemas), `<name>/rows.sql`, `<name>/files/<sha256>`, and long values, which states share, in
 * `documents/`.
 */
export async function keepState(
  name: string,
  given: { readonly sqlite: Query; readonly postgresql: Query; readonly dataFolder: string },
): Promise<void> {
  const scripts = await dumpState(given.sqlite, given.postgresql);
  const folder = join(statesFolder, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'files'), { recursive: true });
  await mkdir(join(statesFolder, 'documents'), { recursive: true });
  await writeFile(join(folder, 'sqlite.sql'), scripts.sqlite);
  await writeFile(join(folder, 'postgresql.sql'), scripts.postgresql);
  await writeFile(join(folder, 'rows.sql'), scripts.rows);
  for (const [document, value] of scripts.documents) {
    const path = join(statesFolder, 'documents', `${document.replace('document:', '')}.json.gz`);
    await writeFile(path, gzipSync(value, { level: 9 }));
  }
  const kept = join(given.dataFolder, 'files');
  for (const prefix of await readdir(kept)) {
    await cp(join(kept, prefix), join(folder, 'files'), { recursive: true });
  }
  await removeUnused();
}

/** Documents that no state names any more. */
async function removeUnused(): Promise<void> {
  const documents = join(statesFolder, 'documents');
  const rows = await Promise.all(
    stateNames().map((each) => readFile(join(statesFolder, each, 'rows.sql'), 'utf8')),
  );
  for (const file of await readdir(documents)) {
    const named = `document:${file.replace('.json.gz', '')}`;
    if (!rows.some((text) => text.includes(named))) await rm(join(documents, file));
  }
}
