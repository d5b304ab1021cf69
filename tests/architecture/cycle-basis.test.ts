import { describe, expect, it } from 'vitest';
import { findInCode, sourceFiles } from './source-text.ts';
import { walkFrom } from './walk.ts';

/** What only `usecases/basis/` does itself, and who else may: not to compute anything from it. */
const ofBasis: readonly {
  readonly wanted: RegExp;
  readonly unless: readonly string[];
  readonly why: string;
}[] = [
  {
    wanted: /\b(?:resolveRules|resolveMarketRules|rulesOfTeams|grantLayers)\(/,
    unless: [],
    why: 'rules come with what is in force',
  },
  {
    wanted: /\b(?:marketInCycle|cycleMeant|cycleInPlanning|unopenedCycle)\(/,
    unless: [],
    why: 'so does the market as its cycle keeps it',
  },
  {
    wanted: /\b(?:assignmentOf|assignArchetype|overrideAssignment)\(/,
    unless: ['usecases/maturity/'],
    why: 'and the archetype; how a market is assessed today is shown by maturity',
  },
  {
    wanted: /\bcycles\.(?:byId|ofMarket)\(/,
    unless: ['usecases/cycles/', 'usecases/maturity/measure-maturity.ts'],
    why: 'opened cycles are led by cycles, and their punctuality is measured',
  },
  {
    wanted: /\b(?:nextCycle|cycleFrom|cycleOfId|cycleOn)\(/,
    unless: ['usecases/cycles/open-cycle.ts', 'sample/bring-in-calls.ts'],
    why: 'which cycle it is is said to the loader',
  },
  {
    wanted: /\b(?:actualsToDate|pastTouches|callsInCycle|curvesInForce)\(/,
    unless: [],
    why: 'calls and curves are of the basis',
  },
  { wanted: /\bclock: \{/, unless: [], why: 'nobody changes the day to come to another cycle' },
];

const found = (file: string, code: string): readonly string[] =>
  file.startsWith('usecases/basis/')
    ? []
    : ofBasis.flatMap(({ wanted, unless }) =>
        unless.some((place) => file.startsWith(place)) ? [] : findInCode(file, code, wanted),
      );

describe('what is in force for a unit in a cycle', () => {
  it('is loaded in one place', () => {
    const files = sourceFiles('{usecases,api,web,commands,sample,wording}/**/*.ts');
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap(([file, code]) => found(file, code))).toEqual([]);
  });

  it.each([
    'const { rules } = resolveRules([definitions.global, market.layer], day);',
    'const kept = marketInCycle(market, record.market);',
    'const { opened } = await cycleInPlanning(world, stores, market);',
    'const assignment = await assignmentOf(world, stores, market.code, today);',
    'const opened = await stores.cycles.byId(plan.cycle);',
    'const cycle = nextCycle(market, todayIn(world, market.code));',
    'const done = await actualsToDate(world, stores, market, cycle, undefined);',
    'await load({ ...world, clock: { now: () => eve } }, market);',
  ])('would be found elsewhere: %s', (code) => {
    expect(found('usecases/planning-again/make.ts', code).length).toBeGreaterThan(0);
    expect(found('usecases/basis/make.ts', code)).toEqual([]);
  });

  it('lets nobody pass for nothing', () => {
    const files = sourceFiles('{usecases,sample}/**/*.ts');
    const idle = ofBasis.flatMap(({ wanted, unless }) =>
      unless.filter(
        (place) =>
          !files.some(([file, code]) => file.startsWith(place) && findInCode(file, code, wanted).length > 0),
      ),
    );
    expect(idle).toEqual([]);
  });
});

describe('a plan that is made', () => {
  it('takes a short way through the use cases, and no other area’s but through what is in force', () => {
    const walked = walkFrom(['usecases/planning/make-call-plan.ts', 'makeCallPlan']);
    // To ask which day it is is no way: it reads the clock, and whoever asks goes on where they were.
    const stays = walked.stays
      .filter((file) => file !== 'usecases/basis/today.ts')
      .filter((file, index, all) => file !== all[index - 1]);
    // Limits as they are confirmed, duties, and facts of the unit are three ways of their own.
    expect(stays.length).toBeLessThanOrEqual(19);
    expect([...new Set(stays.map((file) => file.split('/')[1]))]).toEqual([
      'planning',
      'access',
      'basis',
      'jobs',
    ]);
  });

  it('is followed from file to file in the order of the code, into each function once', () => {
    const rooms: Readonly<Record<string, string>> = {
      'a/one.ts': `import { load } from './two.ts';
        import { count as add } from '#a/three.ts';
        const own = (self: World) => add(1, self);
        export async function start(world: World, more: unknown) {
          const known = await work(async (stores) => load(stores, world));
          if (known) own(world);
          elsewhere(more);
          return load(stores, world);
        }`,
      'a/two.ts': `import { count } from './three.ts';
        export async function load(stores: Stores, all: World) { return count(0, all) ?? count(1, all); }`,
      'a/three.ts': 'export const count = (by: number, { clock }: World) => clock.today() + by;',
    };
    const walk = walkFrom(
      ['a/one.ts', 'start'],
      (file) => rooms[file] ?? '',
      (file) => file in rooms,
    );
    expect(walk).toEqual({ stays: ['a/one.ts', 'a/two.ts', 'a/three.ts', 'a/one.ts'], returns: 1 });
  });
});
