import { describe, expect, it } from 'vitest';
import type { Done, Outcome, RefusalOf, Refused } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { refusalsOf } from '#api/refusals-of.ts';
import { sourceFiles } from './source-text.ts';

/** What else routes have from the use cases' room: nothing of it answers with an outcome. */
const neverRefuse = new Set([
  'accessForms',
  'checkSecrets',
  'countWorkers',
  'exportedTables',
  'follow',
  'followImport',
  'exportKind',
  'keptStatuses',
  'lastRuns',
  'moveKind',
  'presentAct',
  'presentBreaches',
  'presentNote',
  'presentPlanFigures',
  'presentPlausibility',
  'presentSegments',
  'presentQuality',
  'presentTrial',
  'presentCustomer',
  'presentCalendar',
  'presentCapacity',
  'presentCorrection',
  'presentEvent',
  'presentDuties',
  'presentEntry',
  'presentLimits',
  'presentLists',
  'presentMoves',
  'recomputeKind',
  'rollOutKind',
  'runImport',
  'signOut',
  'whatIfKind',
]);
/** What the edge does on the way to a use case. */
const onTheWay: Readonly<Record<string, string>> = { redeemToken: 'signIn' };

/** Use cases each route of a file calls without documenting their refusals, or documents without calling them. */
function findMismatches(file: string, code: string): string[] {
  const [head = '', ...routes] = code.split(/^(?=\s*api\.(?:get|post|put|patch|delete)\()/m);
  const known = new Set(
    [...head.matchAll(/^import (?:type )?\{([^}]*)\} from '#usecases\/[^']*';/gm)].flatMap(([, names = '']) =>
      names
        .split(',')
        .map((each) => each.replace('type ', '').trim())
        .filter((each) => /^[a-z]/.test(each)),
    ),
  );
  return routes.flatMap((route) => {
    const path = /\(\s*(.*?),/.exec(route)?.[1] ?? '';
    const words = [...route.matchAll(/(typeof )?\b([a-z]\w*)\b(?!:)/g)];
    const documented = new Set(words.filter(([, isType]) => isType).map(([, , name = '']) => name));
    const called = new Set(
      words
        .filter(([, isType]) => !isType)
        .map(([, , name = '']) => onTheWay[name] ?? name)
        .filter((name) => known.has(name) && !neverRefuse.has(name)),
    );
    return [
      ...[...called].filter((name) => !documented.has(name)).map((name) => `${path} lacks ${name}`),
      ...[...documented]
        .filter((name) => known.has(name) && !called.has(name))
        .map((name) => `${path} has ${name}`),
    ].map((each) => `${file}: ${each}`);
  });
}

/** A route with this list of refusals and this handler. */
const route = (refusals: string, handler: string): string => `
import { viewPlan, type PlanView } from '#usecases/planning/view-plan.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
export function register(api: Api) {
  api.get('/plan', {
    schema: { summary: 'A plan', response: answers({}, { refusals: ${refusals} }) },
    handler: async (request) => ${handler},
  });
}
`;

describe('every route', () => {
  it('documents the refusals of the use cases it calls, and of no others', () => {
    const files = sourceFiles('api/**/*routes.ts');
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(([file, code]) => findMismatches(file, code))).toEqual([]);
    // Nothing else hands a list to the description.
    const lists = sourceFiles('api/**/*.ts').filter(([, code]) => /refusals: \[\s*['"]/.test(code));
    expect(lists).toEqual([]);
  });

  it('would be found where it does not', () => {
    const ofViewing = "refusalsOf<typeof viewPlan>()(['plan-unknown'])";
    expect(findMismatches('r.ts', route(ofViewing, 'valueOf(await viewPlan(world))'))).toEqual([]);
    expect(findMismatches('r.ts', route('[]', 'valueOf(await viewPlan(world))'))).toEqual([
      "r.ts: '/plan' lacks viewPlan",
    ]);
    expect(findMismatches('r.ts', route(ofViewing, 'valueOf(await approvePlan(world))'))).toEqual([
      "r.ts: '/plan' lacks approvePlan",
      "r.ts: '/plan' has viewPlan",
    ]);
  });
});

const find = (code: string): Done<string> | Refused<'market-unknown'> =>
  code === 'DE' ? done(code) : refused('market-unknown', { market: code });

const view = async (code: string, isOpen: boolean) => {
  const found = find(code);
  if (!found.ok) return found;
  return isOpen ? done({ market: found.value }) : refused('plan-unknown');
};

describe('the compiler', () => {
  it('knows the codes of a use case and of what it asks', async () => {
    const known: RefusalOf<typeof view> = 'market-unknown';
    // @ts-expect-error the use case never says so
    const unknown: RefusalOf<typeof view> = 'plan-stale';
    expect(refusalsOf<typeof view>()(['market-unknown', 'plan-unknown'])).toEqual([known, 'plan-unknown']);
    expect(unknown).toBe('plan-stale');
    const outcome: Outcome<{ readonly market: string }, 'market-unknown' | 'plan-unknown'> = await view(
      'FR',
      true,
    );
    expect(outcome).toMatchObject({ refusal: { code: 'market-unknown' } });
  });

  it('refuses a list that lacks a code, and one with a code that never comes', () => {
    // @ts-expect-error the list lacks plan-unknown
    expect(refusalsOf<typeof view>()(['market-unknown'])).toHaveLength(1);
    // @ts-expect-error nothing here is stale
    expect(refusalsOf<typeof view>()(['market-unknown', 'plan-unknown', 'plan-stale'])).toHaveLength(3);
    const ofTwo = refusalsOf<typeof view | typeof find | (() => Refused<'file-unknown'>)>();
    expect(ofTwo(['market-unknown', 'plan-unknown', 'file-unknown'])).toHaveLength(3);
    // @ts-expect-error of several use cases all codes count
    expect(ofTwo(['market-unknown', 'plan-unknown'])).toHaveLength(2);
    expect(refusalsOf<() => Done<string>>()([])).toEqual([]);
  });
});
