import { describe, expect, it } from 'vitest';
import { channels } from '#domain/basics/channel.ts';
import { segments } from '#domain/basics/segment.ts';
import { segmentationMethods, valueMethods } from '#domain/cycles/process-template.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { planProblem } from '#domain/planning/plan-problem.ts';
import { demandOfTargets } from '#domain/planning/territories/account-demand.ts';
import type { EffectiveRules, Rule, RuleValue, Scope } from '#domain/rulebook/rule.ts';
import { rules as rulebook } from '#domain/rulebook/rules.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { describeScope } from '#domain/rulebook/scope.ts';
import { atLine } from '#domain/basics/finding.ts';
import { allWereB, contactFacts, laboratorySegmentation } from '../../../support/laboratory-contacts.ts';
import { saidByFacts } from '../../../support/said-by-facts.ts';
import { account, planInput, rep, smallCycle, twoBrandMarket } from '../../../support/small-market.ts';

const laboratories = await laboratorySegmentation();
const market = twoBrandMarket();
const inLaunch = {
  ...market,
  teams: market.teams.map((team) => ({
    ...team,
    brands: team.brands.map((brand) => ({
      ...brand,
      label: {
        phase: brand.key === 'respivo' ? ('launch' as const) : ('mature' as const),
        indications: [
          {
            key: 'any',
            name: { en: 'Any' },
            specialties: ['cardiology', 'general-practice'],
            authorisedFrom: '2020-01-01',
          },
        ],
      },
    })),
  })),
};
const accounts = Array.from({ length: 60 }, (_, index) => {
  const facts: Record<string, FactValue> = {
    'potential@cardiolan': 1 + ((index * index * 7) % 97),
    // Some are equal: rules decide whether they are told apart.
    'potential@respivo': 1 + ((index * 31) % 29),
    'adoption@cardiolan': String(index % 6),
    'adoption@respivo': String((index + 2) % 6),
    specialty: index % 2 === 0 ? 'cardiology' : 'general-practice',
    influence: ['high', 'medium', 'low'][index % 3]!,
    'consent-remote': index % 4 > 0,
    'consent-telephone': index % 4 > 1,
    'consent-email': index % 4 > 0,
  };
  if (index % 10 === 0) delete facts['potential@respivo'];
  // Some were judged and not counted; of some nobody knows how far they have adopted a brand.
  if (index % 20 === 0) facts['potential-class@respivo'] = 'high';
  if (index % 7 === 0) delete facts['adoption@respivo'];
  return account(`A${String(index).padStart(3, '0')}`, facts);
});
/** Somebody saw most of them before the cycle. */
const past = accounts.flatMap(({ accountId, territory }, index) =>
  index % 3 === 0
    ? []
    : [
        {
          territory,
          account: accountId,
          channel: 'face-to-face' as const,
          on: '2026-12-01',
          origin: '' as const,
        },
      ],
);
const specialtyOf = new Map(accounts.map((each) => [each.accountId, each.facts['specialty']]));

const rulesSaying = (...said: readonly (readonly [rule: string, value: RuleValue, part?: Scope])[]) =>
  resolveRules(
    [
      {
        kind: 'global',
        key: 'global',
        settings: [['target-segments', segments] as const, ...said].map(([rule, value, part]) => ({
          rule,
          value,
          where: atLine('test.yaml', 1),
          ...(part ? { for: part } : {}),
        })),
      },
    ],
    '2027-01-01',
  );

/** The same as contacts of laboratories, by what they looked at. */
const contacts = accounts.map((each, index) => ({
  ...each,
  facts: { ...each.facts, ...contactFacts(index) },
}));

/** Every line there could be before capacity is spent, so that no line speaks of another. */
function possible(
  rules: EffectiveRules,
  method: (typeof valueMethods)[number],
  segmentation: (typeof segmentationMethods)[number] | 'content' = 'potential-adoption',
) {
  const isByContent = segmentation === 'content';
  const template = {
    key: 'advanced',
    version: '1.0.0',
    channels,
    methods: {
      segmentation: isByContent ? 'potential-adoption' : segmentation,
      value: method,
      review: 'guardrails',
    },
    ...(isByContent ? { segmentation: laboratories } : {}),
  } as const;
  const input = planInput(isByContent ? contacts : accounts, {
    rules,
    reps: [rep('DE-01')],
    market: inLaunch,
    template,
    past,
    ...(isByContent ? { classesBefore: allWereB(contacts.length, ['cardiolan', 'respivo']) } : {}),
  });
  return planProblem(input).possible;
}

type Lines = ReturnType<typeof possible>;
/** What several cases hold a part of the work against is worked out once. */
const known = new Map<string, Lines>();
function knownOf(name: string, lines: () => Lines): Lines {
  const before = known.get(name) ?? lines();
  known.set(name, before);
  return before;
}

const tried: Readonly<Record<string, Scope>> = {
  brand: { brand: 'respivo' },
  phase: { phase: 'launch' },
  specialty: { specialty: 'cardiology' },
  channel: { channel: 'email' },
};
const otherValues = ({ type, default: value }: Rule): readonly RuleValue[] => {
  switch (type.kind) {
    case 'integer':
      return [type.min, type.max].filter((each) => each !== value);
    case 'flag':
      return [value !== true];
    case 'choice':
      return type.options.filter((each) => each !== value);
    case 'choices':
      return (type.options ?? ['cardiology', 'general-practice']).map((each) => [each]);
  }
};
/** Content last: it says what methods leave to it. */
const methods = [
  ...valueMethods.flatMap((value) => segmentationMethods.map((each) => [value, each] as const)),
  ['grid', 'content'] as const,
];
const cases = rulebook
  // Whom a plan is to reach is no matter of one line: `coverage.test.ts`.
  .filter(({ key }) => key !== 'target-segments' && !key.startsWith('covered-share.'))
  .flatMap((rule) => (rule.scopes ?? []).map((part) => [rule.key, part, rule] as const));

describe('a rule for a part of the work', () => {
  it('is offered by the rules that say something of lines, and of placing accounts for a brand', () => {
    const keys = new Set(cases.map(([key]) => key));
    expect(keys).toContain('call-frequency.A.email');
    expect(keys).toContain('segment-grid.high.low');
    expect(keys).not.toContain('account-touch-maximum');
    expect(cases.length).toBeGreaterThan(130);
  });

  // Every rule that may be said of a part is read with that part wherever it decides about a line.
  it.each(cases)(
    '%s by %s holds there as if it held everywhere, and elsewhere as if nobody had said it',
    (key, part, rule) => {
      const scope = tried[part]!;
      // What channels do is only stated where it is not calibrated.
      const stated = ['channel-effects', 'stated'] as const;
      const besides = /^(?:elasticity|response-curvature)\./u.test(key) ? [stated] : [];
      let steered = false;
      for (const value of otherValues(rule)) {
        for (const [method, segmentation] of methods) {
          const base = knownOf([method, segmentation, ...besides].join(), () =>
            possible(rulesSaying(...besides).rules, method, segmentation),
          );
          const everywhere = knownOf([method, segmentation, key, value].join(), () =>
            possible(rulesSaying(...besides, [key, value]).rules, method, segmentation),
          );
          const { rules, findings } = rulesSaying(...besides, [key, value, scope]);
          expect(findings).toEqual([]);
          const isThere = (line: Lines[number]): boolean =>
            (scope.brand === undefined || line.brand === scope.brand) &&
            (scope.phase === undefined || line.brand === 'respivo') &&
            (scope.specialty === undefined || specialtyOf.get(line.accountId) === scope.specialty) &&
            (scope.channel === undefined || line.channel === scope.channel);
          const ofKeys = (lines: Lines, there: boolean) =>
            lines
              .filter((line) => isThere(line) === there)
              .map(({ key: line, guidance, minimum, maximum, marginals, segment, target }) => [
                line,
                guidance,
                minimum,
                maximum,
                marginals,
                segment,
                target,
              ]);
          const lines = possible(rules, method, segmentation);
          expect(ofKeys(lines, true)).toEqual(ofKeys(everywhere, true));
          expect(ofKeys(lines, false)).toEqual(ofKeys(base, false));
          steered ||= JSON.stringify(ofKeys(lines, true)) !== JSON.stringify(ofKeys(base, true));
          if (steered) return;
        }
      }
      expect(steered, describeScope(scope)).toBe(true);
    },
  );

  it('says which layer its guidance is of', () => {
    const { rules } = rulesSaying(['call-frequency.A.email', 9, { brand: 'respivo' }]);
    const origins = new Map(
      possible(rules, 'grid').map((line) => [`${line.brand} ${line.segment} ${line.channel}`, line.origin]),
    );
    expect(origins.get('respivo A email')).toBe('global');
    expect(origins.get('cardiolan A email')).toBe('default');
  });

  it('counts in what the guidance asks of territories', () => {
    const demand = (rules: EffectiveRules) =>
      demandOfTargets({
        market: inLaunch,
        template: {
          channels,
          methods: { segmentation: 'potential-adoption', value: 'grid', review: 'guardrails' },
        },
        rules,
        accounts,
        said: { ...saidByFacts, days: smallCycle },
      });
    const more = demand(
      rulesSaying(['call-frequency.A.face-to-face', 20, { specialty: 'cardiology' }]).rules,
    );
    const everywhere = demand(rulesSaying(['call-frequency.A.face-to-face', 20]).rules);
    const base = demand(rulesSaying().rules);
    expect(more).toEqual(
      accounts.map(({ accountId }, index) =>
        specialtyOf.get(accountId) === 'cardiology' ? everywhere[index] : base[index],
      ),
    );
    expect(more).not.toEqual(base);
  });
});
