const longestName = 31;

/** A name Excel accepts: without its forbidden characters, short enough, not blank, not reserved. */
function legalName(name: string): string {
  const bare = name
    .replaceAll(/[[\]*?/\\:\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[\s']+|[\s']+$/gu, '')
    .slice(0, longestName)
    .trim();
  return bare === '' || bare.toLowerCase() === 'history' ? `${bare}_`.replace(/^_/u, 'Sheet') : bare;
}

/** Makes the names of one workbook legal and different from one another, as Excel compares them. */
export function distinctSheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const legal = legalName(name);
    let candidate = legal;
    for (let count = 2; taken.has(candidate.toLowerCase()); count += 1) {
      const suffix = ` (${count})`;
      candidate = `${legal.slice(0, longestName - suffix.length)}${suffix}`;
    }
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}

/** The name as formulas write it. */
export const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;
