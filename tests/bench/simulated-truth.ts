/**
 * What stability and carry-over are worth where the world is not as the planner judges it: two cycles of a small market whose
 * potentials are measured with an error and whose accounts answer otherwise than judged, drawn anew each time. The second cycle
 * is planned in four ways from the same figures, and each plan is held against what the drawn world makes of it. Worth to be
 * known as ratios alone; the plan of somebody who knows the true potentials is beside them.
 *
 *     node tests/bench/simulated-truth.ts [DRAWS]      200 unless told
 */
import { addDays, daysFrom } from '#domain/basics/iso-date.ts';
import { makePlan, planStages } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { rulesWith } from '../support/rules-with.ts';
import { account, planInput, rep, smallCycle } from '../support/small-market.ts';
import { mulberry } from './allocation/random-market.ts';

const draws = Number(process.argv[2] ?? 200);
const SIZE = 120;
const NEXT = { id: 'DE-2027-05', market: 'DE', from: '2027-05-01', to: '2027-08-31' };
const HALF_LIFE = 60;
/** How far the drawn world lies from the judged one, as standard deviations of logarithms. */
const spread = { measured: 0.2, response: 0.3, channel: 0.25, elasticity: 0.2, halfLife: 0.3 } as const;
const classes = ['high', 'medium', 'low'] as const;

type Draw = () => number;
/** A normal number (Box–Muller). */
const normal = (next: Draw): number =>
  Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
const around = (next: Draw, deviation: number): number => Math.exp(deviation * normal(next));

function inputOf(
  potentials: readonly number[],
  classOf: readonly (typeof classes)[number][],
  halfLife: number,
  changes: Partial<MakePlanInput>,
): MakePlanInput {
  const accounts = potentials.map((potential, index) =>
    account(
      String(1_000 + index),
      {
        'potential-class': classOf[index]!,
        potential: Math.max(1, Math.round(potential)),
        adoption: String(index % 5),
        'consent-email': index % 3 > 0,
      },
      `DE-0${1 + (index % 2)}`,
    ),
  );
  return planInput(accounts, {
    template: {
      key: 'omnichannel',
      version: '1.0.0',
      channels: ['face-to-face', 'remote', 'email'],
      methods: { segmentation: 'potential-class', value: 'elasticity', review: 'guardrails' },
    },
    rules: rulesWith({ 'calls-per-day': 4, 'non-customer-days': 0, 'carry-over-half-life': halfLife }),
    reps: [rep('DE-01', { leaveDays: 30 }), rep('DE-02', { leaveDays: 30 })],
    ...changes,
  });
}

/** The touches of a plan, spread evenly over its cycle. */
function madeOf(touches: ReadonlyMap<string, number>, lines: ReturnType<typeof makePlan>['lines']) {
  const days = daysFrom(smallCycle.from, smallCycle.to);
  return lines.flatMap(({ key, territory, accountId, channel }) => {
    const count = touches.get(key) ?? 0;
    return Array.from({ length: count }, (_, index) => ({
      territory,
      account: accountId,
      channel,
      on: addDays(smallCycle.from, Math.floor(((index + 0.5) * days) / count)),
      origin: '' as const,
    }));
  });
}

const plannedOf = ({ lines }: Pick<ReturnType<typeof makePlan>, 'lines'>): ReadonlyMap<string, number> =>
  new Map(lines.flatMap(({ key, planned }) => (planned > 0 ? [[key, planned]] : [])));

/** One world: what each way of planning the second cycle brings in it. */
function oneWorld(seed: number) {
  const next = mulberry(seed);
  const potentials = Array.from({ length: SIZE }, () => 1_000 * around(next, 0.8));
  const rank = potentials.toSorted((a, b) => b - a);
  const classOf = potentials.map((each) =>
    each > rank[SIZE / 5]! ? classes[0] : each > rank[SIZE / 2]! ? classes[1] : classes[2],
  );
  const measured = (): readonly number[] => potentials.map((each) => each * around(next, spread.measured));

  const first = makePlan(inputOf(measured(), classOf, HALF_LIFE, {}));
  const touches = plannedOf(first);
  const past = madeOf(touches, first.lines);
  const last = Object.fromEntries(touches);
  const seen = measured();
  const ways = {
    neither: inputOf(seen, classOf, 0, { cycle: NEXT, past }),
    stability: inputOf(seen, classOf, 0, { cycle: NEXT, past, last }),
    'carry-over': inputOf(seen, classOf, HALF_LIFE, { cycle: NEXT, past }),
    both: inputOf(seen, classOf, HALF_LIFE, { cycle: NEXT, past, last }),
    'true potentials': inputOf(potentials, classOf, HALF_LIFE, { cycle: NEXT, past }),
  };

  // What is judged, without any error of measurement and with nothing carried over, is what the world is drawn around.
  const { problem, possible } = planStages(inputOf(potentials, classOf, 0, { cycle: NEXT, past: [] })).stated;
  const channelOf = new Map(possible.map(({ key, channel }) => [key, channel]));
  const accountOf = new Map(possible.map(({ key, accountId }) => [key, accountId]));
  const factors = new Map(
    [...new Set(channelOf.values())].map((each) => [each, around(next, spread.channel)]),
  );
  const bend = around(next, spread.elasticity);
  const halfLife = HALF_LIFE * around(next, spread.halfLife);
  const carried = new Map<string, number>();
  for (const { account: id, channel, on } of past) {
    const calls = possible.find((line) => line.channel === channel)!.cost / 10_000;
    const left = calls * factors.get(channel)! * 2 ** (-daysFrom(on, NEXT.from) / halfLife);
    carried.set(id, (carried.get(id) ?? 0) + left);
  }
  const groups = (problem.groups ?? []).map((group) => {
    const judged = Number(group.shape.split(' ')[1]) / 10_000;
    const whole = 200 * 64;
    return {
      ...group,
      height: group.scale * around(next, spread.response),
      power: Math.min(0.95, judged * bend),
      // In calls: one without any touch, and what the last cycle has left.
      base: group.base / 64 + (carried.get(accountOf.get(group.lines[0]!)!) ?? 0),
      whole: whole / 64,
    };
  });
  const worth = (planned: ReadonlyMap<string, number>): number =>
    groups.reduce((sum, { lines, effects, height, power, base, whole }) => {
      const effect = lines.reduce((all, key, index) => {
        const own = effects[index]!.slice(0, planned.get(key) ?? 0).reduce((a, b) => a + b, 0);
        return all + (own / 64) * factors.get(channelOf.get(key)!)!;
      }, 0);
      return sum + height * (((base + effect) / whole) ** power - (base / whole) ** power);
    }, 0);
  return Object.fromEntries(
    Object.entries(ways).map(([way, input]) => [way, worth(plannedOf(makePlan(input)))]),
  );
}

const worlds = Array.from({ length: draws }, (_, seed) => oneWorld(seed + 1));
const quantile = (of: readonly number[], at: number): number =>
  of.toSorted((a, b) => a - b)[Math.min(of.length - 1, Math.floor(at * of.length))]!;
process.stdout.write(
  `${draws} worlds, ${SIZE} accounts; worth of a plan against one with neither, in per cent\n`,
);
for (const way of ['stability', 'carry-over', 'both', 'true potentials']) {
  const ratios = worlds.map((each) => (100 * each[way]!) / each['neither']!);
  const better = ratios.filter((each) => each > 100).length;
  process.stdout.write(
    `  ${way.padEnd(18)} median ${quantile(ratios, 0.5).toFixed(3)}, 5th ${quantile(ratios, 0.05).toFixed(3)}, 95th ${quantile(ratios, 0.95).toFixed(3)}, better in ${better}\n`,
  );
}
