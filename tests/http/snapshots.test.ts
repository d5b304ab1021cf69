import { basisPoints } from '#domain/basics/units.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { change as masterDataChange } from '../contract/storage/samples.ts';
import { databaseNames, eachDatabase } from '../support/databases.ts';
import { startApp, type TestApp } from './support/start-app.ts';

const RULE = 'calls-per-day';

/** What each database says of the first plan and of the same made again from its snapshot. */
const plans = new Map<string, unknown>();

eachDatabase((database) =>
  describe('a plan of the past', () => {
    let test: TestApp;
    const make = async (): Promise<string> => {
      const { status } = await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
      expect(status).toBe(201);
      return (await test.ask('affiliate', 'GET', `/markets/${test.market}/plan?limit=1`)).body.plan.id;
    };
    const recompute = async (id: string) =>
      (await test.ask('affiliate', 'POST', `/plans/${id}/recomputation`)).body;
    const grant = async (value: number) => {
      const wanted = { rule: RULE, value, reason: 'Trial', from: '2020-01-01' };
      const asked = await test.ask('affiliate', 'POST', `/markets/${test.market}/latitude-requests`, wanted);
      const decision = { decision: 'granted', until: '2099-12-31', note: 'Trial' };
      await test.ask('global', 'POST', `/latitude-requests/${asked.body.request.id}/decision`, decision);
    };
    beforeAll(async () => {
      test = await startApp({ database });
    });

    it('comes out the same to the last digit, whatever rules hold and whoever works there by now', async () => {
      const first = await make();
      const before = await recompute(first);
      const { lines } = (await test.ask('affiliate', 'GET', `/markets/${test.market}/plan?limit=500`)).body;
      const { value, bound } = before;
      plans.set(database, { lines, value, bound });
      expect(before.different).toEqual([]);
      expect(before.lines).toBeGreaterThan(20);

      await grant(1);
      const reps = await test.world.storage.read(({ accounts }) => accounts.repsOf(test.market));
      const change = {
        repsToSave: reps.map((each) => ({ ...each, fte: basisPoints(5_000) })),
        changed: reps.length,
      };
      await test.world.storage.transaction(({ accounts }) =>
        accounts.apply(test.market, masterDataChange(change)),
      );
      test.wait(60);
      const second = await make();
      const again = await recompute(first);
      expect(again).toMatchObject({ different: [], value: before.value, bound: before.bound });
      expect((await recompute(second)).different).toEqual([]);
      expect((await recompute(second)).value).not.toBe(before.value);
    });

    it('keeps with it who granted the value it was made with', async () => {
      const id = await make();
      const kept = await test.world.storage.read(({ plans }) => plans.byId(id));
      const [step] = kept?.snapshot.rules[RULE]?.provenance.slice(-1) ?? [];
      expect(step).toMatchObject({
        layer: 'grant',
        value: 1,
        source: 'affiliate@example.com → global@example.com',
      });
    });
  }),
);

it('comes out the same to the last digit on every database', () => {
  const [first, ...others] = databaseNames.map((name) => plans.get(name));
  expect(first).toMatchObject({
    lines: expect.arrayContaining([expect.anything()]),
    value: expect.any(Number),
  });
  expect(others).toEqual([first]);
});
