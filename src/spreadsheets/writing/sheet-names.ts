import { cellText } from './cell-text.ts';

const longestName = 31;

/** Cuts to a length, and leaves no half letter and no blank at either end. */
const cut = (name: string, length: number): string => cellText(name.slice(0, length)).trim();

/**
 * A name Excel accepts: without its forbidden characters, short enough, not blank, not reserved. A straight apostrophe
 * would end the name wherever a formula or a print title quotes it, so it becomes a typographic one.
 */
function legalName(name: string): string {
  const bare = name
    .replaceAll(/[[\]*?/\\:\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[\s']+|[\s']+$/gu, '')
    .replaceAll("'", '’');
  const legal = cut(bare, longestName);
  if (legal === '') return 'Sheet';
  return legal.toLowerCase() === 'history' ? `${legal}_` : legal;
}

/** Makes the names of one workbook legal and different from one another, as Excel compares them. */
export function distinctSheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const legal = legalName(name);
    let candidate = legal;
    for (let count = 2; taken.has(candidate.toLowerCase()); count += 1) {
      const suffix = ` (${count})`;
      candidate = `${cut(legal, longestName - suffix.length)}${suffix}`;
    }
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}

/** The name as formulas write it. */
export const quotedSheet = (name: string): string => `'${name}'`;
