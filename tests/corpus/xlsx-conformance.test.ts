import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runs, some } from '../support/counts.ts';
import { findOpenpyxl, runConformance } from './xlsx-conformance.ts';

const folder = fileURLToPath(new URL('../../../shared/data/xlsx', import.meta.url));

describe.runIf(existsSync(folder))('real workbooks (skipped without ../shared/data/xlsx)', () => {
  it('are read as openpyxl reads them, or refused with a finding, without a crash, a hang or a full memory', async () => {
    const report = await runConformance(folder, (paths) => some(paths));
    expect(report.failures).toEqual([]);
    expect(report.passed).toBeGreaterThan(runs(400));
    // Without openpyxl the comparison falls away, the rest still counts.
    expect(report.compared > runs(300)).toBe(findOpenpyxl() !== undefined);
  });
});
