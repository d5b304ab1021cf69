import { basisPoints } from '#domain/basics/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseRelaxation,
  proposedRelaxation,
  writeRelaxation,
  type Relaxation,
} from '#domain/planning/relaxation.ts';
import { makePlan, type MadePlan } from '#domain/planning/make-plan.ts';
import { askWhatIf } from '#domain/planning/what-if.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../support/small-market.ts';
import { lineOf } from '../../../support/line-of.ts';

const high = { 'potential-class': 'high' };
const rules = rulesWith({
  'calls-per-day': 1,
  'non-customer-days': 0,
  'extra-touches-maximum': 0,
  'minimum-frequency.A': 8,
});
/** Two accounts are promised 16 calls by a rep who has time for ten. */
const tooMuch = planInput([account('1', high), account('2', high)], {
  rules,
  reps: [rep('DE-01', { leaveDays: 76 })],
});
const relaxed = (relaxations: readonly Relaxation[]): MadePlan =>
  makePlan({ ...tooMuch, adjustments: { relaxations } });
const proposals = (plan: MadePlan, relax: Relaxation['relax']): Relaxation[] =>
  plan.findings.flatMap((each) => proposedRelaxation(each) ?? []).filter((each) => each.relax === relax);
const errors = (plan: MadePlan) => plan.findings.filter((each) => each.severity === 'error');

describe('ways out of a plan that cannot be made', () => {
  it('make it possible when all of one kind are taken', () => {
    const stuck = makePlan(tooMuch);
    expect(errors(stuck)).toHaveLength(1);
    for (const relax of ['minimum', 'capacity'] as const) {
      const chosen = proposals(stuck, relax);
      expect(chosen.length).toBeGreaterThan(0);
      expect(errors(relaxed(chosen))).toEqual([]);
    }
  });

  it('leave what still does not fit when only some are taken', () => {
    const [first] = proposals(makePlan(tooMuch), 'minimum');
    const half = relaxed([{ ...first!, to: 7 }]);
    expect(half.findings).toContainEqual(
      expect.objectContaining({
        code: 'planning.minimums-over-capacity',
        values: { territory: 'DE-01', over: 5 },
      }),
    );
  });

  it('are told by the lines whose minimum they lower', () => {
    const lines = relaxed(proposals(makePlan(tooMuch), 'minimum')).lines;
    const told = lines.flatMap((line) => line.why.filter((each) => each.code === 'minimum-relaxed'));
    expect(told.length).toBeGreaterThan(0);
    for (const { values } of told) expect(values).toEqual({ from: 8, to: expect.any(Number) });
  });

  it('never lower a capacity or raise a minimum', () => {
    const roomy = planInput([account('1', high)], { rules });
    const plain = makePlan(roomy);
    const changed = makePlan({
      ...roomy,
      adjustments: {
        relaxations: [
          { relax: 'minimum', key: lineOf('1', 'cardiolan', 'face-to-face'), to: 99 },
          { relax: 'capacity', key: 'DE-01', to: 1 },
        ],
      },
    });
    expect(changed).toEqual(plain);
  });

  it('never raise what the law allows', () => {
    const limited = planInput([account('1', high)], {
      rules,
      market: { ...smallMarket, legalLimits: [legalLimit({ maximum: 3 })] },
    });
    const relaxations = [{ relax: 'limit', key: 'legal:five-a-year:DE-01:1', to: 50 }] as const;
    const plan = makePlan({ ...limited, adjustments: { relaxations } });
    expect(errors(plan).map((each) => each.code)).toEqual([
      'planning.law-not-relaxed',
      'planning.minimums-over-limit',
    ]);
    expect(proposals(plan, 'limit')).toEqual([]);
  });

  it('that name nothing in the plan are refused, each', () => {
    const unknown: Relaxation[] = [
      { relax: 'minimum', key: lineOf('nobody', 'cardiolan', 'email'), to: 1 },
      { relax: 'capacity', key: 'DE-99', to: 100 },
      { relax: 'limit', key: 'account-total:nobody', to: 9 },
    ];
    const roomy = planInput([account('1', high)], { rules, adjustments: { relaxations: unknown } });
    expect(errors(makePlan(roomy)).map((each) => each.code)).toEqual(
      unknown.map(() => 'planning.relaxation-unknown'),
    );
  });

  it('are read back as they are written', () => {
    const relaxation = fc.record({
      relax: fc.constantFrom('minimum' as const, 'capacity' as const, 'limit' as const),
      key: fc.string({ unit: 'grapheme', minLength: 1 }).filter((key) => !/[\n\r\u2028\u2029]/u.test(key)),
      to: fc.nat(999_999_999),
    });
    fc.assert(
      fc.property(relaxation, (each) => {
        expect(parseRelaxation(writeRelaxation(each))).toEqual(each);
      }),
    );
    expect(parseRelaxation('minimum:x')).toBeUndefined();
    expect(parseRelaxation('law:x=3')).toBeUndefined();
  });
});

const capacityOf = (plan: MadePlan, territory: string): number =>
  plan.capacities.find((each) => each.territory === territory)!.capacity;

describe('what if', () => {
  const accounts = [account('1', high), account('2', high), account('3', high, 'DE-02')];
  const base = planInput(accounts, {
    rules: rulesWith({ 'calls-per-day': 1, 'non-customer-days': 0 }),
    reps: [rep('DE-01', { leaveDays: 76 }), rep('DE-02', { leaveDays: 76 })],
  });

  it('nothing changes, the plan is the same', () => {
    expect(makePlan(askWhatIf(base, {}))).toEqual(makePlan(base));
  });

  it('everybody has a tenth more time, the plan is worth at least as much', () => {
    const [before, after] = [
      makePlan(base),
      makePlan(askWhatIf(base, { capacityShare: basisPoints(11_000) })),
    ];
    expect(capacityOf(after, 'DE-01')).toBe(Math.round(capacityOf(before, 'DE-01') * 1.1));
    expect(after.value).toBeGreaterThan(before.value);
  });

  it('a territory gets a colleague, its capacity doubles and nobody else’s', () => {
    const [before, after] = [makePlan(base), makePlan(askWhatIf(base, { repMore: ['DE-01'] }))];
    expect(capacityOf(after, 'DE-01')).toBe(capacityOf(before, 'DE-01') * 2);
    expect(capacityOf(after, 'DE-02')).toBe(capacityOf(before, 'DE-02'));
  });

  it('a vacant territory gets a rep, it can be visited', () => {
    const vacant = { ...base, reps: base.reps.map((each) => ({ ...each, name: '' })) };
    expect(capacityOf(makePlan(vacant), 'DE-02')).toBe(0);
    expect(capacityOf(makePlan(askWhatIf(vacant, { repMore: ['DE-02'] })), 'DE-02')).toBeGreaterThan(0);
  });

  it('a rep leaves, nobody is visited there, whoever was to succeed', () => {
    const succeeded = {
      ...base,
      events: [
        {
          territory: 'DE-02',
          team: '',
          kind: 'successor',
          from: '2027-02-01',
          to: '',
          fte: 0,
          weekdays: [],
          rep: 'B',
          note: '',
        },
      ] as const,
    };
    const after = makePlan(askWhatIf(succeeded, { repFewer: ['DE-02'] }));
    expect(after.capacities.find((each) => each.territory === 'DE-02')).toMatchObject({
      vacant: true,
      capacity: 0,
    });
  });

  it('touches were valued otherwise, the same accounts are planned by the other method', () => {
    const after = makePlan(askWhatIf(base, { valueMethod: 'elasticity' }));
    expect(after.segmented).toEqual(makePlan(base).segmented);
    expect(after.value).not.toBe(makePlan(base).value);
  });
});
