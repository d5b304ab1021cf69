import { existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { renderText } from '#definitions/render-text.ts';
import type { Definitions } from '#domain/definitions.ts';
import { runFolderVariable } from './run-folder.ts';

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

async function readFiles(): Promise<Definitions> {
  const read = await loadDefinitions(repository, renderText);
  if (!read.definitions) throw new Error(JSON.stringify(read.findings));
  return read.definitions;
}

/** As a server hands them on to its workers: the first process of a run that reads them leaves them to the others. */
async function readOnceARun(folder: string): Promise<Definitions> {
  const path = join(folder, 'definitions');
  if (existsSync(path)) return deserialize(readFileSync(path)) as Definitions;
  const read = await readFiles();
  const unfinished = join(mkdtempSync(join(folder, 'reading-')), 'definitions');
  writeFileSync(unfinished, serialize(read));
  renameSync(unfinished, path);
  return read;
}

async function readOwnDefinitions(): Promise<Definitions> {
  const folder = process.env[runFolderVariable];
  return frozen(await (folder === undefined ? readFiles() : readOnceARun(folder)));
}

/** The definitions Latitude ships with; read once a run, for every process of it and every test file that runs in it. */
export const ownDefinitions = (): Promise<Definitions> => (definitions ??= readOwnDefinitions());
