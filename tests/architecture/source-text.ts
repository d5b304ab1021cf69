import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const source = resolve(import.meta.dirname, '../../src');

/** What a text scan finds in code, `file:line` and the line where it begins; comments say nothing. */
export function findInCode(file: string, code: string, wanted: RegExp): string[] {
  const said = code
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/^\s*\/\/.*$/gm, (comment) => ' '.repeat(comment.length));
  const lines = said.split('\n');
  return [...said.matchAll(new RegExp(wanted, 'g'))].map(({ index, 0: found }) => {
    // Blanks that a pattern begins with may belong to the line before.
    const start = index + found.length - found.trimStart().length;
    const line = said.slice(0, start).split('\n').length;
    return `${file}:${line} ${(lines[line - 1] ?? '').trim()}`;
  });
}

/** Every file of `src/` that fits the pattern, with its code. */
export const sourceFiles = (pattern: string): (readonly [file: string, code: string])[] =>
  globSync(pattern, { cwd: source })
    .toSorted()
    .map((file) => [file, readFileSync(join(source, file), 'utf8')]);
