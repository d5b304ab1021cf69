import type { Where } from '#domain/basics/finding.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

export interface Place {
  readonly where: Where;
  /** From 1. */
  readonly column: number;
}

const isBlank = (sign: string | undefined): boolean => sign !== undefined && /\s/.test(sign);

/** Where a value begins in a text, and by which sign it is quoted. */
function beginningOf(source: string, after: number): { readonly at: number; readonly quote: string } {
  let at = after;
  while (source[at] === ' ') at += 1;
  const [sign = ''] = source.slice(at, at + 1);
  if (sign === '"' || sign === "'") return { at: at + 1, quote: sign };
  // A block says on its first line how its lines are put together.
  if (sign === '|' || sign === '>') return { at: Math.max(at, source.indexOf('\n', at)), quote: '' };
  return { at, quote: '' };
}

/**
 * Follows a value in the text it was read from, sign by sign: YAML folds, indents and quotes, but changes nothing else.
 * @returns the place of the sign, or undefined where the text says something else
 */
function follow(source: string, after: number, value: string, offset: number): number | undefined {
  const { at, quote } = beginningOf(source, after);
  let place = at;
  for (let sign = 0; sign <= value.length; sign++) {
    if (sign === value.length) return place;
    if (isBlank(value[sign])) continue;
    while (isBlank(source[place])) place += 1;
    const isEscaped =
      (quote === "'" && value[sign] === "'" && source.startsWith("''", place)) ||
      (quote === '"' && source[place] === '\\' && source[place + 1] === value[sign]);
    if (sign >= offset) return place;
    if (isEscaped) place += 1;
    if (source[place] !== value[sign]) return undefined;
    place += 1;
  }
  return undefined;
}

/** Where a sign of a written value stands, in a file that says the value under the last key of a path. */
export function placeInText(
  { file, source, at }: YamlFile,
  path: YamlPath,
  value: string,
  offset: number,
): Place {
  const where = at(path);
  const line = where.kind === 'file' ? (where.line ?? 1) : 1;
  const key = String(path.at(-1));
  const lines = source.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const named = `${key}:`;
  for (let found = source.indexOf(named, start); found !== -1; found = source.indexOf(named, found + 1)) {
    if (found > start + (lines[line - 1]?.length ?? 0)) break;
    const place = follow(source, found + named.length, value, offset);
    if (place === undefined) continue;
    const before = source.slice(0, place).split('\n');
    return {
      where: { kind: 'file', file, line: before.length },
      column: (before.at(-1)?.length ?? 0) + 1,
    };
  }
  return { where, column: offset + 1 };
}
