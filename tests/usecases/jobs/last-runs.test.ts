import { expect, it } from 'vitest';
import { anchorKind } from '#usecases/jobs/anchor-job.ts';
import { retentionKind } from '#usecases/customers/retention-job.ts';
import { askDaily } from '#usecases/jobs/ask-daily.ts';
import { lastRuns } from '#usecases/jobs/last-runs.ts';
import { openMarket } from '../support/open-market.ts';

it('counts the last runs by what became of them, and names no market', async () => {
  const open = await openMarket();
  const { world } = open;
  expect(await lastRuns(world)).toEqual([]);
  const asked = await askDaily(world, [{ kind: retentionKind, each: 'market' }]);
  expect(asked.length).toBeGreaterThan(1);
  const at = world.clock.now();
  const retention = { kind: 'retention', newest: at, oldest: at, states: { done: asked.length } };
  expect(await lastRuns(world)).toEqual([retention]);
  open.wait(1);
  const broken = {
    ...world,
    anchors: { ...world.anchors, keep: () => Promise.reject(new Error('no folder')) },
  };
  await expect(askDaily(broken, [{ kind: anchorKind, each: 'installation' }])).rejects.toThrow('no folder');
  const later = world.clock.now();
  expect(await lastRuns(world)).toEqual([
    retention,
    { kind: 'anchor', newest: later, oldest: later, states: { failed: 1 } },
  ]);
});
