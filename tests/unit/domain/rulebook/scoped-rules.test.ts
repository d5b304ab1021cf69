import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import { sameValue } from '#domain/rulebook/latitude.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type {
  EffectiveRules,
  Latitude,
  LayerKind,
  RuleLayer,
  Scope,
  Setting,
} from '#domain/rulebook/rule.ts';
import { rateOf } from '#domain/rulebook/rates/read-rates.ts';
import { boundOrigin, originOf, valueOrigin } from '#domain/rulebook/rule-values.ts';
import { rulesFor } from '#domain/rulebook/rules-for.ts';
import { callFrequency } from '#domain/rulebook/rules/call-frequency.ts';
import { extraTouches } from '#domain/rulebook/rules/extra-touches.ts';
import { crossing, liesIn, meet, partsOf, sameScope } from '#domain/rulebook/scope.ts';

const rule = callFrequency('A', 'email');
const bounded = (min: number, max: number): Latitude => ({ kind: 'bounded', min, max });
type Said = Omit<Setting, 'rule' | 'where'>;
const layer = (kind: LayerKind, key: string, ...said: readonly Said[]): RuleLayer => ({
  kind,
  key,
  settings: said.map((each, index) => ({
    rule: rule.key,
    where: atLine(`${key}.yaml`, index + 1),
    ...each,
  })),
});
const global = (...said: readonly Said[]) => layer('global', 'global', ...said);
const market = (...said: readonly Said[]) => layer('market', 'DE', ...said);
const resolve = (...layers: RuleLayer[]) => {
  const { rules, findings } = resolveRules(layers, '2027-01-01');
  return {
    at: (scope?: Scope) => rateOf(rules, rule, scope).value,
    findings: findings.map(({ code, where, values }) => [code, where, values]),
    rules,
  };
};
const launch = { phase: 'launch' } as const;

describe('a value for a part of the work', () => {
  it('holds there, and the whole everywhere else', () => {
    const { at, findings } = resolve(global({ value: 6 }, { for: launch, value: 10 }));
    expect(findings).toEqual([]);
    expect([at(), at(launch), at({ phase: 'growth' }), at({ ...launch, brand: 'respivo' })]).toEqual([
      6, 10, 6, 10,
    ]);
  });

  it('is not undone by what a lower layer says of the whole', () => {
    const { at } = resolve(global({ value: 8 }, { for: launch, value: 10 }), market({ value: 6 }));
    expect([at(), at(launch)]).toEqual([6, 10]);
  });

  it('is moved by a lower layer within the latitude of that part', () => {
    const above = global(
      { value: 8, latitude: bounded(4, 12) },
      { for: launch, value: 10, latitude: bounded(9, 11) },
    );
    expect(resolve(above, market({ for: launch, value: 9 })).at(launch)).toBe(9);
    const beyond = resolve(above, market({ for: launch, value: 12 }));
    expect(beyond.at(launch)).toBe(10);
    expect(beyond.findings).toEqual([
      [
        'rulebook.outside-latitude',
        atLine('DE.yaml', 1),
        { rule: `${rule.key} (phase launch)`, value: '12', latitude: '9–11', inForce: '10' },
      ],
    ]);
  });

  it('of which nobody spoke above is moved within the latitude around it', () => {
    const above = global({ value: 8, latitude: bounded(4, 12) });
    expect(resolve(above, market({ for: launch, value: 12 })).at(launch)).toBe(12);
    const beyond = resolve(above, market({ for: launch, value: 13 }));
    expect(beyond.at(launch)).toBe(8);
    expect(beyond.findings).toHaveLength(1);
    // The latitude a layer leaves those below binds them, and not itself.
    const own = resolve(above, market({ value: 6, latitude: bounded(5, 7) }, { for: launch, value: 12 }));
    expect([own.at(), own.at(launch)]).toEqual([6, 12]);
    const team = layer('team', 'DE/respi', { for: launch, value: 6 });
    expect(resolve(above, market({ value: 6, latitude: { kind: 'locked' } }), team).at(launch)).toBe(6);
    const locked = resolve(above, market({ value: 7, latitude: { kind: 'locked' } }), team);
    expect([locked.at(launch), locked.findings.length]).toEqual([7, 1]);
  });

  it('that a layer gave beyond the latitude it leaves around is locked', () => {
    const above = global({ value: 8, latitude: bounded(4, 9) }, { for: launch, value: 12 });
    const below = resolve(above, market({ for: launch, value: 9 }));
    expect([below.at(launch), below.findings.length]).toEqual([12, 1]);
  });

  it('goes before a less specific one of any layer', () => {
    const both = { ...launch, brand: 'respivo' };
    const { at } = resolve(global({ for: both, value: 4 }), market({ for: { brand: 'respivo' }, value: 9 }));
    expect([at(both), at({ brand: 'respivo' }), at(launch)]).toEqual([4, 9, rule.default]);
  });

  it('of the same layer follows its day', () => {
    const { at } = resolve(
      global(
        { for: launch, value: 3 },
        { for: launch, value: 5, validFrom: '2026-06-01' },
        { for: launch, value: 9, validFrom: '2027-06-01' },
      ),
    );
    expect(at(launch)).toBe(5);
  });

  it('has bounds of the layer that left them, whoever set the value', () => {
    const bound = (...layers: Parameters<typeof resolve>) => {
      const { rules } = resolve(...layers);
      return [boundOrigin(rules, rule), valueOrigin(rules, rule), boundOrigin(rules, rule, launch)].map(
        ({ origin, isOwn }) => `${origin}${isOwn ? ' itself' : ''}`,
      );
    };
    const centre = global({ value: 6, latitude: bounded(3, 12) });
    expect(bound(centre, market({ value: 7 }))).toEqual(['global', 'DE itself', 'global']);
    expect(bound(centre, market({ latitude: bounded(5, 8) }))).toEqual(['DE itself', 'global', 'DE itself']);
    expect(bound(global({ value: 6 }))).toEqual(['default', 'global', 'default']);
    // For the launch the market goes beyond what it leaves below itself: there nobody below may move it.
    expect(bound(centre, market({ latitude: bounded(5, 8) }, { for: launch, value: 10 }))).toEqual([
      'DE itself',
      'global',
      'DE itself',
    ]);
  });

  it('has the chain of its own part', () => {
    const { rules } = resolve(global({ value: 6 }), market({ for: launch, value: 10, why: 'a launch' }));
    expect(originOf(rules, rule, launch)).toBe('DE');
    expect(originOf(rules, rule)).toBe('global');
    expect(rules[rule.key]!.scoped![0]!.provenance.map((each) => [each.key, each.for, each.value])).toEqual([
      ['default', undefined, rule.default],
      ['global', undefined, 6],
      ['DE', launch, 10],
    ]);
  });

  it('that crosses another is refused at its line, until somebody says what holds where they meet', () => {
    const brand = { brand: 'respivo' };
    const crossed = resolve(global({ for: launch, value: 10 }), market({ for: brand, value: 3 }));
    expect(crossed.findings).toEqual([
      [
        'rulebook.scopes-cross',
        atLine('DE.yaml', 1),
        {
          rule: rule.key,
          scope: 'brand respivo',
          other: 'phase launch',
          both: 'brand respivo, phase launch',
        },
      ],
    ]);
    expect([crossed.at(brand), crossed.at(launch)]).toEqual([rule.default, 10]);
    const decided = resolve(
      global({ for: launch, value: 10 }),
      market({ for: brand, value: 3 }, { for: { ...brand, ...launch }, value: 7 }),
    );
    expect(decided.findings).toEqual([]);
    expect([decided.at(brand), decided.at(launch), decided.at({ ...brand, ...launch })]).toEqual([3, 10, 7]);
    // What may not be said where they meet decides nothing there.
    const beyond = resolve(
      global({ for: launch, value: 10, latitude: bounded(9, 11) }),
      market({ for: brand, value: 3 }, { for: { ...brand, ...launch }, value: 7 }),
    );
    expect(beyond.findings.map(([code]) => code)).toEqual([
      'rulebook.outside-latitude',
      'rulebook.scopes-cross',
    ]);
    expect([beyond.at(brand), beyond.at({ ...brand, ...launch })]).toEqual([rule.default, 10]);
    // Both of one layer are at fault.
    expect(resolve(global({ for: launch, value: 10 }, { for: brand, value: 3 })).findings).toHaveLength(2);
  });
});

const scope: fc.Arbitrary<Scope> = fc
  .record(
    {
      brand: fc.constantFrom('a', 'b'),
      specialty: fc.constantFrom('x', 'y'),
      phase: fc.constantFrom('launch' as const, 'mature' as const),
    },
    { requiredKeys: [] },
  )
  .filter((each) => partsOf(each).length > 0);
const full = fc.record({
  brand: fc.constantFrom('a', 'b'),
  specialty: fc.constantFrom('x', 'y'),
  phase: fc.constantFrom('launch' as const, 'mature' as const),
});
const said: fc.Arbitrary<Said> = fc.record(
  {
    for: scope,
    value: fc.nat(24),
    latitude: fc.nat(4).map((wide) => bounded(Math.max(0, 12 - wide * 3), 12 + wide * 3)),
  },
  { requiredKeys: ['value'] },
);
const layers = fc.tuple(
  fc.array(said, { maxLength: 4 }),
  fc.array(said, { maxLength: 4 }),
  fc.array(said, { maxLength: 3 }),
);
const layersOf = ([first, second, third]: readonly (readonly Said[])[]) => [
  global(...(first ?? [])),
  market(...(second ?? [])),
  layer('team', 'DE/respi', ...(third ?? [])),
];
const inForceOf = (rules: EffectiveRules) => rules[rule.key]!;

describe('whatever layers say of parts', () => {
  it('one value holds for every part, the one of the most specific part around it', () => {
    fc.assert(
      fc.property(layers, full, (all, asked) => {
        const { rules } = resolve(...layersOf(all));
        const { value, scoped = [] } = inForceOf(rules);
        const holding = scoped.filter((each) => liesIn(asked, each.for));
        const deepest = holding.filter((each) => holding.every((other) => liesIn(each.for, other.for)));
        // Of parts that cross, nobody could say which is deepest: there are none.
        expect(holding.length === 0 ? 1 : deepest.length).toBe(1);
        expect(sameValue(rateOf(rules, rule, asked).value, deepest[0]?.value ?? value)).toBe(true);
      }),
    );
  });

  it('what is said of the whole alone is as it was before anybody spoke of parts', () => {
    fc.assert(
      fc.property(layers, (all) => {
        const whole = all.map((each) => each.filter((setting) => !setting.for));
        const [withParts, without] = [all, whole].map((each) => {
          const { value, latitude, provenance } = inForceOf(resolve(...layersOf(each)).rules);
          return [value, latitude, provenance.map((step) => [step.key, step.value])];
        });
        expect(withParts).toEqual(without);
      }),
    );
  });

  it('nobody moves a value beyond what a layer above left for its part, or for the parts around it', () => {
    fc.assert(
      fc.property(
        fc.nat(8),
        fc.nat(24),
        scope,
        fc.option(scope, { nil: undefined }),
        (width, value, part, outer) => {
          fc.pre(outer === undefined || liesIn(part, outer));
          const latitude = bounded(8 - width, 8 + width);
          const above = global({ value: 8, latitude, ...(outer ? { for: outer } : {}) });
          const moved = resolve(above, market({ for: part, value }));
          const may = value >= 8 - width && value <= 8 + width;
          expect(moved.at(part)).toBe(may ? value : 8);
          expect(moved.findings.length).toBe(may ? 0 : 1);
        },
      ),
    );
  });

  it('the view of a part reads as the rules do with that part', () => {
    fc.assert(
      fc.property(layers, full, (all, asked) => {
        const { rules } = resolve(...layersOf(all));
        expect(rateOf(rulesFor(rules, asked), rule)).toEqual(rateOf(rules, rule, asked));
        expect(originOf(rulesFor(rules, asked), rule)).toEqual(originOf(rules, rule, asked));
      }),
    );
  });
});

const extra = (said: readonly Said[]) =>
  resolveRules(
    [
      {
        kind: 'global',
        key: 'global',
        settings: said.map((each) => ({ rule: extraTouches.key, where: atLine('g', 1), ...each })),
      },
    ],
    '2027-01-01',
  ).rules;

describe('a view', () => {
  it('is the rules themselves where nobody spoke of parts, and made once where somebody did', () => {
    const { rules } = resolve(global({ value: 6 }));
    expect(rulesFor(rules, { brand: 'a' })).toBe(rules);
    const spoken = resolve(global({ for: launch, value: 6 })).rules;
    expect(rulesFor(spoken, { brand: 'a' })).toBe(rulesFor(spoken, { brand: 'a' }));
    expect(rulesFor(spoken, { brand: 'a' })).not.toBe(rulesFor(spoken, { brand: 'b' }));
  });

  it('may still be asked for a channel', () => {
    const email = { channel: 'email' } as const;
    const rules = extra([
      { for: email, value: 2 },
      { for: { brand: 'a', ...email }, value: 3 },
      { for: { brand: 'b' }, value: 4 },
      { for: { brand: 'b', ...email }, value: 5 },
    ]);
    const at = (brand: string, scope?: Scope) =>
      rateOf(rulesFor(rules, { brand }), extraTouches, scope).value;
    expect([at('a'), at('a', email), at('b'), at('b', email), at('c', email), at('c')]).toEqual([
      extraTouches.default,
      3,
      4,
      5,
      2,
      extraTouches.default,
    ]);
  });
});

describe('scopes', () => {
  it('meet, lie in one another and cross as sets of what they name', () => {
    const universe = ['a', 'b'].flatMap((brand) =>
      ['x', 'y'].flatMap((specialty) =>
        (['launch', 'mature'] as const).map((phase) => ({ brand, specialty, phase })),
      ),
    );
    const members = (of: Scope) => universe.filter((each) => liesIn(each, of));
    fc.assert(
      fc.property(scope, scope, (a, b) => {
        const [inA, inB] = [members(a), members(b)];
        const shared = inA.filter((each) => inB.includes(each));
        const both = meet(a, b);
        expect(both ? members(both) : []).toEqual(shared);
        expect(liesIn(a, b)).toBe(shared.length === inA.length);
        expect(sameScope(a, b)).toBe(shared.length === inA.length && shared.length === inB.length);
        expect(crossing(a, b) !== undefined).toBe(
          shared.length > 0 && shared.length < Math.min(inA.length, inB.length),
        );
      }),
    );
  });
});
