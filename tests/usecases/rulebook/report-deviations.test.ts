import { beforeAll, describe, expect, it } from 'vitest';
import { unitsOf } from '#domain/organisation/unit.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { reportDeviations } from '#usecases/rulebook/report-deviations.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('which markets differ', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const report = async (today?: boolean) =>
    valueOf(await reportDeviations(open.world, open.people.global, today === undefined ? {} : { today }));
  const ownIn = ({ deviations }: Awaited<ReturnType<typeof report>>, rule = FREQUENCY) =>
    deviations.find((each) => each.market === open.market && each.rule === rule);
  const basisIn = ({ basis }: Awaited<ReturnType<typeof report>>) =>
    basis.find((each) => each.market === open.market);

  it('is the global team’s to know', async () => {
    const others = ['rep', 'colleague', 'manager', 'affiliate', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => reportDeviations(open.world, actor))).toEqual(
      Object.fromEntries(others.map((who) => [who, 'not-allowed'])),
    );
  });

  it('is told of a cluster to who leads it, and of one cluster to whoever asks', async () => {
    const { world, people } = open;
    const ofHead = valueOf(await reportDeviations(world, people['cluster-head']));
    const named = [...ofHead.deviations, ...ofHead.basis].map(({ market }) => market);
    expect([ofHead.markets, [...new Set(named)].toSorted()]).toEqual([
      ['AT', 'CH', 'DE'],
      ['AT', 'CH', 'DE'],
    ]);
    expect(
      ofHead.disagreements.flatMap(({ values }) => values.flatMap(({ markets }) => markets)),
    ).not.toContain('FR');
    const iberia = valueOf(await reportDeviations(world, people.global, { cluster: 'iberia' }));
    expect(iberia.basis.map(({ market }) => market)).toEqual(['ES', 'PT']);
    // Portugal has it of its cluster, and no reason of its own.
    expect(
      iberia.deviations.find(({ market, rule }) => market === 'PT' && rule === 'calls-per-day'),
    ).toMatchObject({ layer: 'cluster', layerKey: 'iberia', value: 7 });
    const ofOther = await reportDeviations(world, people['cluster-head'], { cluster: 'iberia' });
    expect(valueOf(ofOther).basis).toEqual([]);
    expect(codeOf(await reportDeviations(world, people.global, { cluster: 'benelux' }))).toBe(
      'invalid-input',
    );
  });

  it('says what a market sets for itself, against the centre, and since when', async () => {
    const reported = await report();
    expect(ownIn(reported)).toMatchObject({
      value: 21,
      per: 'year',
      inCycle: { least: 7, most: 7 },
      layer: 'market',
      since: '2025-03-14',
    });
    const central = ownIn(reported)!.central as number;
    expect(ownIn(reported)?.difference).toBe(21 - central);
    expect(reported.basis.map(({ market }) => market)).toEqual(
      open.world.definitions.markets.flatMap(unitsOf).map(({ address }) => address),
    );
    expect(basisIn(reported)).toEqual({ market: open.market, on: '2027-01-01' });
  });

  it('names segments that a unit has added, under which class and why', async () => {
    const { ownSegments } = await report();
    expect(ownSegments).toEqual([
      {
        market: 'BE-laboratory',
        template: 'laboratory',
        key: 'gene-therapy-bench',
        name: expect.objectContaining({ en: 'Bench of cell and gene therapy' }),
        class: 'C',
        of: 'BE/laboratory',
        when: 'organisation_subtype == "cell-gene-therapy" && influence_kind == "influences"',
        why: expect.stringContaining('GMP'),
      },
    ]);
  });

  it('names the markets by the value they agree on, where they do not agree with others', async () => {
    const { disagreements } = await report();
    const values = disagreements.find(({ rule }) => rule === FREQUENCY)?.values ?? [];
    expect(values.length).toBeGreaterThan(1);
    expect(values.find(({ value }) => value === 21)?.markets).toContain(open.market);
    const named = values.flatMap(({ markets }) => markets);
    expect(new Set(named).size).toBe(named.length);
  });

  it('counts a grant, and speaks of an opened cycle as it began unless today is asked for', async () => {
    const { world, people, market } = open;
    valueOf(await openCycle(world, people.affiliate, { market }));
    const asked = await askForLatitude(open, { from: '2026-01-01' });
    await grantUntil(open, asked, '2027-12-31');
    const kept = await report();
    expect(ownIn(kept)).toMatchObject({ value: 21, layer: 'market' });
    expect(basisIn(kept)?.opened).toEqual({ cycle: `${market}-2027-01`, on: '2026-09-14' });
    const today = await report(true);
    expect(ownIn(today)).toMatchObject({ value: 63, layer: 'grant', layerKey: asked.id });
    expect(basisIn(today)).not.toHaveProperty('opened');
  });
});
