/** What takes long to make and never changes: made once a process, for every test file that runs in it. */
import { resolve } from 'node:path';
import { readDefinitions, type Parts } from '#compose.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { HeavyWork } from '#usecases/ports.ts';
import { createWorkerPool } from '#workers/heavy-work.ts';

export const repository = resolve(import.meta.dirname, '../..');

/** Nobody may change what the next test file reads as well. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

let definitions: Promise<Definitions> | undefined;

async function readOwnDefinitions(): Promise<Definitions> {
  const read = await readDefinitions(repository);
  if (!read.definitions) throw new Error(JSON.stringify(read.findings));
  return frozen(read.definitions);
}

/** The definitions Latitude ships with. */
export const ownDefinitions = (): Promise<Definitions> => (definitions ??= readOwnDefinitions());

let heavy: HeavyWork | undefined;

/** Parts of a world that test files share: definitions, and threads that have loaded what they do. */
export const sharedParts = async (): Promise<Required<Pick<Parts, 'definitions' | 'heavy'>>> => ({
  definitions: await ownDefinitions(),
  heavy: (heavy ??= createWorkerPool(1)),
});
