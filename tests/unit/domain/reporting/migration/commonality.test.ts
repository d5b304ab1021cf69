import { describe, expect, it } from 'vitest';
import { ladderOf } from '#domain/maturity/assign-archetype.ts';
import { feltByUnit, inCommon, type SaidByArchetype } from '#domain/reporting/migration/commonality.ts';
import { compareRules } from '#domain/reporting/migration/compare-rules.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { EffectiveRule, Latitude } from '#domain/rulebook/rule.ts';
import { rulesWith } from '../../../../support/rules-with.ts';
import { ownDefinitions } from '../../../../support/own-definitions.ts';

const { archetypes, templates, global } = await ownDefinitions();
const said = ladderOf(archetypes).map(({ layer, template }): SaidByArchetype => ({
  rules: resolveRules([global, layer], '2027-01-01').rules,
  template: templates.find(({ key }) => key === template)!,
}));

describe('what two archetypes have in common', () => {
  it('is everything with itself, and the same whichever comes first', () => {
    for (const one of said) {
      const { alike, rules, phases, columns } = inCommon(one, one);
      expect(alike).toBe(10_000);
      for (const { same, of } of [rules, phases, columns]) expect(same).toBe(of);
      expect(phases.of).toBe(one.template.phases.length);
      for (const other of said) expect(inCommon(one, other)).toEqual(inCommon(other, one));
    }
  });

  it('counts phases and columns that one of them lacks, and those that differ', () => {
    const [first] = said;
    const { template } = first!;
    const [lost, ...phases] = template.phases;
    const [accounts, ...sheets] = template.workbook.sheets;
    const [column, ...columns] = accounts!.columns;
    const other: SaidByArchetype = {
      rules: first!.rules,
      template: {
        ...template,
        phases: phases.map((each, index) =>
          index === 0 ? { ...each, dueWorkingDay: each.dueWorkingDay + 1 } : each,
        ),
        workbook: {
          ...template.workbook,
          sheets: [
            { ...accounts!, columns: [{ ...column!, required: !column!.required }, ...columns] },
            ...sheets,
          ],
        },
      },
    };
    expect(lost).toBeDefined();
    const found = inCommon(first!, other);
    expect(found.rules.same).toBe(found.rules.of);
    expect(found.phases).toEqual({ same: phases.length - 1, of: phases.length + 1 });
    expect(found.columns.same).toBe(found.columns.of - 1);
  });
});

const withLatitude = (latitude: Latitude, value = 8) => {
  const rules = rulesWith();
  const rule: EffectiveRule = { ...rules['calls-per-day']!, value, latitude };
  return { ...rules, 'calls-per-day': rule };
};
const range = (min: number, max: number): Latitude => ({ kind: 'bounded', min, max });
const felt = (before: Latitude, after: Latitude, value = 8) =>
  feltByUnit(compareRules(withLatitude(before), withLatitude(after, value), 4), 4);

describe('what a unit feels of another archetype', () => {
  const nothing = { moved: [], gained: [], lost: [], shifted: [] };
  const key = ['calls-per-day'];

  it('is a value that moves, and a range that is wider, narrower or elsewhere', () => {
    expect(felt(range(6, 10), range(6, 10))).toEqual(nothing);
    expect(felt(range(6, 10), range(6, 10), 9)).toEqual({ ...nothing, moved: key });
    expect(felt(range(6, 10), range(5, 12))).toEqual({ ...nothing, gained: key });
    expect(felt(range(6, 10), range(7, 10))).toEqual({ ...nothing, lost: key });
    expect(felt(range(6, 10), range(8, 12))).toEqual({ ...nothing, shifted: key });
    expect(felt({ kind: 'locked' }, { kind: 'free' })).toEqual({ ...nothing, gained: key });
    expect(felt({ kind: 'free' }, { kind: 'locked' })).toEqual({ ...nothing, lost: key });
  });
});
