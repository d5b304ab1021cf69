import { beforeAll, describe, expect, it } from 'vitest';
import { exportFieldSystem, type ExportedPlan } from '#usecases/reporting/export-field-system.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import type { CsvSet, World } from '#usecases/ports.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

/** A writer that reads every table to its end, as one that writes them does. */
const reading = (world: World, sets: Record<string, readonly unknown[][]>[]): World => ({
  ...world,
  workbooks: {
    ...world.workbooks,
    writeCsvSet: async ({ tables }: CsvSet) => {
      const set: Record<string, unknown[][]> = {};
      for (const { name, rows } of tables) {
        set[name] = [];
        for await (const page of rows as AsyncIterable<readonly unknown[][]>) set[name]?.push(...page);
      }
      sets.push(set);
    },
  },
});

describe('a plan for a field system', () => {
  let open: OpenPlan;
  let world: World;
  const sets: Record<string, readonly unknown[][]>[] = [];
  beforeAll(async () => {
    open = await openPlan('draft');
    world = reading(open.world, sets);
  });
  const write = (system: 'veeva-mcp' | 'veeva-classic' | 'salesforce') =>
    exportFieldSystem(world, open.people.affiliate, { market: open.market, system });

  it('waits for its approval', async () => {
    const { people, market } = open;
    expect(refusalOf(await write('salesforce'))).toMatchObject({
      code: 'plan-not-approved',
      values: { state: 'draft' },
    });
    valueOf(await openReview(world, people.affiliate, { market }));
    expect(refusalOf(await write('salesforce')).values).toMatchObject({ state: 'in-review' });
    expect(sets).toEqual([]);
    valueOf(await approvePlan(world, people.manager, { market }));
    valueOf(await write('salesforce'));
    const empty = await openMarket();
    const input = { market: empty.market, system: 'salesforce' } as const;
    const none = await exportFieldSystem(empty.world, empty.people.affiliate, input);
    expect(refusalOf(none).code).toBe('plan-unknown');
  });

  it('is not for reps, nor for other markets', async () => {
    const input = { market: open.market, system: 'salesforce' } as const;
    expect(await endsBy(open, everybody, (actor) => exportFieldSystem(world, actor, input))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it.each(['veeva-mcp', 'veeva-classic', 'salesforce'] as const)(
    'for %s tells how many records it handed over, and of which touches',
    async (system) => {
      const planned = await linesOf(open, { onlyPlanned: true });
      const touches = planned.reduce((sum, line) => sum + line.planned, 0);
      const exported: ExportedPlan = valueOf(await write(system));
      expect(exported.fileName).toBe(`${open.market}-2027-01-v1-${system}.zip`);
      expect(exported.touches + exported.leftOut).toBe(touches);
      if (system !== 'veeva-classic') expect(exported.leftOut).toBe(0);
      const written = sets.at(-1)!;
      for (const { object, records } of exported.files) expect(written[object]).toHaveLength(records);
      expect(written['load-order']?.map((row) => [row[2], row.at(-1)])).toEqual(
        exported.files.map(({ object, records }) => [object, records]),
      );
    },
  );
});
