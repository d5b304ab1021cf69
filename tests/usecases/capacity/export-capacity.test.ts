import { describe, expect, it } from 'vitest';
import { exportCapacity } from '#usecases/capacity/export-capacity.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import type { Who } from '../../support/people.ts';
import { openMarket } from '../support/open-market.ts';
import { lastRows, recordWriting } from '../support/record-writing.ts';

describe('capacity as a workbook', () => {
  it('has a row for each territory one may see, with the figures that are shown', async () => {
    const open = await openMarket();
    const { market, people } = open;
    const { world, writing } = recordWriting(open.world);
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const rowsFor = async (who: Who) => {
      valueOf(await exportCapacity(world, people[who], { market }));
      return lastRows(writing);
    };
    const { territories } = valueOf(await viewCapacity(world, people.manager, { market }));
    const rows = await rowsFor('manager');
    const teams = world.definitions.markets.find(({ code }) => code === market)?.teams ?? [];
    const days = lastRows(writing, 1);
    expect(days.length).toBeGreaterThan(0);
    for (const [, , team] of days) expect(teams.map(({ name }) => name)).toContain(team);
    expect(rows.map(([territory]) => territory)).toEqual(['T1', 'T2']);
    expect((await rowsFor('rep')).map(([territory]) => territory)).toEqual(['T1']);
    for (const [index, row] of rows.entries()) {
      const [, , , length, holidays, off, unstaffed, leave, available, other, facing] = row as number[];
      expect(available).toBe(length! - holidays! - off! - unstaffed! - leave!);
      expect(facing).toBe(available! - other!);
      expect(row.at(-2)).toBe(territories[index]!.planned! / 10_000);
      expect(teams.map(({ name }) => name)).toContain(row[1]);
    }
    expect(codeOf(await exportCapacity(world, people.foreigner, { market }))).toBe('market-unknown');
  });
});
