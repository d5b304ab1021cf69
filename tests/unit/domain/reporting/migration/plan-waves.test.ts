import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planWaves } from '#domain/reporting/migration/plan-waves.ts';
import type { WaveCandidate } from '#domain/reporting/migration/spread-steps.ts';

const candidate = (
  code: string,
  region: string,
  efforts: readonly number[],
  levelsMissing = 0,
  months: number = 4,
): WaveCandidate => ({
  market: { code, address: code, region, cycle: { months, firstMonth: 1 } },
  steps: efforts.map((effort, index) => ({
    archetype: `step-${index + 1}`,
    effort,
    from: '',
    waits: 'ambition',
    blocked: [],
  })),
  levelsMissing,
  others: [],
});
const inCluster = (each: WaveCandidate, name: string, order?: number): WaveCandidate => ({
  ...each,
  cluster: { name, ...(order === undefined ? {} : { order }) },
});
const organisation = (orders: Readonly<Record<string, number>>) => [
  inCluster(candidate('DE', 'Europe', [40], 0), 'DACH', orders['DACH']),
  inCluster(candidate('AT', 'Europe', [40], 3), 'DACH', orders['DACH']),
  inCluster(candidate('ES', 'Europe', [40], 2), 'Iberia', orders['Iberia']),
  inCluster(candidate('PT', 'Europe', [40], 4), 'Iberia', orders['Iberia']),
  candidate('FR', 'Europe', [40], 1),
  candidate('JP', 'Asia', [40], 0),
];

const limits = { perCycle: 50, perWave: 100 };
const today = '2026-11-21';
const wavesOf = (...of: Parameters<typeof planWaves>) => planWaves(...of).waves;
const outline = (candidates: readonly WaveCandidate[]) =>
  wavesOf(candidates, limits, today).map(
    ({ stage, markets }) => `${stage}: ${markets.map((each) => each.market).join(' ')}`,
  );

describe('waves of roll-out', () => {
  it('begin with the readiest, go on in its region, then by region', () => {
    expect(
      outline([
        candidate('JP', 'Asia', [40], 1),
        candidate('FR', 'Europe', [40], 2),
        candidate('BR', 'Latin America', [40], 5),
        candidate('DE', 'Europe', [40], 0),
        candidate('IT', 'Europe', [40], 3),
      ]),
    ).toEqual(['pilot: DE', 'cluster: FR IT', 'region: JP', 'region: BR']);
  });

  it('go on in the cluster of the pilot before the rest of its region', () => {
    expect(outline(organisation({}))).toEqual([
      'pilot: DE',
      'cluster: AT',
      'region: FR ES',
      'region: PT',
      'region: JP',
    ]);
  });

  it('honour an order of clusters, whoever is readier elsewhere, and say so', () => {
    const ordered = organisation({ Iberia: 1, DACH: 2 });
    expect(outline(ordered)).toEqual([
      'pilot: ES',
      'cluster: PT',
      'cluster: DE AT',
      'region: FR',
      'region: JP',
    ]);
    expect(outline(ordered.toReversed())).toEqual(outline(ordered));
    const [pilot, mate, next, other] = wavesOf(ordered, limits, today).flatMap(({ markets }) => markets);
    expect(pilot?.why).toContainEqual({ code: 'wave-turn', values: { cluster: 'Iberia', order: 1 } });
    expect(mate?.why.map(({ code }) => code)).toContain('wave-same-cluster');
    expect(next?.why).toContainEqual({ code: 'wave-turn', values: { cluster: 'DACH', order: 2 } });
    expect(other?.market).toBe('AT');
  });

  it('keep nobody waiting for a market of a cluster that is ready much later', () => {
    const [de, at, ...others] = organisation({ DACH: 1 });
    const late = { ...at!, steps: at!.steps.map((step) => ({ ...step, from: '2028-12-01' })) };
    const soon = [de!, ...others].map((each) => ({
      ...each,
      steps: each.steps.map((step) => ({ ...step, from: today })),
    }));
    expect(outline([late, ...soon]).at(-1)).toBe('cluster: AT');
  });

  it('count no points of a step that can never come, of who is no pilot as well', () => {
    const half = candidate('IT', 'Europe', [10, 90]);
    const [first, second] = half.steps;
    const blocked = {
      ...half,
      steps: [first!, { ...second!, blocked: [{ code: 'wave-no-ambition', values: {} }] }],
    };
    const found = planWaves(
      [candidate('DE', 'Europe', [5]), blocked, candidate('FR', 'Europe', [80])],
      limits,
      today,
    );
    // 10 and 80 points are one wave; with the 90 that never come they would be two.
    expect(found.waves.map(({ effort }) => effort)).toEqual([5, 90]);
    expect(found.unreached).toMatchObject([{ market: 'IT', archetype: 'step-2' }]);
    expect(wavesOf([blocked], limits, today)[0]?.markets[0]?.why).toContainEqual({
      code: 'wave-pilot',
      values: { missing: 0, effort: 10 },
    });
  });

  it('open the next wave when one is full, and keep the order', () => {
    const found = wavesOf(
      [
        candidate('A1', 'Europe', [10]),
        candidate('B1', 'Europe', [60], 1),
        candidate('C1', 'Europe', [50], 2),
        candidate('D1', 'Europe', [40], 3),
      ],
      limits,
      today,
    );
    expect(found.map((each) => each.markets.map(({ market }) => market))).toEqual([
      ['A1'],
      ['B1'],
      ['C1', 'D1'],
    ]);
    expect(found[2]?.markets[0]?.why.map((each) => each.code)).toContain('wave-full');
    expect(found[2]?.markets[1]?.why.map((each) => each.code)).not.toContain('wave-full');
  });

  it('place a market that is more than a wave alone, and say so', () => {
    const found = wavesOf([candidate('A1', 'Europe', [10]), candidate('B1', 'Europe', [150])], limits, today);
    expect(found[1]?.markets[0]?.why.map((each) => each.code)).toEqual([
      'wave-cluster',
      'wave-alone',
      'wave-spread',
    ]);
  });

  it('spread a change over as many cycles as the limit asks for, and lose no point', () => {
    const [wave] = wavesOf([candidate('DE', 'Europe', [101, 30])], limits, today);
    expect(
      wave?.markets[0]?.cycles.map(({ id, from, to, archetype, effort }) => [
        id,
        from,
        to,
        archetype,
        effort,
      ]),
    ).toEqual([
      ['DE-2027-01', '2027-01-01', '2027-04-30', 'step-1', 33],
      ['DE-2027-05', '2027-05-01', '2027-08-31', 'step-1', 34],
      ['DE-2027-09', '2027-09-01', '2027-12-31', 'step-1', 34],
      ['DE-2028-01', '2028-01-01', '2028-04-30', 'step-2', 30],
    ]);
  });

  it('begin when every market of the wave before has worked one cycle the new way', () => {
    const found = wavesOf(
      [candidate('A1', 'Europe', [10], 0, 6), candidate('B1', 'Europe', [10], 1, 3)],
      limits,
      today,
    );
    expect(found[0]?.markets[0]?.cycles[0]).toMatchObject({ from: '2027-01-01', to: '2027-06-30' });
    expect(found[1]?.markets[0]?.cycles[0]?.from).toBe('2027-07-01');
  });

  it('are none without candidates', () => {
    expect(wavesOf([], limits, today)).toEqual([]);
  });

  it('place everybody once, whatever the order, and never above the limits', () => {
    const candidates = fc.uniqueArray(
      fc.record({
        code: fc.stringMatching(/^[A-Z]{2}$/),
        region: fc.constantFrom('Europe', 'Asia', 'Africa'),
        efforts: fc.array(fc.integer({ min: 0, max: 130 }), { minLength: 1, maxLength: 3 }),
        missing: fc.integer({ min: 0, max: 9 }),
        months: fc.constantFrom(3, 4, 6),
      }),
      { selector: (each) => each.code, maxLength: 12 },
    );
    fc.assert(
      fc.property(candidates, (all) => {
        const given = all.map((each) =>
          candidate(each.code, each.region, each.efforts, each.missing, each.months),
        );
        const { waves: found, unreached } = planWaves(given, limits, today);
        expect(wavesOf(given.toReversed(), limits, today)).toEqual(found);
        const placed = found.flatMap((each) => each.markets);
        const named = new Set([...placed, ...unreached].map((each) => each.market));
        expect([...named].toSorted()).toEqual(all.map((each) => each.code).toSorted());
        expect(new Set(placed.map((each) => each.market)).size).toBe(placed.length);
        for (const wave of found)
          expect(wave.markets.length === 1 || wave.effort <= limits.perWave).toBe(true);
        for (const { cycles, effort } of placed) {
          expect(cycles.every((each) => each.effort <= limits.perCycle)).toBe(true);
          expect(cycles.reduce((sum, each) => sum + each.effort, 0)).toBe(effort);
          expect(cycles.map((each) => each.from)).toEqual(
            [...new Set(cycles.map((each) => each.from))].toSorted(),
          );
        }
      }),
    );
  });
});

const waiting = (code: string, from: string): WaveCandidate => {
  const base = candidate(code, 'Europe', [40]);
  return { ...base, steps: base.steps.map((step) => ({ ...step, from })) };
};

describe('waves and ambitions', () => {
  it('run an archetype no sooner than the ambition allows, and say so', () => {
    const { waves } = planWaves([waiting('DE', '2028-02-01')], limits, today);
    expect(waves[0]?.markets[0]?.cycles).toMatchObject([{ from: '2028-05-01', archetype: 'step-1' }]);
    expect(waves[0]?.markets[0]?.why.map(({ code }) => code)).toContain('wave-ambition');
  });

  it('keep nobody waiting for a market that is ready much later', () => {
    const found = planWaves(
      [waiting('DE', ''), waiting('FR', '2028-12-01'), waiting('IT', '2027-01-02')],
      limits,
      today,
    ).waves;
    expect(found.map(({ markets }) => markets.map(({ market }) => market))).toEqual([['DE'], ['IT'], ['FR']]);
  });

  it('end within three years, and name what does not', () => {
    const { waves, unreached } = planWaves([waiting('DE', '2029-11-30')], limits, today);
    expect(waves).toEqual([]);
    expect(unreached).toMatchObject([
      { market: 'DE', archetype: 'step-1', why: [{ code: 'wave-after-horizon' }] },
    ]);
  });

  const days = fc.integer({ min: -60, max: 1_500 }).map((offset) => {
    const day = new Date(Date.parse(today) + offset * 86_400_000);
    return day.toISOString().slice(0, 10);
  });
  const anyCandidate = fc.record({
    region: fc.constantFrom('Europe', 'Asia'),
    months: fc.constantFrom(1, 2, 3, 4, 6, 12),
    levelsMissing: fc.integer({ min: 0, max: 8 }),
    steps: fc.array(
      fc.record({ effort: fc.integer({ min: 0, max: 300 }), from: days, blocked: fc.boolean() }),
      { minLength: 1, maxLength: 3 },
    ),
  });

  it('hold each step or name it, none too soon and none after the last day, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(anyCandidate, { maxLength: 8 }), (drawn) => {
        const candidates = drawn.map(({ region, months, levelsMissing, steps }, index): WaveCandidate => ({
          market: { code: `M${index}`, address: `M${index}`, region, cycle: { months, firstMonth: 1 } },
          levelsMissing,
          others: [],
          steps: steps.map((step, position) => ({
            archetype: `step-${position + 1}`,
            effort: step.effort,
            from: step.from,
            waits: 'ambition',
            blocked: step.blocked ? [{ code: 'wave-no-ambition', values: {} }] : [],
          })),
        }));
        const { waves, unreached } = planWaves(candidates, limits, today);
        const placed = waves.flatMap(({ markets }) => markets);
        for (const { market, steps } of candidates) {
          const cycles = placed.find((each) => each.market === market.address)?.cycles ?? [];
          for (const { archetype, from, effort, blocked } of steps) {
            const own = cycles.filter((each) => each.archetype === archetype);
            const isNamed = unreached.some(
              (each) => each.market === market.address && each.archetype === archetype,
            );
            expect(own.length > 0).toBe(!isNamed);
            if (isNamed) continue;
            expect(blocked).toEqual([]);
            expect((own.at(-1)?.from ?? '') >= from).toBe(true);
            expect((own.at(-1)?.to ?? '') <= '2029-11-21').toBe(true);
            expect(own.reduce((sum, each) => sum + each.effort, 0)).toBe(effort);
          }
        }
        expect(planWaves(candidates.toReversed(), limits, today)).toEqual({ waves, unreached });
      }),
    );
  });
});
