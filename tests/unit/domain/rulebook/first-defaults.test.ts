import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { rules } from '#domain/rulebook/rules.ts';
import { withOtherDefaults } from '../../../support/other-defaults.ts';

const file = join(import.meta.dirname, '../../../fixtures/rules/first-defaults.json');
const firstDefaults = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
const heldWithout = () => Object.fromEntries(rules.map((rule) => [rule.key, valueOf({}, rule)]));
const defaultsOfToday = (): Readonly<Record<string, unknown>> =>
  Object.fromEntries(rules.map((rule) => [rule.key, rule.default]));

describe('the default of a rule', () => {
  it('when it changes, stays for what was kept before the rule came: write the old one as `firstDefault`', () => {
    // A rule that is new is added to the file; nothing in it ever changes.
    expect(heldWithout()).toEqual(firstDefaults);
  });

  it('is the new one wherever rules are resolved, and the first where they were kept without it', async () => {
    const today = defaultsOfToday();
    await withOtherDefaults(async () => {
      const { rules: resolved } = resolveRules([], '2027-01-01');
      for (const rule of rules) {
        expect(resolved[rule.key]?.value).toEqual(rule.default);
        expect(valueOf(resolved, rule)).toEqual(rule.default);
        expect(rule.default).not.toEqual(today[rule.key]);
      }
      expect(heldWithout()).toEqual(firstDefaults);
    });
  });

  it('is kept with all the others, so that a later one changes nothing of them', async () => {
    const today = defaultsOfToday();
    const kept = JSON.parse(JSON.stringify(resolveRules([], '2027-01-01').rules));
    await withOtherDefaults(async () => {
      for (const rule of rules) expect(valueOf(kept, rule)).toEqual(today[rule.key]);
    });
  });
});
