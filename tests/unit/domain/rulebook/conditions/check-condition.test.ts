import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { checkCondition } from '#domain/rulebook/conditions/check-condition.ts';
import { rules } from '#domain/rulebook/rules.ts';
import { conditionOf, randomText, vocabulary } from '../../../../support/random-conditions.ts';

const keys = rules.map(({ key }) => key);

const faultsOf = (text: string): string[] =>
  checkCondition(conditionOf(text), vocabulary, keys).map(({ code, at }) => `${code}@${at}`);

describe('checkCondition', () => {
  it.each([
    'decile <= 3 && role == "lab-manager"',
    'role in ["lab-manager", "procurement"] || "ngs" in techniques',
    'approved && !has(visits)',
    'visits >= rule("adoption-high-from")',
    'rule("adoption-missing") == "low" && has(role)',
    'visits - decile > 2 ? approved : !approved',
    'decile <= 3 && rule("influence-lifts-segment")',
  ])('finds nothing wrong with %s', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each([
    ['desile <= 3', ['condition-unknown-fact@0']],
    ['approved && has(visit)', ['condition-unknown-fact@12']],
    ['role == "lab-maneger"', ['condition-unknown-code@8']],
    ['role in ["lab-manager", "nurse"]', ['condition-unknown-code@8']],
    ['"pcr" in techniques', ['condition-unknown-code@0']],
    ['visits > rule("adoption-hi-from")', ['condition-unknown-rule@9']],
    ['visits > rule("call-frequency.A.face-to-face")', ['condition-rule-rate@9']],
    ['role == 3', ['condition-types-differ@0']],
    ['techniques == "ngs"', ['condition-types-differ@0']],
    ['role in [1, 2]', ['condition-types-differ@0']],
    ['approved ? decile : role', ['condition-types-differ@0']],
    ['role < "m"', ['condition-not-ordered@0']],
    ['role + 1 > 2', ['condition-not-a-number@0']],
    ['decile', ['condition-not-a-condition@0']],
    ['approved && role', ['condition-not-a-condition@12']],
    ['role in "lab-manager"', ['condition-in-needs-list@8']],
    ['role in []', ['condition-list-empty@8']],
    ['visits in [1, "a"]', ['condition-list-mixed@10']],
    ['visits in [1, 2, 1]', ['condition-list-repeats@10']],
    ['decile > 10', ['condition-out-of-range@0']],
    ['decile >= 1', ['condition-out-of-range@0']],
    ['decile == 0', ['condition-out-of-range@0']],
    ['1 == 1', ['condition-says-nothing@0']],
    ['visits == visits', ['condition-says-nothing@0']],
    ['true', ['condition-says-nothing@0']],
    ['rule("influence-lifts-segment")', ['condition-says-nothing@0']],
    ['desile <= 3 && rol == "x" || approved', ['condition-unknown-fact@0', 'condition-unknown-fact@15']],
  ])('says what is wrong with %s, and where', (text, expected) => {
    expect(faultsOf(text)).toEqual(expected);
  });

  it('says what was probably meant', () => {
    const [fact] = checkCondition(conditionOf('desile <= 3'), vocabulary, keys);
    expect(fact?.values).toMatchObject({ name: 'desile', suggestion: 'decile' });
    const [code] = checkCondition(conditionOf('role == "lab-maneger"'), vocabulary, keys);
    expect(code?.values).toMatchObject({ name: 'lab-maneger', suggestion: 'lab-manager', fact: 'role' });
    const [range] = checkCondition(conditionOf('decile > 10'), vocabulary, keys);
    expect(range?.values).toEqual({ name: 'decile', least: 1, most: 10, value: 10 });
  });

  it('never breaks over a condition', () => {
    fc.assert(
      fc.property(randomText, (text) => {
        for (const { at } of checkCondition(conditionOf(text), vocabulary, keys)) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThan(text.length);
        }
      }),
    );
  });
});
