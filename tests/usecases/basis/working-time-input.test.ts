import { describe, expect, it } from 'vitest';
import { atSubject } from '#domain/basics/finding.ts';
import type { Setting } from '#domain/rulebook/rule.ts';
import { marketProcess } from '#usecases/basis/market-process.ts';
import { workingTimeInput } from '#usecases/basis/working-time-input.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const rule = 'leave-days-default';
const setting = (value: number): Setting => ({ rule, value, where: atSubject('test') });

/** A second team beside that of the market. */
const withTeams = (open: OpenMarket, first: readonly Setting[], second: readonly Setting[]): OpenMarket => ({
  ...open,
  world: withDefinitions(open.world, {
    markets: open.world.definitions.markets.map((each) => {
      const [team] = each.teams;
      const other = { ...team!, key: 'second', layer: { ...team!.layer, key: 'second', settings: second } };
      return { ...each, teams: [{ ...team!, layer: { ...team!.layer, settings: first } }, other] };
    }),
  }),
});

describe('working time besides reps and holidays', () => {
  const inputOf = async (open: OpenMarket) => {
    const process = valueOf(await marketProcess(open.world, marketOf(open)));
    return open.world.storage.read((stores) => workingTimeInput(open.world, stores, process));
  };

  it('has no rules by team where there is one team', async () => {
    expect(await inputOf(await openMarket())).toEqual({ events: [] });
  });

  it('has for each team what either of them says for itself, and else the market’s', async () => {
    const open = await openMarket();
    const daysOf = async (by: OpenMarket) =>
      Object.values((await inputOf(by)).teamRules ?? {}).map((rules) => rules[rule]?.value);
    expect(await daysOf(withTeams(open, [], []))).toEqual([10, 10]);
    expect(await daysOf(withTeams(open, [], [setting(12)]))).toEqual([10, 12]);
    expect(await daysOf(withTeams(open, [setting(12)], []))).toEqual([12, 10]);
  });

  it('keeps who is away, without the remark', async () => {
    const open = await openMarket();
    const draft = { kind: 'leave', territory: 'T1', team: '', from: '2027-02-01', to: '2027-02-05' } as const;
    const event = { market: open.market, draft: { ...draft, rep: '', note: 'Surgery' } };
    valueOf(await keepCapacityEvent(open.world, open.people.manager, event));
    expect((await inputOf(open)).events).toMatchObject([{ territory: 'T1', note: '' }]);
  });
});
