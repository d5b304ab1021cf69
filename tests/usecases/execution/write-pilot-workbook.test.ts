import { describe, expect, it } from 'vitest';
import { writePilotWorkbook } from '#usecases/execution/write-pilot-workbook.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';
import { recordWriting } from '../support/record-writing.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

describe('the workbook of a trial', () => {
  it('has a row for each arm, and its draw goes on record', async () => {
    const open = await openMarket();
    const { world, writing } = recordWriting(open.world);
    const { market, people } = open;
    const input = { market, seed: 7, pairs: 1, reason: 'Two territories are all there are' };
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
      details: {
        seed: 7,
        pairs: [[test.territory, control.territory]],
        reason: 'Two territories are all there are',
      },
    });
  });

  it('is not drawn where nobody knows what it could see, or it could see too little, unless somebody says why', async () => {
    const open = await openMarket();
    const { world, writing } = recordWriting(open.world);
    const input = { market: open.market, seed: 7, pairs: 1 };
    for (const hopes of [
      {},
      { effect: 0.081 },
      { spread: 0.1 },
      // With one pair there is no telling.
      { effect: 9, spread: 0.01 },
      { effect: 0.081, spread: 0.1, reason: '   ' },
    ]) {
      const refusal = await refusedWithoutTrace(world, () =>
        writePilotWorkbook(world, open.people.affiliate, { ...input, ...hopes }),
      );
      expect(refusal).toMatchObject({
        code: 'trial-underpowered',
        values: { rule: 'trial-power', wanted: 80 },
      });
    }
    expect(writing.templates).toEqual([]);
    const drawn = { ...input, effect: 0.081, spread: 0.1, reason: 'A rehearsal' };
    valueOf(await writePilotWorkbook(world, open.people.affiliate, drawn));
    expect(await lastOnRecord(world)).toMatchObject({
      details: { effect: 810, spread: 1_000, power: 0, reason: 'A rehearsal' },
    });
    for (const wrong of [{ effect: 0 }, { effect: Number.NaN }, { spread: -1 }, { spread: 11 }])
      expect(codeOf(await writePilotWorkbook(world, open.people.affiliate, { ...drawn, ...wrong }))).toBe(
        'invalid-input',
      );
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
