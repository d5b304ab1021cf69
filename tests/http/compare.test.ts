import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';

describe('two markets over the API', () => {
  let test: TestApp;
  const compare = (query: string) => test.ask('global', 'GET', `/compare?${query}`);
  beforeAll(async () => {
    test = await startApp();
    await test.ask('affiliate', 'POST', `/markets/${test.market}/cycles`, {});
  });

  it('stand side by side with levels, archetype, process and every rule', async () => {
    const { body } = await compare(`left=${test.market}&right=${test.otherMarket.toLowerCase()}`);
    expect([body.left.market, body.right.market]).toEqual([test.market, test.otherMarket]);
    for (const side of [body.left, body.right]) {
      const { body: own } = await test.ask('global', 'GET', `/markets/${side.market}/maturity`);
      expect(side.assignment).toEqual(own.assignment);
      expect(side.levels.map((each: { claimed?: number }) => each.claimed)).toEqual(
        own.dimensions.map((each: { points: { level: number }[] }) => each.points.at(-1)?.level),
      );
      expect(side.process.complexity.figure).toBeGreaterThan(20);
      const { body: listed } = await test.ask('global', 'GET', `/markets/${side.market}/rules`);
      const place = side === body.left ? 'left' : 'right';
      expect(
        body.rules.map((each: Record<string, { value: unknown }> & { rule: string }) => [
          each.rule,
          each[place]?.value,
        ]),
      ).toEqual(listed.rules.map((each: { key: string; value: unknown }) => [each.key, each.value]));
    }
    expect(body.process.phases.length).toBeGreaterThan(5);
  });

  it('have to be two that are known, and the global team asks', async () => {
    expect((await compare(`left=${test.market}&right=${test.market}`)).status).toBe(400);
    expect((await compare(`left=${test.market}&right=ZZ`)).body.code).toBe('market-unknown');
    expect((await compare(`left=${test.market}`)).status).toBe(400);
    for (const who of ['affiliate', 'manager', 'rep'] as const) {
      const answer = await test.ask(who, 'GET', `/compare?left=${test.market}&right=${test.otherMarket}`);
      expect(answer.body.code).toBe('not-allowed');
    }
  });
});
