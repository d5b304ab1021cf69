import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UnreadableFile } from '#spreadsheets/reading/open-table-file.ts';
import { buildZip } from '../support/build-zip.ts';
import { createRandom } from '../support/change-text.ts';
import { byTurns, some } from '../support/counts.ts';
import { readTable } from '../support/read-cells.ts';
import { reshapings, unpackParts } from '../support/reshape-workbook.ts';

const folder = fileURLToPath(new URL('../../../shared/data/xlsx', import.meta.url));
const largest = 4 * 2 ** 20;

/** The cells of a file, or undefined for one that is refused. */
async function cellsOf(bytes: Buffer) {
  try {
    return (await readTable(bytes, { isCareful: false })).cells;
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}

describe.runIf(existsSync(folder))('real workbooks (skipped without ../shared/data/xlsx)', () => {
  it('say the same however they are written', async () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.xls[xm]$/u.test(name))
      .toSorted();
    const lost: string[] = [];
    let tried = 0;
    for (const [at, name] of some(files, 12).entries()) {
      const bytes = readFileSync(join(folder, name));
      const cells = bytes.length < 300_000 ? await cellsOf(bytes) : undefined;
      if (cells === undefined) continue;
      const parts = await unpackParts(join(folder, name));
      if (parts.reduce((sum, { data }) => sum + data.length, 0) > largest) continue;
      for (const [what, reshape] of byTurns(Object.entries(reshapings), at, 4)) {
        const reshaped = reshape(parts, createRandom(at));
        if (!reshaped) continue;
        tried += 1;
        const found = await cellsOf(buildZip(reshaped));
        // Rows in disorder may be refused, where there are more than fit into a first look; that is no loss.
        if (found !== undefined && !isSame(found, cells)) lost.push(`${name} ${what}`);
        if (found === undefined && what !== 'in disorder') lost.push(`${name} ${what}: refused`);
      }
    }
    expect(lost).toEqual([]);
    expect(tried).toBeGreaterThan(40);
  });
});

/** Whether two readings hold the same, in whatever order the cells came. */
function isSame(a: object, b: object): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}
