import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const source = resolve(import.meta.dirname, '../../src');

/** What a text scan finds in code, `file:line` and the line; comments say nothing. */
export function findInCode(file: string, code: string, wanted: RegExp): string[] {
  const withoutComments = code
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ''))
    .replaceAll(/^\s*\/\/.*$/gm, '');
  return withoutComments
    .split('\n')
    .flatMap((line, index) => (wanted.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []));
}

/** Every file of `src/` that fits the pattern, with its code. */
export const sourceFiles = (pattern: string): (readonly [file: string, code: string])[] =>
  globSync(pattern, { cwd: source })
    .toSorted()
    .map((file) => [file, readFileSync(join(source, file), 'utf8')]);
