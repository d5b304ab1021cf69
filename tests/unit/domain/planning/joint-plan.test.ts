import fc from 'fast-check';
import { basisPoints } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { makePlan, planStages } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { judgePlausibility, plausibilitySums } from '#domain/planning/plausibility.ts';
import { looksAt, type ValueInput } from '#domain/planning/value-tables/value-tables.ts';
import { worthOfGroups } from '#domain/planning/groups-of-lines.ts';
import { runs } from '../../../support/counts.ts';
import { lineOf } from '../../../support/line-of.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, planInput, rep } from '../../../support/small-market.ts';

const classes = ['high', 'medium', 'low'] as const;
const accounts = Array.from({ length: 24 }, (_, index) =>
  account(
    `${index}`,
    {
      'potential-class': classes[index % 3]!,
      potential: 400 - 12 * index,
      adoption: `${index % 5}`,
      'consent-email': index % 4 !== 0,
    },
    `DE-0${(index % 2) + 1}`,
  ),
);
/** What `calls` calls of each rep are planned from, by elasticity or response. */
const input = (
  value: 'elasticity' | 'response',
  calls: number,
  changes: Partial<MakePlanInput> = {},
): MakePlanInput =>
  planInput(accounts, {
    template: {
      key: 'omnichannel',
      version: '1.0.0',
      channels: ['face-to-face', 'remote', 'email'],
      methods: { segmentation: 'potential-class', value, review: 'guardrails' },
    },
    rules: rulesWith({ 'calls-per-day': 1, 'non-customer-days': 0, 'account-touch-maximum': 40 }),
    reps: [rep('DE-01', { leaveDays: 86 - calls }), rep('DE-02', { leaveDays: 86 - calls })],
    ...changes,
  });
const digits = ({ lines, value, bound }: ReturnType<typeof makePlan>) => ({
  value,
  bound,
  lines: new Map(lines.map(({ key, planned, marginals, why }) => [key, { planned, marginals, why }])),
});

describe.each(['elasticity', 'response'] as const)('a plan by %s of channels together', (method) => {
  it('is worth what its groups are, no more than its bound, and nearly that', () => {
    const basis = input(method, 50);
    const made = makePlan(basis);
    const { problem } = planStages(basis).stated;
    const planned = new Map(made.lines.map((line) => [line.key, line.planned]));
    expect(problem.groups?.length).toBeGreaterThan(20);
    expect(made.value).toBe(worthOfGroups(problem, (key) => planned.get(key) ?? 0));
    expect(made.value).toBeLessThanOrEqual(made.bound);
    expect(made.value).toBeGreaterThan(0.999 * made.bound);
    expect(made.methods).toBe(2);
    expect(makePlan({ ...basis, methods: 1 })).toMatchObject({ methods: 1 });
  });

  it('says of each line what its last and next touch are worth beside the others, and what that comes from', () => {
    const basis = input(method, 50);
    const { lines, value } = makePlan(basis);
    const { problem } = planStages(basis).stated;
    const planned = new Map(lines.map((line) => [line.key, line.planned]));
    const worthWith = (key: string, touches: number): number =>
      worthOfGroups(problem, (each) => (each === key ? touches : (planned.get(each) ?? 0)));
    const grouped = new Set(problem.groups?.flatMap((group) => group.lines));
    for (const line of lines.filter(({ key }) => grouped.has(key))) {
      const said = new Map(line.why.map((each) => [each.code, each.values]));
      expect([...said.keys()]).toEqual(
        expect.arrayContaining(['effect-calibrated', 'headroom-by-adoption', 'answers-together']),
      );
      const last = line.planned > 0 ? value - worthWith(line.key, line.planned - 1) : undefined;
      expect(last === undefined ? undefined : line.marginals[line.planned - 1]).toBe(last);
      expect(said.get('value-last')?.['value']).toBe(last);
      const next = line.planned < line.maximum ? worthWith(line.key, line.planned + 1) - value : undefined;
      expect(said.get('value-next')?.['value']).toBe(next);
    }
  });

  it('keeps every channel in the mix as time gets dear, within a factor of two of each other', () => {
    for (const calls of [60, 45, 30]) {
      const { lines } = makePlan(input(method, calls));
      const sums = plausibilitySums(method);
      sums.add(lines.filter(({ maximum }) => maximum > 0));
      const { cells, sources, unused, findings } = judgePlausibility(method, 2, sums.summed);
      expect(sources.every(({ calibrated, stated }) => calibrated > 0 && stated === 0)).toBe(true);
      expect(unused).toEqual(['decile']);
      for (const segment of ['A', 'B'] as const) {
        const shares = cells
          .filter((cell) => cell.segment === segment && cell.guidance > 0)
          .map(({ planned, guidance }) => planned / guidance);
        expect(Math.max(...shares) / Math.min(...shares)).toBeLessThan(2.1);
      }
      expect(findings.filter(({ code }) => code === 'plausibility.above')).toEqual([]);
    }
  });

  it('is the same for any order of accounts, reps and past touches', () => {
    const past = accounts.flatMap(({ accountId, territory }, index) =>
      index % 3 === 0
        ? []
        : [
            {
              territory,
              account: accountId,
              channel: 'face-to-face',
              on: `2026-1${index % 2}-05`,
              origin: '',
            } as const,
          ],
    );
    const basis = input(method, 40, { past });
    const made = digits(makePlan(basis));
    expect([...made.lines.values()].some(({ why }) => why.some(({ code }) => code === 'carried-over'))).toBe(
      true,
    );
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1_000)), (stream) => {
        const shuffled = <T>(all: readonly T[]): readonly T[] =>
          all
            .map((each) => [stream.next().value as number, each] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, each]) => each);
        const again = {
          ...basis,
          accounts: shuffled(basis.accounts),
          reps: shuffled(basis.reps),
          past: shuffled(past),
        };
        expect(digits(makePlan(again))).toEqual(made);
      }),
      { numRuns: runs(40) },
    );
  });

  it('goes by what it says it looks at, and by nothing else', () => {
    const facts = { 'potential-class': 'high', potential: 300, adoption: '3', 'consent-email': true };
    const of = (changes: object, more: Partial<MakePlanInput> = {}) =>
      makePlan(
        input(method, 60, {
          ...planInput([account('1', { ...facts, ...changes }), account('2', facts)]),
          template: input(method, 60).template,
          rules: input(method, 60).rules,
          ...more,
        }),
      ).lines.find(({ key }) => key === lineOf('1', 'cardiolan', 'face-to-face'))!.marginals;
    const before = JSON.stringify(of({}));
    const changed: Readonly<Record<Exclude<ValueInput, 'decile'>, readonly number[]>> = {
      segment: of({}, { rules: rulesWith({ 'reachable-share.A': 7_000 }) }),
      guidance: of({}, { rules: rulesWith({ 'call-frequency.A.face-to-face': 3 }) }),
      potential: of({ potential: 250 }),
      cost: of({}, { rules: rulesWith({ 'channel-weight.remote': 9_000 }) }),
      adoption: of({ adoption: '5' }),
      volume: of({ volume: 20 }),
      'past-touches': of(
        {},
        {
          past: [{ territory: 'DE-01', account: '1', channel: 'remote', on: '2026-12-20', origin: '' }],
        },
      ),
    };
    for (const [name, marginals] of Object.entries(changed)) {
      expect([name, JSON.stringify(marginals) === before]).toEqual([name, false]);
      expect(looksAt(method, 2).has(name as ValueInput)).toBe(true);
    }
    expect(looksAt(method, 2).has('decile')).toBe(false);
  });

  it('made again in the cycle counts what was done: its touches stay, and the rest comes above them', () => {
    const first = makePlan(input(method, 50));
    const line = first.lines.find(({ planned }) => planned > 3)!;
    const done = {
      from: '2027-02-01',
      byLine: { [line.key]: 2 },
      byAccount: { [line.accountId]: 2 },
    };
    const basis = input(method, 50, { done });
    const made = makePlan(basis);
    const { problem } = planStages(basis).adjusted;
    const planned = new Map(made.lines.map((each) => [each.key, each.planned]));
    expect(made.value).toBe(worthOfGroups(problem, (key) => planned.get(key) ?? 0));
    expect(planned.get(line.key)).toBeGreaterThanOrEqual(2);
    expect(made.value).toBeLessThanOrEqual(made.bound);
  });
});

describe('channels together', () => {
  it('of an account that two share are worth what one would make of all its touches', () => {
    const shared = [
      account('1', { 'potential-class': 'high', potential: 300, 'further-territories': 'DE-02' }),
      account('2', { 'potential-class': 'high', potential: 300 }),
    ];
    const basis = input('elasticity', 80, {
      ...planInput(shared),
      template: input('elasticity', 80).template,
      rules: rulesWith({ 'account-touch-maximum': 99 }),
      reps: [rep('DE-01'), rep('DE-02')],
    });
    const { problem } = planStages(basis).stated;
    const worthOf = (account: string, touchesOf: (key: string) => number): number =>
      worthOfGroups(
        {
          groups: problem.groups!.filter(({ key }) => key.startsWith(`${account}|`)),
          shapes: problem.shapes!,
        },
        touchesOf,
      );
    const most = new Map(problem.lines.map(({ key, maximum }) => [key, maximum]));
    const of = (key: string): number => most.get(key) ?? 0;
    expect(problem.groups!.filter(({ key }) => key.startsWith('1|'))).toHaveLength(2);
    expect(worthOf('1', of) / worthOf('2', of)).toBeCloseTo(1, 1);
  });

  it('are valued one by one where shares of voice are held', () => {
    const basis = input('response', 50);
    const [team] = basis.market.teams;
    const brands = [team!.brands[0]!, { ...team!.brands[0]!, key: 'respivo', name: 'Respivo' }];
    const shareOfVoice = { respivo: { minimum: basisPoints(3_000), of: 'touches' as const } };
    const market = { ...basis.market, teams: [{ ...team!, brands, shareOfVoice }] };
    expect(makePlan({ ...basis, market })).toMatchObject({ methods: 1 });
  });
});
