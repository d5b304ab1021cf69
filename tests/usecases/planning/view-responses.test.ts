import { describe, expect, it } from 'vitest';
import { viewResponses } from '#usecases/planning/view-responses.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';

describe('the response curves of a market', () => {
  it('are looked at by everybody of it but reps, who hear whether they may record', async () => {
    const open = await openMarket();
    const { world, market, people } = open;
    expect(await endsBy(open, everybody, (actor) => viewResponses(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
    const may = async (who: 'manager' | 'affiliate' | 'global') =>
      valueOf(await viewResponses(world, people[who], { market }));
    expect((await may('manager')).mayRecord).toBe(false);
    expect(await may('affiliate')).toMatchObject({ mayRecord: true, inForce: [], recorded: 0 });
    expect((await may('global')).mayRecord).toBe(true);
  });

  it('are those that count now, by brand, segment and channel', async () => {
    const { world, market, people } = await openMarket();
    const response = (id: string, segment: 'A' | 'B', today: number) => ({
      id,
      market,
      brand: 'cardiolan',
      segment,
      channel: 'face-to-face' as const,
      source: 'judged' as const,
      on: '2026-09-01',
      today,
      curve: { shape: 'adbudg' as const, min: 1, max: 2, d: 0.5, g: 2 },
      recordedBy: 'affiliate@example.com',
      recordedAt: `2026-09-0${id}T08:00:00.000Z`,
    });
    await world.storage.transaction(async ({ segmentResponses }) => {
      await segmentResponses.add(response('1', 'B', 4));
      await segmentResponses.add(response('2', 'A', 8));
      await segmentResponses.add(response('3', 'B', 5));
    });
    const { inForce, recorded } = valueOf(await viewResponses(world, people.manager, { market }));
    expect(inForce.map(({ id }) => id)).toEqual(['2', '3']);
    expect(recorded).toBe(3);
  });
});
