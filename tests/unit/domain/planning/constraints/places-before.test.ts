import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/basics/iso-date.ts';
import { affiliationEnded, type Affiliation } from '#domain/customers/affiliations/affiliation.ts';
import type { Account } from '#domain/customers/account.ts';
import { codesBegun, type TerritoryCodeSince } from '#domain/customers/territory-code.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import { runs } from '../../../../support/counts.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import {
  account,
  legalLimit,
  numbered,
  planInput,
  rep,
  smallCycle,
  smallMarket,
} from '../../../../support/small-market.ts';

/** Days before the cycle, all of them within a year of its last day: what was done on them counts throughout. */
const dayAt = (step: number): string => addDays(smallCycle.from, step * 6 - 241);

interface Told {
  readonly accounts: readonly Account[];
  readonly affiliations: readonly Affiliation[];
  readonly past: readonly PastTouch[];
  readonly reps?: readonly Rep[];
  readonly codes?: readonly TerritoryCodeSince[];
}

const visitsUnder = (limit: LegalLimit, { accounts, ...told }: Told): ReadonlyMap<string, number> => {
  const { lines, findings } = makePlan(
    planInput(numbered(accounts), {
      market: { ...smallMarket, legalLimits: [limit] },
      reps: [rep('DE-01'), rep('DE-02')],
      rules: rulesWith({ 'non-customer-days': 0, 'calls-per-day': 24, 'channel-maximum.face-to-face': 12 }),
      ...told,
    }),
  );
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return new Map(
    lines
      .filter(({ channel }) => channel === 'face-to-face')
      .map(({ accountId, planned }) => [accountId, planned]),
  );
};

const call = (accountId: string, step: number, territory = 'DE-01'): PastTouch => ({
  territory,
  account: accountId,
  channel: 'face-to-face',
  on: dayAt(step),
  origin: '',
});

const yearly = (maximum: number, scope: LegalLimit['scope'] = 'company-to-establishment'): LegalLimit =>
  legalLimit({ key: 'year', scope, maximum, window: { kind: 'rolling', months: 12 }, strength: 'hard' });

const besides = (account: string, organisation: string): Affiliation => ({
  account,
  kind: 'also',
  organisation,
  organisationId: '',
  role: '',
  from: '',
  until: '',
});

describe('people who move between establishments', () => {
  type Step =
    | { readonly kind: 'move'; readonly who: number; readonly to: number; readonly told: boolean }
    | { readonly kind: 'rename'; readonly house: number }
    | { readonly kind: 'forget'; readonly who: number }
    | { readonly kind: 'call'; readonly who: number };

  const who = fc.nat(5);
  const anyStep = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('call' as const), who }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('move' as const), who, to: fc.nat(2), told: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), house: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), who }) },
  );
  const anyStory = fc.record({
    houses: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
    withIds: fc.boolean(),
    steps: fc.array(anyStep, { maxLength: 40 }),
    maximum: fc.integer({ min: 0, max: 9 }),
  });

  /** What was so, and what files told of it, one a day. */
  function tell({
    houses,
    withIds,
    steps,
  }: {
    houses: readonly number[];
    withIds: boolean;
    steps: readonly Step[];
  }) {
    const truth = [...houses];
    const names = ['Klinik', 'Praxis', 'MVZ'];
    const factsOf = (house: number): Record<string, string> => ({
      'potential-class': 'high',
      organisation: `${names[house]}`,
      ...(withIds ? { 'organisation-id': `H${house}` } : {}),
    });
    const told: Account[] = houses.map((house, index) => account(`A${index}`, factsOf(house)));
    const affiliations: Affiliation[] = [];
    const calls: { readonly house: number; readonly touch: PastTouch }[] = [];
    const say = (index: number, facts: Record<string, string>, day: string): void => {
      const after = account(`A${index}`, facts);
      const wasLost = affiliations.some((each) => each.kind === 'lost' && each.account === `A${index}`);
      const ended = affiliationEnded(told[index]!, after, day, wasLost);
      if (ended) affiliations.push(ended);
      told[index] = after;
    };
    steps.forEach((step, index) => {
      const day = index;
      if (step.kind === 'call') calls.push({ house: truth[step.who]!, touch: call(`A${step.who}`, day) });
      if (step.kind === 'move' && truth[step.who] !== step.to) {
        truth[step.who] = step.to;
        // Where a file names the day it may come later.
        if (step.told)
          say(step.who, { ...factsOf(step.to), 'organisation-from': dayAt(day) }, dayAt(day + 1));
        else say(step.who, factsOf(step.to), dayAt(day));
      }
      if (step.kind === 'rename') {
        names[step.house] = `${names[step.house]} ${index}`;
        truth.forEach((house, person) => {
          if (house === step.house && told[person]!.facts['organisation'] !== undefined)
            say(person, factsOf(house), dayAt(day));
        });
      }
      if (step.kind === 'forget') say(step.who, { 'potential-class': 'high' }, dayAt(day));
    });
    return { truth, told, affiliations, calls };
  }

  it('no establishment has more visits than the law allows, those made before a move included', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { truth, told, affiliations, calls } = tell(story);
        const past = calls.map(({ touch }) => touch);
        const visits = visitsUnder(yearly(story.maximum), { accounts: told, affiliations, past });
        for (const house of [0, 1, 2]) {
          const made = calls.filter((each) => each.house === house).length;
          const planned = truth.reduce(
            (sum, at, index) => sum + (at === house ? (visits.get(`A${index}`) ?? 0) : 0),
            0,
          );
          // What has been over the limit already was nobody’s plan; no visit may be added to it.
          expect(planned === 0 ? 0 : made + planned).toBeLessThanOrEqual(story.maximum);
        }
      }),
      { numRuns: runs(250) },
    );
  });

  it('and none has fewer for calls that were made elsewhere, where identifiers tell it', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const steps = story.steps.filter(({ kind }) => kind === 'call' || kind === 'move');
        const { truth, told, affiliations, calls } = tell({ ...story, withIds: true, steps });
        const plan = (past: readonly PastTouch[]) =>
          visitsUnder(yearly(story.maximum), { accounts: told, affiliations, past });
        const all = plan(calls.map(({ touch }) => touch));
        for (const house of [0, 1, 2]) {
          const here = plan(calls.filter((each) => each.house === house).map(({ touch }) => touch));
          const sum = (of: ReadonlyMap<string, number>): number =>
            truth.reduce((total, at, index) => total + (at === house ? (of.get(`A${index}`) ?? 0) : 0), 0);
          expect(sum(all)).toBe(sum(here));
        }
      }),
      { numRuns: runs(80) },
    );
  });

  it('who works in two places at once has visits that are legal in either', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 12 }), fc.nat(8), (called, maximum) => {
        const houses = ['Klinik', 'Klinik', 'Praxis', 'Praxis'];
        const accounts = houses.map((organisation, index) =>
          account(`A${index}`, { 'potential-class': 'high', organisation }),
        );
        const past = called.map((index, step) => call(`A${index}`, step));
        const affiliations = [besides('A0', 'praxis '), besides('A3', 'KLINIK')];
        const visits = visitsUnder(yearly(maximum), { accounts, affiliations, past });
        const perhaps = { Klinik: [0, 1, 3], Praxis: [0, 2, 3] };
        for (const there of Object.values(perhaps)) {
          const made = called.filter((index) => there.includes(index)).length;
          const planned = there.reduce((sum, index) => sum + (visits.get(`A${index}`) ?? 0), 0);
          expect(planned === 0 ? 0 : made + planned).toBeLessThanOrEqual(maximum);
        }
      }),
      { numRuns: runs(80) },
    );
  });
});

const total = (of: ReadonlyMap<string, number> | undefined): number =>
  [...(of?.values() ?? [])].reduce((sum, each) => sum + each, 0);

describe('codes of territories that change', () => {
  /** A rep is somebody; what their territory is called changes. */
  type Step =
    | { readonly kind: 'call'; readonly who: number }
    | { readonly kind: 'rename'; readonly rep: number; readonly code: number }
    | { readonly kind: 'swap'; readonly rep: number; readonly other: number }
    | { readonly kind: 'merge' | 'split'; readonly rep: number; readonly other: number };

  const anyRep = fc.nat(2);
  const step = <Kind extends string>(kind: Kind) =>
    fc.record({ kind: fc.constant(kind), rep: anyRep, other: anyRep });
  const anyStep = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('call' as const), who: fc.nat(7) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('rename' as const), rep: anyRep, code: fc.nat(4) }),
    },
    { weight: 1, arbitrary: step('swap' as const) },
    { weight: 1, arbitrary: step('merge' as const) },
    { weight: 1, arbitrary: step('split' as const) },
  );
  const anyStory = fc.record({
    steps: fc.array(anyStep as fc.Arbitrary<Step>, { maxLength: 40 }),
    maximum: fc.integer({ min: 0, max: 9 }),
    scope: fc.constantFrom(
      'rep-to-hcp' as const,
      'company-to-person' as const,
      'company-to-establishment' as const,
    ),
    houses: fc.boolean(),
  });

  function tell({ steps, houses }: { steps: readonly Step[]; houses: boolean }) {
    const codes = ['T0', 'T1', 'T2'];
    /** Whose the accounts are: by number of the rep. */
    const owner = [0, 0, 0, 1, 1, 1, 2, 2];
    const facts = (index: number): Record<string, string> => ({
      'potential-class': 'high',
      ...(houses ? { organisation: `Haus ${index % 2}` } : {}),
    });
    const accountsNow = (): Account[] =>
      owner.map((of, index) => account(`A${index}`, facts(index), codes[of]));
    const repsNow = (): Rep[] =>
      codes.map((code, index) => rep(code, { name: `Rep ${index}`, email: `rep${index}@latitude.example` }));
    let [accounts, reps] = [accountsNow(), repsNow()];
    const affiliations: Affiliation[] = [];
    const begun: TerritoryCodeSince[] = [];
    const calls: { readonly rep: number; readonly who: number; readonly touch: PastTouch }[] = [];
    const together = owner.map((of) => of);
    steps.forEach((each, index) => {
      const day = index;
      if (each.kind === 'call') {
        const by = owner[each.who]!;
        calls.push({ rep: by, who: each.who, touch: call(`A${each.who}`, day, codes[by]) });
        return;
      }
      if (each.kind === 'rename') {
        const code = `T${each.code}`;
        // A code that is another’s goes to this one, and the other gets a new one: it is used again.
        const other = codes.indexOf(code);
        if (other !== -1 && other !== each.rep) codes[other] = `N${index}`;
        codes[each.rep] = code;
      }
      if (each.kind === 'swap') {
        const [a, b] = [codes[each.rep]!, codes[each.other]!];
        codes[each.rep] = b;
        codes[each.other] = a;
      }
      const own = owner.flatMap((of, account) => (of === each.rep ? [account] : []));
      // All of a rep’s accounts go to another, or every second one.
      if (each.kind === 'merge' || each.kind === 'split')
        own.forEach((account, at) => {
          if (each.kind === 'merge' || at % 2 === 0) owner[account] = each.other;
        });
      const [next, team] = [accountsNow(), repsNow()];
      next.forEach((account, at) => {
        const ended = affiliationEnded(accounts[at]!, account, dayAt(day));
        if (ended) affiliations.push(ended);
      });
      begun.push(...codesBegun(reps, team, dayAt(day)));
      [accounts, reps] = [next, team];
    });
    return { accounts, reps, affiliations, codes: begun, calls, owner, together };
  }

  it('begin no count anew, whether they are given to another, joined, parted or used again', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { calls, owner, together, ...told } = tell(story);
        const past = calls.map(({ touch }) => touch);
        const visits = visitsUnder(yearly(story.maximum, story.scope), { ...told, past });
        const plannedOf = (people: readonly number[]): number =>
          people.reduce((sum, index) => sum + (visits.get(`A${index}`) ?? 0), 0);
        // Of whom nobody knows where they work: those of one territory at first may be in one place.
        const placeOf = (index: number): number => (story.houses ? index % 2 : together[index]!);
        const people = owner.map((_, index) => index);
        const groups =
          story.scope === 'company-to-establishment'
            ? [...Map.groupBy(people, placeOf).values()]
            : people.map((index) => [index]);
        for (const group of groups) {
          const made = calls.filter(
            ({ who, rep: by }) => group.includes(who) && (story.scope !== 'rep-to-hcp' || by === owner[who]),
          ).length;
          const planned = plannedOf(group);
          expect(planned === 0 ? 0 : made + planned).toBeLessThanOrEqual(story.maximum);
        }
      }),
      { numRuns: runs(250) },
    );
  });

  it('cost nobody a visit where a territory has only another name', () => {
    fc.assert(
      fc.property(anyStory, ({ steps, ...story }) => {
        const called = steps.filter(({ kind }) => kind === 'call');
        const before = tell({ steps: called, houses: story.houses });
        const renamed = tell({
          steps: [...called, { kind: 'rename', rep: 0, code: 4 }],
          houses: story.houses,
        });
        const visits = [before, renamed].map(({ calls, owner: _owner, together: _together, ...told }) =>
          visitsUnder(yearly(story.maximum, story.scope), { ...told, past: calls.map(({ touch }) => touch) }),
        );
        expect(total(visits[1])).toBe(total(visits[0]));
      }),
      { numRuns: runs(60) },
    );
  });
});
