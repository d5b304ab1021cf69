import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atLine, finding, type Finding } from '#domain/basics/finding.ts';
import { compareText } from '#domain/basics/stable-order.ts';
import { errorCode } from './yaml/error-code.ts';

/**
 * Where content stands that this version does not read yet: named here, so that nothing of it is taken for an
 * archetype, a template or a market, and so that whoever writes some is told that it does nothing so far. Whatever
 * begins to read one of them takes it from this list.
 */
export const files: readonly string[] = [];
export const folders = ['archetypes/kpis', 'templates/insights', 'templates/programmes'] as const;
/** The same beside each template's process and workbook. */
export const ofTemplate = { files: [], folders: ['training'] } as const;

export const isHome = (path: string): boolean => [...files, ...folders].some((each) => each === path);

const unread = (path: string): Finding => finding('warning', 'definitions.not-read-yet', atLine(path));

async function isFilled(path: string): Promise<boolean> {
  try {
    return (await readFile(path, 'utf8')).trim() !== '';
  } catch (error) {
    return errorCode(error) !== 'ENOENT';
  }
}

/** What stands in homes that nobody reads yet; an empty file or folder says nothing and is passed over. */
export async function listUnread(folder: string, templates: readonly string[]): Promise<readonly Finding[]> {
  const ofEach = (names: readonly string[]) =>
    templates.flatMap((template) => names.map((name) => `templates/${template}/${name}`));
  const lone = [...files, ...ofEach(ofTemplate.files)];
  const inside = await Promise.all(
    [...folders, ...ofEach(ofTemplate.folders)].map(async (home) => {
      const names = await readdir(join(folder, home)).catch((): string[] => []);
      return names
        .filter((name) => !name.startsWith('.') && name !== 'README.md')
        .toSorted(compareText)
        .map((name) => `${home}/${name}`);
    }),
  );
  const filled = await Promise.all(
    lone.map(async (file) => ((await isFilled(join(folder, file))) ? [file] : [])),
  );
  return [...filled.flat(), ...inside.flat()].map(unread);
}
