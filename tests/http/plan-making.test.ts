import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';

describe('a plan that is being made', () => {
  let test: TestApp;
  let path: string;
  let begun: PromiseWithResolvers<void>;
  beforeAll(async () => {
    begun = Promise.withResolvers<void>();
    test = await startApp({
      // Stands still after a fifth of the lines, until somebody ends it.
      alter: (world) => ({
        ...world,
        heavy: {
          ...world.heavy,
          makePlanToKeep: (_input, follow) =>
            new Promise((_resolve, reject) => {
              follow?.onProgress?.(20, 100);
              follow?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
              begun.resolve();
            }),
        },
      }),
    });
    path = `/markets/${test.market}/plan-making`;
  });

  it('is none at first, and there is nothing to cancel', async () => {
    expect((await test.ask('affiliate', 'GET', path)).body).toEqual({ making: null });
    const { status, body } = await test.ask('affiliate', 'DELETE', path);
    expect([status, body.code]).toEqual([409, 'plan-not-underway']);
  });

  it('tells how far it is, and ends when somebody who may says so; nothing is kept', async () => {
    const asked = test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
    await begun.promise;
    const making = async () => (await test.ask('global', 'GET', path)).body.making;
    await expect
      .poll(making, { timeout: 20_000 })
      .toMatchObject({ by: { id: test.users.affiliate.id }, done: 20, total: 100 });
    expect((await test.ask('rep', 'DELETE', path)).status).toBe(403);
    expect((await test.ask('global', 'DELETE', path)).status).toBe(200);
    const answer = await asked;
    expect([answer.status, answer.body.code]).toEqual([409, 'planning-cancelled']);
    expect((await test.ask('affiliate', 'GET', path)).body).toEqual({ making: null });
    expect((await test.ask('affiliate', 'GET', `/markets/${test.market}/plan`)).body.code).toBe(
      'plan-unknown',
    );
    const [entry] = (await test.ask('global', 'GET', `/audit?market=${test.market}&limit=1`)).body.events;
    expect(entry).toMatchObject({ kind: 'cancel-planning', by: { id: test.users.global.id } });
  });
});
