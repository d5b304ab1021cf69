import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, it } from 'vitest';
import type { Asker } from '#usecases/ports.ts';
import { startApp } from './support/start-app.ts';

it('what a request or a job has worked out in threads counts for whoever asked, in its market', async () => {
  const asking = new AsyncLocalStorage<Asker>();
  const seen: unknown[] = [];
  const test = await startApp({
    alter: (world) => ({
      ...world,
      heavy: {
        ...world.heavy,
        onBehalfOf: (asker, work) => asking.run(asker, work),
        measureTerritories: (input) => {
          seen.push(['measure', asking.getStore()]);
          return world.heavy.measureTerritories(input);
        },
        makePlanToKeep: (input, follow) => {
          seen.push(['plan', asking.getStore()]);
          return world.heavy.makePlanToKeep(input, follow);
        },
      },
    }),
  });
  const { market, users } = test;
  expect((await test.ask('manager', 'GET', `/markets/${market.toLowerCase()}/capacity`)).status).toBe(200);
  expect((await test.ask('affiliate', 'POST', `/markets/${market}/plan`)).status).toBe(201);
  expect(seen).toEqual([
    ['measure', { user: users.manager.id, market }],
    ['plan', { user: users.affiliate.id, market }],
  ]);
});
