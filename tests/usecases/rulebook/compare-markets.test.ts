import { beforeAll, describe, expect, it } from 'vitest';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { compareMarkets } from '#usecases/rulebook/compare-markets.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { openTwoUnits } from '../support/two-units.ts';

const frequencyIn = ({ rules }: { rules: readonly { rule: string }[] }) =>
  rules.find(({ rule }) => rule === FREQUENCY);

describe('two markets side by side', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const compare = (right: string, today = false, world = open.world) =>
    compareMarkets(world, open.people.global, { left: open.market, right, today });

  it('are the global team’s to compare, and have to be two that are known', async () => {
    const { world, market, otherMarket } = open;
    const others = ['rep', 'colleague', 'manager', 'affiliate', 'foreigner'] as const;
    const input = { left: market, right: otherMarket };
    expect(await endsBy(open, others, (actor) => compareMarkets(world, actor, input))).toEqual(
      Object.fromEntries(others.map((who) => [who, 'not-allowed'])),
    );
    expect(codeOf(await compare('ZZ'))).toBe('market-unknown');
    expect(refusalOf(await compare(market.toLowerCase()))).toMatchObject({
      code: 'invalid-input',
      findings: [{ where: { subject: 'right' } }],
    });
  });

  it('are compared by who leads their cluster, and by them with no other', async () => {
    const { world, market, otherMarket } = open;
    const head = open.people['cluster-head'];
    const { left, right } = valueOf(await compareMarkets(world, head, { left: market, right: 'CH' }));
    expect([left.market.code, right.market.code]).toEqual([market, 'CH']);
    expect(left.mayPreview).toBe(false);
    for (const pair of [
      { left: market, right: otherMarket },
      { left: otherMarket, right: market },
    ])
      expect(codeOf(await compareMarkets(world, head, pair))).toBe('market-unknown');
  });

  it('show each its archetype, process, levels and every rule', async () => {
    const { world, people, market, otherMarket } = open;
    const compared = valueOf(await compare(otherMarket));
    for (const side of [compared.left, compared.right]) {
      const own = valueOf(await viewMaturity(world, people.global, { market: side.market.code }));
      expect(side.assignment).toEqual(own.assignment);
      expect([side.path, side.measured]).toEqual([own.path, own.measured]);
      expect(side.process?.template.key).toBe(side.assignment?.archetype.template);
    }
    expect([compared.left.market.code, compared.right.market.code]).toEqual([market, otherMarket]);
    expect(compared.process?.phases.length).toBeGreaterThan(5);
    expect(frequencyIn(compared)).toMatchObject({
      left: { value: 21, per: 'year', inCycle: { least: 7, most: 7 } },
    });
  });

  it('have no process to compare while nobody has assessed one of them', async () => {
    const { world, market, otherMarket } = open;
    const assessments = world.definitions.assessments.filter((each) => each.market !== otherMarket);
    const compared = valueOf(await compare(otherMarket, false, withDefinitions(world, { assessments })));
    expect(compared.right.market.code).not.toBe(market);
    expect(compared.right).not.toHaveProperty('process');
    expect(compared.right).not.toHaveProperty('assignment');
    expect(compared).not.toHaveProperty('process');
    expect(compared.rules.length).toBeGreaterThan(20);
  });

  it('are shown with what an opened cycle keeps unless today is asked for', async () => {
    const { world, people, market, otherMarket } = open;
    valueOf(await openCycle(world, people.affiliate, { market }));
    await grantUntil(open, await askForLatitude(open, { from: '2026-01-01' }), '2027-12-31');
    const kept = valueOf(await compare(otherMarket));
    expect([kept.left.basis.opened?.on, kept.right.basis.opened]).toEqual(['2026-09-14', undefined]);
    expect(frequencyIn(kept)).toMatchObject({ left: { value: 21, per: 'year' } });
    const today = valueOf(await compare(otherMarket, true));
    expect(today.left.basis).not.toHaveProperty('opened');
    expect(frequencyIn(today)).toMatchObject({ left: { value: 63, per: 'year' } });
  });

  it('may be two units of one market', async () => {
    const { world, people, market, cardio, respi } = await openTwoUnits();
    const compared = await compareMarkets(world, people.global, { left: cardio, right: respi });
    const { left, right, rules } = valueOf(compared);
    expect([left, right].map((side) => side.market.teams.map(({ key }) => key))).toEqual([
      ['cardio'],
      ['respi'],
    ]);
    const calls = rules.find(({ rule }) => rule === 'calls-per-day');
    expect([calls?.left.value, calls?.right.value]).toEqual([9, 7]);
    expect(codeOf(await compareMarkets(world, people.global, { left: respi, right: respi }))).toBe(
      'invalid-input',
    );
    expect(codeOf(await compareMarkets(world, people.global, { left: market, right: respi }))).toBe(
      'unit-needed',
    );
  });
});
