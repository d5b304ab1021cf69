import { asUnit } from '../../../../support/unit-of.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallOrigin } from '#domain/basics/call-origin.ts';
import { cycleFrom, type Cycle } from '#domain/cycles/cycle.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import { runs } from '../../../../support/counts.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { account, legalLimit, planInput, rep, smallMarket } from '../../../../support/small-market.ts';

/** An account with the truth about it, which its facts tell in one way or another, or do not tell. */
interface Drawn {
  readonly id: string;
  readonly territory: 'DE-01' | 'DE-02';
  readonly place: 'in' | 'in-by-postcode' | 'out' | 'out-by-postcode' | 'both' | 'unheard-of' | 'unknown';
  readonly house: 'nord' | 'süd' | 'unknown';
  readonly spelling: 0 | 1 | 2;
  readonly specialty: 'cardiology' | 'neurology' | '';
}
interface Made {
  readonly who: number;
  readonly by: 'own' | 'colleague' | 'former name';
  readonly ago: number;
  readonly origin: CallOrigin;
}

const regions = [
  { code: 'DE-BY', names: ['Bayern'], postcodes: ['8'] },
  { code: 'DE-HH', names: ['Hamburg'], postcodes: ['2'] },
];
const placeFacts: Readonly<Record<Drawn['place'], Record<string, string>>> = {
  in: { region: 'bayern' },
  'in-by-postcode': { postcode: '80331' },
  out: { region: 'HH' },
  'out-by-postcode': { postcode: '20095' },
  both: { region: 'Hamburg', postcode: '80331' },
  'unheard-of': { region: 'Atlantis' },
  unknown: {},
};
const isOutside = ({ place }: Drawn): boolean => place === 'out' || place === 'out-by-postcode';

/** Three ways to tell one house: two spellings of its name, or its identifier under another name. */
const houseFacts = ({ house, spelling }: Drawn): Record<string, string> =>
  house === 'unknown'
    ? {}
    : [
        { organisation: `Klinik ${house}` },
        { organisation: `KLINIK-${house.toUpperCase()} `, 'organisation-id': house },
        { organisation: `Klinik  ${house}`, 'organisation-id': house },
      ][spelling]!;

const drawnAccount = fc.record({
  territory: fc.constantFrom('DE-01' as const, 'DE-02' as const),
  place: fc.constantFrom<Drawn['place']>(
    'in',
    'in-by-postcode',
    'out',
    'out-by-postcode',
    'both',
    'unheard-of',
    'unknown',
  ),
  house: fc.constantFrom<Drawn['house']>('nord', 'süd', 'unknown'),
  spelling: fc.constantFrom<Drawn['spelling']>(0, 1, 2),
  specialty: fc.constantFrom<Drawn['specialty']>('cardiology', 'neurology', ''),
});
const drawnCall = fc.record({
  who: fc.nat(11),
  by: fc.constantFrom<Made['by']>('own', 'colleague', 'former name'),
  ago: fc.integer({ min: 1, max: 500 }),
  origin: fc.constantFrom<CallOrigin>('', 'unsolicited', 'solicited', 'group-meeting'),
});
const drawnLimit = fc.record({
  scope: fc.constantFrom(
    'rep-to-hcp',
    'company-to-person',
    'company-to-establishment',
    'company-to-establishment-per-day',
    'company-to-hospital-service-per-day',
  ),
  kind: fc.constantFrom('rolling' as const, 'calendar' as const),
  months: fc.constantFrom(1, 2, 3, 6, 12),
  strength: fc.constantFrom('hard' as const, 'average' as const),
  maximum: fc.integer({ min: 0, max: 9 }),
  interval: fc.constantFrom(0, 0, 5, 30),
  counts: fc.constantFrom('all' as const, 'unsolicited' as const),
  groupMeetings: fc.boolean(),
  region: fc.boolean(),
});

// The judge: days as numbers, windows by the calendar of the platform, and nothing of the product.
const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Whether a window that is looked at on a day holds an earlier one. */
function isCounted(limit: LegalLimit, on: number, looked: number): boolean {
  const at = new Date(looked * 86_400_000);
  const months = 'months' in limit.window ? limit.window.months : 0;
  if (limit.window.kind === 'calendar') {
    const period = (day: number): number => {
      const date = new Date(day * 86_400_000);
      return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months);
    };
    return period(on) === period(looked);
  }
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months + 1, 0)).getUTCDate();
  const start = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, Math.min(at.getUTCDate(), last));
  return on > start / 86_400_000 && on <= looked;
}

/** The most visits that can be made, looking at every day. */
function mostVisits(limit: LegalLimit, past: readonly number[], cycle: Cycle): number {
  const visits = [...past];
  for (let day = dayOf(cycle.from); day <= dayOf(cycle.to); day += 1) {
    for (;;) {
      if (visits.filter((on) => isCounted(limit, on, day)).length >= limit.maximum) break;
      const last = visits.length === 0 ? -1e9 : Math.max(...visits);
      if (day - last < (limit.minimumInterval ?? 0)) break;
      if (visits.length > 500) return Number.POSITIVE_INFINITY;
      visits.push(day);
    }
  }
  return visits.length - past.length;
}

/** The most visits a cycle has of a window: its part, or of a calendar window the part of what is left of that. */
function mostOfPace(limit: LegalLimit, months: number, past: readonly number[], cycle: Cycle): number {
  const length = smallMarket.cycle.months;
  if (limit.window.kind === 'rolling') return Math.ceil((limit.maximum * length) / months);
  const [year = 0, month = 1] = cycle.from.split('-').map(Number);
  const rest = months - ((year * 12 + month - 1) % months);
  const had = past.filter((on) => isCounted(limit, on, dayOf(cycle.from))).length;
  const left = Math.max(0, limit.maximum - had);
  const ofNext = Math.ceil((limit.maximum * Math.max(0, length - rest)) / months);
  return Math.ceil((left * Math.min(length, rest)) / rest) + ofNext;
}

const weekdays = (cycle: Cycle): number => {
  let count = 0;
  for (let day = dayOf(cycle.from); day <= dayOf(cycle.to); day += 1)
    if (![0, 6].includes(new Date(day * 86_400_000).getUTCDay())) count += 1;
  return count;
};

interface Case {
  readonly drawn: readonly Drawn[];
  readonly calls: readonly Made[];
  readonly limits: readonly LegalLimit[];
  readonly cycle: Cycle;
}

const touchesOf = ({ drawn, calls, cycle }: Pick<Case, 'drawn' | 'calls' | 'cycle'>) =>
  calls.flatMap(({ who, by, ago, origin }) => {
    const called = drawn[who % drawn.length]!;
    const other = called.territory === 'DE-01' ? 'DE-02' : 'DE-01';
    const territory = { own: called.territory, colleague: other, 'former name': 'OLD' }[by];
    // The first 27 days of months alone, where every calendar agrees how far back a month reaches.
    const on = isoOf(dayOf(cycle.from) - ago).replace(/-(28|29|30|31)$/u, '-27');
    return [{ territory, account: called.id, channel: 'face-to-face' as const, on, origin }];
  });

const planOf = ({ drawn, calls, limits, cycle }: Case) =>
  makePlan(
    planInput(
      drawn.map((each) =>
        account(
          each.id,
          {
            'potential-class': 'high',
            ...placeFacts[each.place],
            ...houseFacts(each),
            ...(each.specialty === '' ? {} : { specialty: each.specialty }),
          },
          each.territory,
        ),
      ),
      {
        market: { ...smallMarket, legalLimits: limits, regions },
        cycle,
        past: touchesOf({ drawn, calls, cycle }),
        reps: [rep('DE-01'), rep('DE-02')],
        rules: rulesWith({ 'non-customer-days': 0, 'calls-per-day': 24, 'channel-maximum.face-to-face': 12 }),
      },
    ),
  );

const houseOf = ({ house, territory }: Drawn): string => (house === 'unknown' ? `? ${territory}` : house);

/** Every limit that a plan breaks together with what was done before it. */
function broken(of: Case): readonly string[] {
  const { drawn, limits, cycle } = of;
  const plan = planOf(of);
  expect(plan.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const planned = (each: Drawn): number =>
    plan.lines.find((line) => line.accountId === each.id && line.channel === 'face-to-face')?.planned ?? 0;
  const touches = touchesOf(of).map((touch) => {
    const called = drawn.find(({ id }) => id === touch.account)!;
    return { ...touch, called, rep: touch.territory === 'OLD' ? called.territory : touch.territory };
  });
  return limits.flatMap((limit): string[] => {
    const counts = ({ origin }: { readonly origin: CallOrigin }): boolean =>
      origin === 'group-meeting' ? limit.groupMeetings : origin !== 'solicited' || limit.counts === 'all';
    const holds = (each: Drawn): boolean => limit.region === undefined || !isOutside(each);
    const counted = touches.filter((touch) => counts(touch) && holds(touch.called));
    const own = drawn.filter(holds);
    const inWindow = (on: string): boolean =>
      isCounted(limit, dayOf(on), dayOf(cycle.from)) && dayOf(on) < dayOf(cycle.from);
    /** What of a rep's planned touches counts, at least. */
    const weight = (territory: string): number => {
      if (limit.counts === 'all' && limit.groupMeetings) return 1;
      const made = touches.filter(({ rep: by, on }) => by === territory && inWindow(on));
      return (made.filter(counts).length + 1) / (made.length + 1);
    };
    const weighed = (of: readonly Drawn[]): number =>
      of.reduce((sum, each) => sum + planned(each) * Math.max(...of.map((one) => weight(one.territory))), 0);
    const days = (list: typeof counted): number[] =>
      list.map(({ on }) => dayOf(on)).toSorted((a, b) => a - b);
    const over = (unit: string, taken: number, room: number): string[] =>
      taken > room + 1e-9 ? [`${limit.key} ${limit.scope} ${unit}: ${taken} over ${room}`] : [];
    if (limit.scope.endsWith('-per-day')) {
      const services = limit.scope.includes('service') ? ['cardiology', 'neurology'] : [''];
      return [...new Set(own.map(houseOf))].flatMap((house) =>
        services.flatMap((service) => {
          const there = own.filter(
            (each) =>
              houseOf(each) === house &&
              (service === '' || each.specialty === service || each.specialty === ''),
          );
          const taken = there.reduce((sum, each) => sum + planned(each), 0);
          return over(`${house} ${service}`, taken, limit.maximum * weekdays(cycle));
        }),
      );
    }
    if (limit.strength === 'average') {
      const unitOf = limit.scope === 'company-to-establishment' ? houseOf : ({ id }: Drawn) => id;
      const groups = limit.scope === 'rep-to-hcp' ? ['DE-01', 'DE-02'] : [''];
      return groups.flatMap((group) => {
        const lines = own.filter(({ territory }) => group === '' || territory === group);
        const calls = counted.filter(
          ({ rep: by, on }) => (group === '' || by === group) && isCounted(limit, dayOf(on), dayOf(cycle.to)),
        );
        const visited = new Set([
          ...calls.map(({ called }) => unitOf(called)),
          ...lines.filter((each) => planned(each) > 0).map(unitOf),
        ]);
        const share = Math.max(0, ...lines.map((each) => weight(each.territory)));
        const taken = lines.reduce((sum, each) => sum + planned(each) * share, 0);
        // Who has had more than the law allows already gets nothing more of it.
        if (taken === 0) return [];
        const fresh = lines.filter((each) => !calls.some(({ called }) => unitOf(called) === unitOf(each)));
        if (calls.length > limit.maximum * new Set(calls.map(({ called }) => unitOf(called))).size) {
          const known = lines.filter((each) => !fresh.includes(each));
          return [
            ...over(`${group} known`, weighed(known), 0),
            ...fresh.flatMap((each) => over(`${group} ${each.id}`, planned(each) * share, limit.maximum)),
          ];
        }
        return over(group, calls.length + taken, limit.maximum * visited.size);
      });
    }
    const unitOf = (each: Drawn, territory: string): string =>
      limit.scope === 'rep-to-hcp'
        ? `${territory}|${each.id}`
        : limit.scope === 'company-to-person'
          ? each.id
          : houseOf(each);
    return [...new Set(own.map((each) => unitOf(each, each.territory)))].flatMap((unit) => {
      const lines = own.filter((each) => unitOf(each, each.territory) === unit);
      const past = days(counted.filter(({ called, rep: by }) => unitOf(called, by) === unit));
      const taken = weighed(lines);
      const months = 'months' in limit.window ? limit.window.months : 0;
      const share = mostOfPace(limit, months, past, cycle);
      return [
        ...over(unit, taken, mostVisits(limit, past, cycle)),
        ...(months > smallMarket.cycle.months ? over(`${unit}, paced`, taken, share) : []),
      ];
    });
  });
}

const anyCase = fc
  .record({
    accounts: fc.array(drawnAccount, { minLength: 1, maxLength: 12 }),
    calls: fc.array(drawnCall, { maxLength: 40 }),
    limits: fc.array(drawnLimit, { minLength: 1, maxLength: 3 }),
    month: fc.constantFrom('2027-01-01', '2027-05-01', '2027-09-01'),
  })
  .map(({ accounts, calls, limits, month }): Case => ({
    drawn: accounts.map((each, index) => ({ ...each, id: `A${10 + index}` })),
    calls,
    limits: limits.map(({ scope, kind, months, strength, region, interval, ...limit }, index) => {
      const perDay = scope.endsWith('-per-day');
      return legalLimit({
        ...limit,
        key: `limit-${index}`,
        scope,
        window: perDay ? { kind: 'calendar', days: 1 } : { kind, months },
        strength: perDay ? 'hard' : strength,
        ...(region ? { region: 'DE-BY' } : {}),
        ...(interval > 0 && !perDay && strength === 'hard' ? { minimumInterval: interval } : {}),
      });
    }),
    cycle: cycleFrom(asUnit(smallMarket), month),
  }));

const visitsOf = (of: Case): number =>
  planOf(of)
    .lines.filter(({ channel }) => channel === 'face-to-face')
    .reduce((sum, { planned }) => sum + planned, 0);

describe('whoever works where, was called on by whom, and whatever is known of it', () => {
  it('no plan breaks a law, together with everything that was done before it', () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        expect(broken(of)).toEqual([]);
      }),
      { numRuns: runs(250) },
    );
  });

  it('no law is lighter for a place that nobody knows', () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const blank = of.drawn.map((each) => ({ ...each, place: 'unknown' as const }));
        expect(visitsOf({ ...of, drawn: blank })).toBeLessThanOrEqual(visitsOf(of));
      }),
      { numRuns: runs(60) },
    );
  });

  it('nor for calls of which nobody recorded how they came about, nor of a territory that had another name', () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const limits = of.limits.filter(({ strength }) => strength === 'hard');
        const own = of.calls.filter(({ by }) => by === 'own');
        const told = visitsOf({ ...of, limits, calls: own });
        const silent = own.map((call) => ({ ...call, origin: '' as const }));
        expect(visitsOf({ ...of, limits, calls: silent })).toBeLessThanOrEqual(told);
        const renamed = own.map((call) => ({ ...call, by: 'former name' as const }));
        expect(visitsOf({ ...of, limits, calls: renamed })).toBe(told);
      }),
      { numRuns: runs(60) },
    );
  });
});
