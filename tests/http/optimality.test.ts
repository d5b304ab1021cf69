import { beforeAll, describe, expect, it } from 'vitest';
import type { FollowWork } from '#usecases/ports.ts';
import { startApp, type TestApp } from './support/start-app.ts';

describe('a plan checked by another solver', () => {
  let test: TestApp;
  let path: string;
  /** Set to stand still after one part of three, until somebody ends it. */
  let standStill: ((follow: FollowWork | undefined) => void) | undefined;
  beforeAll(async () => {
    test = await startApp({
      alter: (world) => ({
        ...world,
        heavy: {
          ...world.heavy,
          checkOptimality: (task, follow) =>
            standStill
              ? new Promise((_resolve, reject) => {
                  follow?.onProgress?.(1, 3);
                  follow?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
                  standStill?.(follow);
                })
              : world.heavy.checkOptimality(task, follow),
        },
      }),
    });
    path = `/markets/${test.market}/plan-certification`;
  });

  it('needs a plan, and somebody who runs the market', async () => {
    expect((await test.ask('affiliate', 'POST', path)).body.code).toBe('plan-unknown');
    expect((await test.ask('rep', 'POST', path)).body.code).toBe('not-allowed');
    expect((await test.ask('foreigner', 'GET', path)).body.code).toBe('market-unknown');
    expect((await test.ask('affiliate', 'POST', `${path}?seconds=601`)).status).toBe(400);
  });

  it('is worth no more than HiGHS says any plan can be', async () => {
    const { plan } = (await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`)).body;
    const { status, body } = await test.ask('affiliate', 'POST', `${path}?whole=true`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ plan: plan.id, kept: plan.value, value: plan.value, bound: plan.bound });
    expect(body.parts).toHaveLength(body.of);
    for (const part of body.parts) {
      expect(part.value).toBeLessThanOrEqual(part.relaxation * (1 + 1e-9));
      expect(part.whole.value).toBeLessThanOrEqual(part.relaxation * (1 + 1e-9));
      expect(part.value).toBeGreaterThan(part.relaxation * 0.99);
    }
    // Nothing is kept or changed.
    expect((await test.ask('affiliate', 'GET', `/markets/${test.market}/plan`)).body.plan).toEqual(plan);
  });

  it('tells how far it is, is not begun twice, and ends when somebody says so', async () => {
    const begun = Promise.withResolvers<void>();
    standStill = () => begun.resolve();
    const asked = test.ask('affiliate', 'POST', path);
    await begun.promise;
    const check = async () => (await test.ask('global', 'GET', path)).body.check;
    await expect
      .poll(check, { timeout: 20_000 })
      .toMatchObject({ by: { id: test.users.affiliate.id }, done: 1, total: 3 });
    expect((await test.ask('global', 'POST', path)).body.code).toBe('plan-check-underway');
    expect((await test.ask('rep', 'DELETE', path)).status).toBe(403);
    expect((await test.ask('global', 'DELETE', path)).body.check).toMatchObject({ done: 1 });
    expect((await asked).body.code).toBe('planning-cancelled');
    expect((await test.ask('global', 'DELETE', path)).body).toEqual({ check: null });
  });

  it('ends when whoever asked leaves', async () => {
    const left = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    standStill = (follow) => {
      follow?.signal?.addEventListener('abort', () => left.resolve());
      begun.resolve();
    };
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' });
    const leaving = new AbortController();
    const asked = fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${test.tokenOf('affiliate')}` },
      signal: leaving.signal,
    }).catch((error: unknown) => error);
    await begun.promise;
    leaving.abort();
    await left.promise;
    expect(await asked).toMatchObject({ name: 'AbortError' });
    expect((await test.ask('global', 'GET', path)).body).toEqual({ check: null });
  });
});
