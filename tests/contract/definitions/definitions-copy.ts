import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../../..');

/** A copy of the repository's own definitions that a test may spoil. */
export interface DefinitionsCopy {
  readonly folder: string;
  /** Rewrites one file; throws when the patch changes nothing, so that no test passes on good files. */
  readonly breakFile: (file: string, patch: (text: string) => string | Uint8Array) => Promise<void>;
  /** Whether it was rewritten; what a test does to the folder itself, it knows itself. */
  readonly isBroken: (file: string) => boolean;
  /** Makes good what was rewritten: a copy for the next test, at a hundredth of what a new one costs. */
  readonly mend: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/**
 * What is wrong with one market is wrong whatever others there are; a few of them are read in a third of the time. One of
 * them has segments of its own.
 */
const markets = ['be', 'de', 'fr', 'gb', 'it', 'jp'];
/** Everything that is read as definitions. */
export const wholeDefinitions: readonly string[] = ['archetypes', 'templates', 'markets'];
const few = ['archetypes', 'templates', ...markets.map((code) => `markets/${code}.yaml`)];

export async function copyDefinitions(parts: readonly string[] = few): Promise<DefinitionsCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'latitude-definitions-'));
  for (const part of parts) {
    await cp(join(repository, part), join(folder, part), { recursive: true });
  }
  const sound = new Map<string, string>();
  return {
    folder,
    isBroken: (file) => sound.has(file),
    mend: async () => {
      for (const [file, text] of sound) await writeFile(join(folder, file), text);
      sound.clear();
    },
    breakFile: async (file, patch) => {
      const text = await readFile(join(folder, file), 'utf8');
      const broken = patch(text);
      if (broken === text) throw new Error(`the patch of ${file} changes nothing`);
      if (!sound.has(file)) sound.set(file, text);
      await writeFile(join(folder, file), broken);
    },
    remove: async () => rm(folder, { recursive: true, force: true }),
  };
}

/** The 1-based line on which `marker` first stands. */
export function lineOf(text: string, marker: string): number {
  const index = text.indexOf(marker);
  if (index < 0) throw new Error(`no ${marker} in ${dirname(repository)}`);
  return text.slice(0, index).split('\n').length;
}
