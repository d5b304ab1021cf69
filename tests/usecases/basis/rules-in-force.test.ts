import { describe, expect, it } from 'vitest';
import { atSubject } from '#domain/basics/finding.ts';
import type { Setting } from '#domain/rulebook/rule.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { centralRules, resolveMarketRules } from '#usecases/basis/rules-in-force.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { valueOf } from '../../support/outcomes.ts';
import { settingFor, withDefinitions, withSecondTeam } from '../support/alter-definitions.ts';
import { askForLatitude, grantUntil } from '../support/ask-for-latitude.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const rule = 'leave-days-default';
const setting = (value: number): Setting => ({ rule, value, per: 'year', where: atSubject('test') });

const withTeams = (open: OpenMarket, first: readonly Setting[], second: readonly Setting[]): OpenMarket => ({
  ...open,
  world: withSecondTeam(open.world, first, second),
});

const daysOf = async ({ world, market }: OpenMarket) => {
  const units = unitsOf(world.definitions.markets.find(({ code }) => code === market)!);
  return world.storage.read(async (stores) => {
    const rules = [];
    for (const unit of units) rules.push(valueOf(await loadProcess(world, stores, unit)).rules);
    return rules.map((each) => each[rule]?.value);
  });
};

describe('the rules of a market’s units', () => {
  it('are the market’s where there is one', async () => {
    expect(await daysOf(await openMarket())).toEqual([30]);
  });

  it('are what each says for itself, and else the market’s: no unit has another’s', async () => {
    const open = await openMarket();
    expect(await daysOf(withTeams(open, [], []))).toEqual([30, 30]);
    expect(await daysOf(withTeams(open, [], [setting(36)]))).toEqual([30, 36]);
    expect(await daysOf(withTeams(open, [setting(36)], []))).toEqual([36, 30]);
  });
});

describe('the layers of a market’s rules', () => {
  it('takes a grant over the market’s own word, and says which setting of a team has no effect', async () => {
    const open = await openMarket();
    const channel = 'channel-maximum.remote';
    const asked = await askForLatitude(open, { rule: channel, value: 12, from: '2026-01-01' });
    await grantUntil(open, asked, '2099-12-31');
    const markets = open.world.definitions.markets.map((each) => ({
      ...each,
      teams: each.teams.map((team) => ({
        ...team,
        layer: { ...team.layer, settings: [{ rule: channel, value: 3, where: atSubject('team') }] },
      })),
    }));
    const world = withDefinitions(open.world, { markets });
    const resolved = (on: string) =>
      world.storage.read((stores) =>
        resolveMarketRules(world, stores, marketOf({ ...open, world }), undefined, on),
      );
    const granted = await resolved('2027-01-01');
    expect(granted.rules[channel]?.value).toBe(12);
    expect(granted.findings).toMatchObject([
      { code: 'rulebook.outside-latitude', where: { subject: 'team' } },
    ]);
    expect((await resolved('2025-12-31')).rules[channel]?.value).toBe(3);
  });

  it('are worked out once for as long as they say the same on a day, and anew where one of them does not', async () => {
    const open = await openMarket();
    const resolved = (world = open.world, on = '2027-01-01') =>
      world.storage.read(async (stores) => {
        const { rules } = await resolveMarketRules(
          world,
          stores,
          marketOf({ ...open, world }),
          undefined,
          on,
        );
        return rules;
      });
    const first = await resolved();
    expect(await resolved()).toBe(first);
    expect(await resolved(open.world, '2027-01-02')).not.toBe(first);
    const { global } = open.world.definitions;
    const layer = { ...global, settings: [...global.settings, setting(29)] };
    const otherwise = withDefinitions(open.world, { global: layer });
    expect((await resolved(otherwise))[rule]?.provenance).not.toEqual(first[rule]?.provenance);
    expect((await resolved(settingFor(open.world, rule, 31)))[rule]?.value).toBe(31);
    expect((await resolved())[rule]).toEqual(first[rule]);
  });

  it('have the centre’s at their head', async () => {
    const { world } = await openMarket();
    const { global } = world.definitions;
    expect(centralRules(world, '2027-01-01')[rule]).toMatchObject({ value: 24, per: 'year' });
    const layer = { ...global, settings: [...global.settings, { ...setting(42), validFrom: '2027-02-01' }] };
    const central = withDefinitions(world, { global: layer });
    expect(['2027-01-31', '2027-02-01'].map((on) => centralRules(central, on)[rule]?.value)).toEqual([
      24, 42,
    ]);
    // No other layer is asked.
    expect(centralRules(settingFor(world, rule, 3), '2027-01-01')[rule]?.value).not.toBe(3);
  });
});
