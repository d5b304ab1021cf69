import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { germany, sampleWorkbook } from '../../support/sample-workbook.ts';

const corpus = join(import.meta.dirname, '../../../../shared/data');
/** Every one takes minutes; every so-manieth takes seconds and differs from run to run by nothing. */
const step = 8;

describe.runIf(existsSync(corpus))('files made for other programs (skipped without ../shared/data)', () => {
  it(
    'are understood, refused or found to hold no accounts, and nothing throws',
    { timeout: 300_000 },
    async () => {
      const files = globSync(join(corpus, '**/*.{xlsx,xlsm,csv,xls,xlsb,ods}')).toSorted();
      const sample = files.filter((_, index) => index % step === 0);
      expect(sample.length).toBeGreaterThan(20);
      for (const path of sample) {
        const filled = await readFilledWorkbook({
          path,
          fileName: basename(path),
          workbook: sampleWorkbook,
          market: germany,
        });
        // A file that says nothing at all about itself would be the worst answer.
        expect(filled.findings.length + filled.sheets.length, basename(path)).toBeGreaterThan(0);
      }
    },
  );
});
