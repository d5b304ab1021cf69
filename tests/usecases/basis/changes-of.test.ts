import { expect, it } from 'vitest';
import { unitsOf } from '#domain/organisation/unit.ts';
import { plannedChangesOf } from '#usecases/basis/changes-of.ts';
import { keepChange } from '#usecases/maturity/keep-change.ts';
import { valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { openMarket } from '../support/open-market.ts';

it('gathers what the file says of a unit and its market, and what is on record and was not dropped', async () => {
  const opened = await openMarket();
  const { world: open, people, market } = opened;
  const said = { kind: 'law', from: '2027-01-01', to: '2027-02-28', points: 10, source: 'Gazette' } as const;
  const file = { ...said, market, what: 'New code' };
  const world = withDefinitions(open, { changes: [file, { ...file, market: 'XX' }] });
  const of = world.definitions.markets.find(({ code }) => code === market)!;
  const keep = async (what: string, state: string, change?: string) => {
    const input = { market, draft: { ...said, what, state }, ...(change === undefined ? {} : { change }) };
    return valueOf(await keepChange(world, people.affiliate, input)).change;
  };
  const dropped = await keep('Launch', 'planned');
  await keep('Audit', 'planned');
  opened.wait(1);
  await keep('Launch', 'dropped', dropped);
  for (const place of [of, ...unitsOf(of)])
    expect(await world.storage.read((stores) => plannedChangesOf(world, stores, place))).toEqual([
      file,
      { ...file, what: 'Audit' },
    ]);
});
