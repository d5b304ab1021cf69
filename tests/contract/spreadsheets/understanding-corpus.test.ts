import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { germany, sampleWorkbook } from '../../support/sample-workbook.ts';

const corpus = join(import.meta.dirname, '../../../../shared/data');
/** All of them take minutes; every eighth takes seconds, and is the same in every run. */
const step = 8;

describe.runIf(existsSync(corpus))('files made for other programs (skipped without ../shared/data)', () => {
  it(
    'are understood, refused or found to hold no accounts, and nothing throws',
    { timeout: 300_000 },
    async () => {
      const files = globSync(join(corpus, '**/*.{xlsx,xlsm,csv,xls,xlsb,ods}')).toSorted();
      const sample = files.filter((_, index) => index % step === 0);
      expect(sample.length).toBeGreaterThan(20);
      // A file of which nothing at all is said would be the worst answer.
      const silent: string[] = [];
      for (const path of sample) {
        const fileName = basename(path);
        const filled = await readFilledWorkbook({
          path,
          fileName,
          workbook: sampleWorkbook,
          market: germany,
        });
        if (filled.findings.length + filled.sheets.length === 0) silent.push(fileName);
      }
      expect(silent).toEqual([]);
    },
  );
});
