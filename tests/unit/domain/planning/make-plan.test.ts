import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { runs } from '../../../support/counts.ts';
import { touch } from '../../../support/legal-caps.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../support/small-market.ts';
import { lineOf } from '../../../support/line-of.ts';

const high = { 'potential-class': 'high', 'consent-email': true };
const byKey = (lines: readonly PlanLine[]) => new Map(lines.map((line) => [line.key, line]));
const faceToFace = (lines: readonly PlanLine[], id: string) =>
  byKey(lines).get(lineOf(id, 'cardiolan', 'face-to-face'))!;
const codes = (line: PlanLine) => line.why.map((each) => each.code);

/** Leaves a rep with so many calls in the cycle. */
const withCalls = (calls: number) => ({ reps: [rep('DE-01', { leaveDays: 86 - calls })] });
const oneCallADay = { 'calls-per-day': 1, 'non-customer-days': 0, 'extra-touches-maximum': 0 };

describe('planning by frequency grid', () => {
  it('grants guidance where there is time, and says that the maximum holds it', () => {
    const plan = makePlan(planInput([account('1', high)]));
    const line = faceToFace(plan.lines, '1');
    expect(line).toMatchObject({ guidance: 8, planned: 9, maximum: 9, binding: 'maximum' });
    expect(codes(line)).toEqual([
      'guidance',
      'potential-source',
      'bound-maximum',
      'bound-by-guidance',
      'value-last',
    ]);
    expect(plan.value).toBeLessThanOrEqual(plan.bound);
  });

  it('serves A before C, everybody’s guidance before anybody’s extra touch, and names capacity where it ends', () => {
    const rules = rulesWith({ ...oneCallADay, 'extra-touches-maximum': 2, 'consent-required.email': true });
    const accounts = [
      account('1', { 'potential-class': 'high' }),
      account('2', { 'potential-class': 'low' }),
    ];
    const short = makePlan(planInput(accounts, { rules, ...withCalls(9) }));
    expect([faceToFace(short.lines, '1').planned, faceToFace(short.lines, '2').planned]).toEqual([8, 1]);
    expect(faceToFace(short.lines, '2')).toMatchObject({ binding: 'capacity' });
    expect(codes(faceToFace(short.lines, '2'))).toContain('value-next');
    const ample = makePlan(planInput(accounts, { rules, ...withCalls(11) }));
    expect([faceToFace(ample.lines, '1').planned, faceToFace(ample.lines, '2').planned]).toEqual([9, 2]);
  });

  it('does not plan a channel without consent and says so', () => {
    const [, email] = makePlan(planInput([account('1', { 'potential-class': 'high' })])).lines;
    expect(email).toMatchObject({ channel: 'email', planned: 0, maximum: 0 });
    expect(codes(email!)).toContain('consent-missing');
  });

  it('keeps a line for accounts that are no targets, so that the field can propose them', () => {
    const { lines } = makePlan(planInput([account('1', {})]));
    expect(lines).toMatchObject([{ planned: 0, segment: 'D', binding: 'not-target' }]);
    expect(codes(lines[0]!)).toContain('not-target-segment');
  });

  it('gives a vacant territory nothing, though it has minimums, and reports it', () => {
    const rules = rulesWith({ 'minimum-frequency.A': 4 });
    const plan = makePlan(planInput([account('1', high)], { rules, reps: [rep('DE-01', { name: '' })] }));
    expect(faceToFace(plan.lines, '1').planned).toBe(0);
    expect(codes(faceToFace(plan.lines, '1'))).toContain('vacant-territory');
    expect(plan.findings.map((each) => each.code)).toContain('planning.vacant-territory');
  });

  it('refuses minimums that no capacity can hold, with how much is over and the ways out', () => {
    const rules = rulesWith({ ...oneCallADay, 'minimum-frequency.A': 8 });
    const plan = makePlan(planInput([account('1', high), account('2', high)], { rules, ...withCalls(10) }));
    expect(plan.lines).toEqual([]);
    expect(plan.findings).toContainEqual(
      expect.objectContaining({
        code: 'planning.minimums-over-capacity',
        values: { territory: 'DE-01', over: 6 },
      }),
    );
    expect(plan.findings.some((each) => each.code === 'planning.raise-capacity')).toBe(true);
    expect(plan.findings.some((each) => each.code === 'planning.lower-minimum')).toBe(true);
  });

  it('holds every account to the most touches over all channels', () => {
    const rules = rulesWith({ 'account-touch-maximum': 5 });
    const { lines } = makePlan(planInput([account('1', high)], { rules }));
    expect(lines.reduce((sum, line) => sum + line.planned, 0)).toBe(5);
    expect(lines.some((line) => line.binding === 'account-total')).toBe(true);
  });

  it('gives the same plan for any order of accounts and reps', () => {
    const universe = fc.array(
      fc.record({
        id: fc.nat(500),
        class: fc.constantFrom('high', 'medium', 'low', ''),
        home: fc.constantFrom('DE-01', 'DE-02'),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(universe, fc.nat(60), (drawn, calls) => {
        const unique = [...new Map(drawn.map((each) => [each.id, each])).values()];
        const accounts = unique.map((each) =>
          account(`${each.id}`, { 'potential-class': each.class }, each.home),
        );
        const reps = [rep('DE-01', { leaveDays: 86 - calls }), rep('DE-02', { leaveDays: 80 })];
        const changes = { rules: rulesWith(oneCallADay), reps };
        const plan = makePlan(planInput(accounts, changes));
        expect(makePlan(planInput(accounts.toReversed(), { ...changes, reps: reps.toReversed() }))).toEqual(
          plan,
        );
        for (const { territory, capacity } of plan.capacities) {
          const used = plan.lines.filter((line) => line.territory === territory);
          expect(used.reduce((sum, line) => sum + line.planned * line.cost, 0)).toBeLessThanOrEqual(capacity);
        }
      }),
      { numRuns: runs(60) },
    );
  });
});

const limited = (
  changes: Parameters<typeof legalLimit>[0],
  accounts = [account('1', high), account('2', high)],
) => makePlan(planInput(accounts, { market: { ...smallMarket, legalLimits: [legalLimit(changes)] } }));

describe('legal limits in a plan', () => {
  it('caps each person at a hard limit and names it with its source', () => {
    // Six a year are two in each of three cycles.
    const { lines } = limited({ maximum: 6 });
    const line = faceToFace(lines, '1');
    expect(line).toMatchObject({ planned: 2, binding: 'cap' });
    expect(line.why).toContainEqual({
      code: 'legal-limit-read',
      values: {
        limit: 'five-a-year',
        whose: 'rep',
        strength: 'hard',
        maximum: 6,
        window: 'rolling',
        months: 12,
        days: 0,
        taken: 0,
        since: '2026-01-02',
        room: 2,
        source: 'regional act',
      },
    });
  });

  it('holds a rep’s calls to an average over all people for the cycle’s share of the year', () => {
    const { lines } = limited({ strength: 'average', maximum: 3 });
    const calls = lines
      .filter((line) => line.channel === 'face-to-face')
      .reduce((sum, line) => sum + line.planned, 0);
    expect(calls).toBe(2);
  });

  it('counts only the unsolicited share where the limit says so', () => {
    const past = ['1', '2', '1', '2'].map((id, index) =>
      touch('2026-10-01', { account: id, origin: index < 2 ? '' : 'solicited' }),
    );
    const market = {
      ...smallMarket,
      legalLimits: [legalLimit({ strength: 'average', maximum: 3, counts: 'unsolicited' })],
    };
    const { lines } = makePlan(planInput([account('1', high), account('2', high)], { market, past }));
    const calls = lines
      .filter((line) => line.channel === 'face-to-face')
      .reduce((sum, line) => sum + line.planned, 0);
    // Two of four were asked for: of five calls three count, and two may.
    expect(calls).toBe(3);
  });

  it('counts an establishment over all its people', () => {
    const clinic = { ...high, organisation: 'Klinik Nord' };
    const { lines } = limited({ scope: 'company-to-establishment', maximum: 6 }, [
      account('1', clinic),
      account('2', clinic),
    ]);
    expect(faceToFace(lines, '1').planned + faceToFace(lines, '2').planned).toBe(2);
  });

  it('does not hold before it begins, nor outside its region, and says when nobody confirmed it', () => {
    expect(faceToFace(limited({ validFrom: '2028-01-01' }).lines, '1').planned).toBe(9);
    const regions = [
      { code: 'DE-BY', names: [], postcodes: ['8'] },
      { code: 'DE-SH', names: [], postcodes: ['2'] },
    ];
    const market = { ...smallMarket, regions, legalLimits: [legalLimit({ region: 'DE-BY' })] };
    const kiel = account('1', { ...high, postcode: '24103' });
    expect(faceToFace(makePlan(planInput([kiel], { market })).lines, '1').planned).toBe(9);
    expect(limited({ confirmed: false }).findings.map((each) => each.code)).toContain(
      'planning.legal-limit-unconfirmed',
    );
  });
});

describe('planning by response', () => {
  it('spends more on the account that answers more, within the bound', () => {
    const plan = makePlan(
      planInput(
        [account('1', { potential: 500, adoption: '3' }), account('2', { potential: 100, adoption: '3' })],
        {
          template: {
            key: 'advanced',
            version: '1.0.0',
            channels: ['face-to-face'],
            methods: { segmentation: 'potential-adoption', value: 'response', review: 'guardrails' },
          },
          rules: rulesWith({ ...oneCallADay, 'target-segments': ['A', 'B', 'C', 'D'] }),
          ...withCalls(10),
        },
      ),
    );
    const [first, second] = [faceToFace(plan.lines, '1').planned, faceToFace(plan.lines, '2').planned];
    expect(first + second).toBe(10);
    expect(first).toBeGreaterThan(second);
    expect(plan.value).toBeLessThanOrEqual(plan.bound);
    expect(plan.value / plan.bound).toBeGreaterThan(0.999);
  });
});
