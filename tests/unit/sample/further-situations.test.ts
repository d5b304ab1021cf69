import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { FURTHER_TERRITORIES } from '#domain/cycles/territory-columns.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { bringInAccounts } from '#sample/bring-in-accounts.ts';
import { launchInSample, planWithoutBrand } from '#sample/launch-in-sample.ts';
import { withShared } from '#sample/share-accounts.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import type { World } from '#usecases/ports.ts';
import { atEndOfFile } from '../../support/at-end-of-file.ts';
import { openWorld } from '../../support/open-world.ts';
import { valueOf } from '../../support/outcomes.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latitude-sample-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function openSample(): Promise<World> {
  const { world, close } = await openWorld();
  atEndOfFile(close);
  return world;
}

const unitOf = ({ definitions }: World, wanted: string): UnitMarket =>
  definitions.markets.flatMap(unitsOf).find(({ address }) => address === wanted) ?? expect.fail('no unit');

const bringIn = async (world: World, unit: UnitMarket): Promise<readonly string[]> => {
  const said: string[] = [];
  await bringInAccounts(world, unit, { folder, notify: (text) => void said.push(text) });
  return said;
};

const linesOf = async (world: World): Promise<readonly PlanLine[]> =>
  world.storage.read(async ({ plans }) => {
    const plan = (await plans.current('AT', 'AT-2026-09')) ?? expect.fail('no plan');
    return plans.lines(plan.id);
  });

const keyOf = ({ accountId, territory, brand, channel }: PlanLine): string =>
  [accountId, territory, brand, channel].join('|');

describe('workbooks of the sample', () => {
  it.each(['BE-laboratory', 'CN', 'DK', 'KR-respi', 'SA'])(
    'of %s come in whole as they were written in its language, and can be planned',
    async (address) => {
      const world = await openSample();
      const unit = unitOf(world, address);
      expect(await bringIn(world, unit)).toEqual([
        expect.stringMatching(/^ {6}[\w-]+-accounts\.xlsx: \d{3,4} accounts$/u),
      ]);
      valueOf(await makeCallPlan(world, operator, { market: address }));
    },
  );
});

describe('a unit of the sample whose accounts are in hospitals', () => {
  it('runs what it says of itself, and what its list shows', async () => {
    const world = await openSample();
    const unit = unitOf(world, 'BE-hospital');
    const running = async () =>
      valueOf(await world.storage.read((stores) => loadProcess(world, stores, unit))).assignment.archetype
        .key;
    const before = await running();
    await bringIn(world, unit);
    expect([before, await running()]).toEqual(['key-account', 'key-account']);
  });
});

describe('doctors of the sample whom two units work', () => {
  it('are led by one, and planned by each for its own brand', async () => {
    const world = await openSample();
    const planned = new Map<string, Map<string, string>>();
    for (const address of ['KR-cardio', 'KR-respi']) await bringIn(world, unitOf(world, address));
    const worked = await world.storage.read(({ accounts }) => accounts.territoriesOf('KR'));
    const teams = new Map(
      (await world.storage.read(({ accounts }) => accounts.repsOf('KR'))).map(({ territory, team }) => [
        territory,
        team,
      ]),
    );
    const shared = [...worked].filter(([, codes]) => new Set(codes.map((code) => teams.get(code))).size > 1);
    expect(shared.map(([, codes]) => codes.map((code) => teams.get(code)))).toEqual(
      Array.from({ length: 6 }, () => ['cardio', 'respi']),
    );
    for (const address of ['KR-cardio', 'KR-respi']) {
      const { plan } = valueOf(await makeCallPlan(world, operator, { market: address }));
      const lines = await world.storage.read(({ plans }) => plans.lines(plan.id));
      planned.set(address, new Map(lines.map(({ accountId, brand }) => [accountId, brand])));
    }
    const brandsOf = (account: string) => [...planned.values()].map((brands) => brands.get(account));
    const accounts = await world.storage.read((stores) => stores.accounts.ofMarket('KR'));
    const ids = accounts
      .filter(({ facts }) => facts[FURTHER_TERRITORIES] !== undefined)
      .map(({ accountId }) => accountId);
    expect(ids).toHaveLength(6);
    expect(ids.filter((id) => brandsOf(id).join() === 'cardiolan,respivo').length).toBeGreaterThan(0);
  });
});

describe('a brand launched in the middle of a cycle of the sample', () => {
  it('gets lines of its own, and changes none of accounts it is nothing to; doctors are shared by two', async () => {
    const world = await openSample();
    await bringIn(world, unitOf(world, 'AT'));
    await planWithoutBrand(world);
    const former = new Map((await linesOf(world)).map((line) => [keyOf(line), line]));
    expect(new Set([...former.values()].map(({ brand }) => brand))).toEqual(new Set(['cardiolan']));
    await launchInSample(world);
    const lines = await linesOf(world);
    const launched = new Set(lines.filter(({ brand }) => brand === 'respivo').map((line) => line.accountId));
    expect(launched.size).toBeGreaterThan(100);
    const untouched = lines.filter(({ accountId }) => !launched.has(accountId));
    expect(untouched.length).toBeGreaterThan(100);
    expect(untouched.filter((line) => line.planned !== former.get(keyOf(line))?.planned)).toEqual([]);

    const worked = await world.storage.read(({ accounts }) => accounts.territoriesOf('AT'));
    expect([...worked.values()].filter((codes) => codes.length > 1)).toEqual([
      ['AT-01', 'AT-02'],
      ['AT-01', 'AT-02'],
      ['AT-01', 'AT-02'],
    ]);
    // Done again, as by an interrupted start, it changes nothing that was promised.
    await launchInSample(world);
    expect(new Set((await linesOf(world)).map(keyOf))).toEqual(new Set(lines.map(keyOf)));
  });

  it('leaves the rows of every other unit as they were', () => {
    const rows = { accounts: [{ territory: 'DE-01', kind: 'person', specialty: 'cardiology' }], team: [] };
    expect(withShared({ code: 'DE' }, rows)).toBe(rows);
  });
});
