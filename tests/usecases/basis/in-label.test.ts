import { beforeAll, describe, expect, it } from 'vitest';
import { daysToCome, outsideLabel, whyNoLine } from '#usecases/basis/in-label.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('what a label says of a cycle', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const cycle = { id: 'X', market: 'X', from: '2026-09-01', to: '2026-12-31' };

  it('is about what is still to come of it', () => {
    expect(daysToCome(open.world, { market: marketOf(open), cycle })).toEqual({
      from: '2026-09-14',
      to: '2026-12-31',
    });
    const next = { ...cycle, from: '2027-01-01', to: '2027-04-30' };
    expect(daysToCome(open.world, { market: marketOf(open), cycle: next })).toEqual({
      from: '2027-01-01',
      to: '2027-04-30',
    });
  });

  it('tells why an account is outside, and nothing of one that is not, or of a brand nobody has', () => {
    const market = marketOf(open);
    const [brand] = market.teams[0]!.brands;
    const of = (specialty: string) => ({
      market: market.code,
      accountId: 'A1',
      name: 'A1',
      territory: 'T1',
      facts: { specialty },
    });
    expect(outsideLabel(open.world, { market, cycle }, brand!.key, of('psychiatry'))?.code).toBe(
      'outside-label',
    );
    expect(outsideLabel(open.world, { market, cycle }, brand!.key, of('internal-medicine'))).toBeUndefined();
    expect(outsideLabel(open.world, { market, cycle }, 'none', of('psychiatry'))).toBeUndefined();
  });

  it('says nothing of a line whose account nobody knows or may see, or that its label allows', async () => {
    const { world } = open;
    const market = marketOf(open);
    const [brand] = market.teams[0]!.brands;
    const ask = (lineKey: string, maySee = () => true) =>
      world.storage.read((stores) => whyNoLine(world, stores, market, undefined, { lineKey, maySee }));
    expect(await ask('nobody|none|email')).toBeUndefined();
    expect(await ask(`A001|${brand!.key}|email`)).toBeUndefined();
    expect(await ask(`A001|${brand!.key}|email`, () => false)).toBeUndefined();
  });
});
