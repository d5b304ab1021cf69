import { describe, expect, it } from 'vitest';
import { measureComplexity } from '#domain/cycles/complexity.ts';

const step = (
  responsible: 'affiliate' | 'rep' | 'manager',
  accountable: 'affiliate' | 'manager' = 'affiliate',
  gates: readonly string[] = [],
) => ({ responsible, accountable, gates });

describe('how complicated a process is', () => {
  it('counts steps, hand-overs, columns and decisions', () => {
    const phases = [
      step('affiliate', 'affiliate', ['accounts-imported']),
      step('affiliate', 'affiliate', ['plan-made', 'plan-within-limits']),
      step('rep', 'manager', ['proposals-decided']),
      step('manager', 'affiliate', ['plan-approved']),
    ];
    expect(measureComplexity({ phases, columns: 20 })).toEqual({
      steps: 4,
      // affiliate to rep, rep to manager, and two signed off by another role than did the work
      handOvers: 4,
      columns: 20,
      decisions: 5,
      figure: 2 * 4 + 3 * 4 + 20 + 2 * 5,
    });
  });

  it('finds nothing to hand over where one role does it all', () => {
    const phases = [step('affiliate'), step('affiliate'), step('affiliate')];
    expect(measureComplexity({ phases, columns: 0 })).toMatchObject({ handOvers: 0, figure: 6 });
  });

  it('grows with every column, gate and step', () => {
    const one = measureComplexity({ phases: [step('affiliate')], columns: 5 }).figure;
    expect(measureComplexity({ phases: [step('affiliate')], columns: 6 }).figure).toBe(one + 1);
    expect(
      measureComplexity({ phases: [step('affiliate', 'affiliate', ['plan-made'])], columns: 5 }).figure,
    ).toBe(one + 2);
    expect(measureComplexity({ phases: [step('affiliate'), step('affiliate')], columns: 5 }).figure).toBe(
      one + 2,
    );
  });
});
