import { describe, expect, it } from 'vitest';
import { writePilotWorkbook } from '#usecases/execution/write-pilot-workbook.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';
import { recordWriting } from '../support/record-writing.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('the workbook of a trial', () => {
  it('has a row for each arm, and its draw goes on record', async () => {
    const open = await openMarket();
    const { world, writing } = recordWriting(open.world);
    const { market, people } = open;
    const input = { market, seed: 7, pairs: 1 };
    const { fileName, pilot } = valueOf(await writePilotWorkbook(world, people.affiliate, input));
    expect(fileName).toBe(`${market}-pilot-7.xlsx`);
    const { test, control } = pilot.design.pairs[0]!;
    expect(writing.templates[0]?.rows['pilot']).toEqual([
      { pair: 1, territory: test.territory, arm: 'test' },
      { pair: 1, territory: control.territory, arm: 'control' },
    ]);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'pilot-design',
      by: 'affiliate@example.com',
      market,
      subject: '7',
      details: { seed: 7, pairs: [[test.territory, control.territory]] },
    });
  });

  it('is nothing for whoever may not draw', async () => {
    const open = await openMarket();
    const { world, writing } = recordWriting(open.world);
    const input = { market: open.market, seed: 7 };
    for (const who of ['rep', 'manager'] as const) {
      const refusal = await refusedWithoutTrace(world, () =>
        writePilotWorkbook(world, open.people[who], input),
      );
      expect(refusal.code).toBe('not-allowed');
    }
    const tooMany = { ...input, pairs: 9 };
    const refusal = await refusedWithoutTrace(world, () =>
      writePilotWorkbook(world, open.people.affiliate, tooMany),
    );
    expect(refusal.code).toBe('invalid-input');
    expect(writing.templates).toEqual([]);
  });
});
