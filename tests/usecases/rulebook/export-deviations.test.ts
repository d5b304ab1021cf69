import { describe, expect, it } from 'vitest';
import { exportDeviations } from '#usecases/rulebook/export-deviations.ts';
import { reportDeviations } from '#usecases/rulebook/report-deviations.ts';
import { valueOf } from '../../support/outcomes.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { lastRows, recordWriting } from '../support/record-writing.ts';

describe('deviations as a workbook', () => {
  it('has a row for each deviation and for each value markets disagree on, for the global team', async () => {
    const open = await openMarket();
    const { world, writing } = recordWriting(open.world);
    const others = ['rep', 'manager', 'affiliate', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => exportDeviations(world, actor, { locale: 'de' }))).toEqual(
      Object.fromEntries(others.map((who) => [who, 'not-allowed'])),
    );
    expect(writing.tables).toEqual([]);
    const { fileName } = valueOf(await exportDeviations(world, open.people.global, { locale: 'de' }));
    expect(fileName).toBe('deviations-2026-09-14.xlsx');
    const { deviations, disagreements } = valueOf(await reportDeviations(world, open.people.global));
    const keysIn = (sheet: number) => lastRows(writing, sheet).map(([, key]) => key);
    expect(keysIn(0)).toEqual(deviations.map(({ rule }) => rule));
    expect(keysIn(1)).toEqual(disagreements.flatMap(({ rule, values }) => values.map(() => rule)));
  });

  it('says which state of the rules it speaks of', async () => {
    const open = await openMarket();
    const { world, writing } = recordWriting(open.world);
    valueOf(await openCycle(world, open.people.affiliate, { market: open.market }));
    await grantUntil(open, await askForLatitude(open, { from: '2026-01-01' }), '2027-12-31');
    const ownRow = async (today: boolean) => {
      valueOf(await exportDeviations(world, open.people.global, { locale: 'en', today }));
      const rows = lastRows(writing);
      const row = rows.find((each) => each[1] === FREQUENCY && each[2] === 'Germany');
      return [String(row?.[4]), String(row?.[11])];
    };
    expect(await ownRow(false)).toEqual(['21 a year', expect.stringContaining(`${open.market}-2027-01`)]);
    expect(await ownRow(true)).toEqual(['63 a year', expect.not.stringContaining('2027-01')]);
  });
});
