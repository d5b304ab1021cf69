import { resolve } from 'node:path';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { renderText } from '#definitions/render-text.ts';
import type { Definitions } from '#domain/definitions.ts';

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
  const read = await loadDefinitions(repository, renderText);
  if (!read.definitions) throw new Error(JSON.stringify(read.findings));
  return frozen(read.definitions);
}

/** The definitions Latitude ships with; read once a process, for every test file that runs in it. */
export const ownDefinitions = (): Promise<Definitions> => (definitions ??= readOwnDefinitions());
