import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { exportActions } from '#usecases/maturity/export-actions.ts';
import { viewActions } from '#usecases/maturity/view-actions.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { readTable } from '../../support/read-cells.ts';
import { openMarket } from '../support/open-market.ts';

describe('actions as a workbook', () => {
  it('hold a row for each, and for what the gaps propose, in the language that is asked for', async () => {
    const { world, people, market } = await openMarket();
    const { proposed } = valueOf(await viewActions(world, people.manager, { market }));
    const { path, fileName } = valueOf(await exportActions(world, people.manager, { market, locale: 'de' }));
    expect(fileName).toBe(`${market}-actions-de.xlsx`);
    const text = JSON.stringify(await readTable(await readFile(path)));
    for (const { looksLike } of proposed) expect(text).toContain(looksLike['de']);
    expect(text).toContain('vorgeschlagen');
    expect(codeOf(await exportActions(world, people.rep, { market, locale: 'de' }))).toBe('not-allowed');
  });
});
