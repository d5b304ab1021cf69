import { describe, expect, it } from 'vitest';
import type { Account } from '#domain/customers/account.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { classHysteresis } from '#domain/rulebook/rules/class-hysteresis.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { classesOf } from '#domain/segmentation/classes-before.ts';
import { segmentEach } from '#domain/segmentation/segment-accounts.ts';
import { randomFor } from '#sample/random.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';
import { SEED, sampleAccounts } from '../../support/sample-accounts.ts';
import { saidByFacts } from '../../support/said-by-facts.ts';

/** The same accounts a delivery later: their potentials waver by a tenth. */
const later = (accounts: readonly Account[]): readonly Account[] =>
  accounts.map((account) => ({
    ...account,
    facts: Object.fromEntries(
      Object.entries(account.facts).map(([key, value]) => {
        if (!/^potential(@|$)/u.test(key) || typeof value !== 'number') return [key, value];
        const random = randomFor(SEED, 'noise', account.accountId, key);
        const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
        return [key, Math.max(0, Math.round(value * (1 + 0.1 * normal)))];
      }),
    ),
  }));

describe('classes of the sample, potentials a delivery later', async () => {
  const definitions = await ownDefinitions();
  const { templates, markets, archetypes, global } = definitions;

  it.each(['DE', 'US', 'JP'])('in %s a class that stays leaves a quarter of the changes at most', (code) => {
    const market = markets.find((each) => each.code === code)!;
    const [free, held] = [{ changed: 0 }, { changed: 0 }];
    let targets = 0;
    for (const template of templates.filter(({ key }) => key === 'developing' || key === 'advanced')) {
      const archetype = archetypes.find((each) => each.template === template.key);
      const layers = [global, ...(archetype ? [archetype.layer] : []), market.layer];
      const { rules } = resolveRules(layers, '2027-01-01');
      expect(valueOf(rules, classHysteresis)).toBe(1_500);
      const accounts = sampleAccounts(definitions, template, market, rules);
      for (const { key } of market.teams[0]!.brands) {
        const place = (all: readonly Account[], before?: ReturnType<typeof classesOf>) =>
          Array.from(segmentEach(all, key, template.segmentation!, rules, false, saidByFacts, before));
        const was = place(accounts);
        const now = later(accounts);
        for (const [sum, placed] of [
          [free, place(now)],
          [held, place(now, classesOf('2026-09', was))],
        ] as const)
          sum.changed += was.filter(
            ({ target, segment }, at) => target && placed[at]!.segment !== segment,
          ).length;
        targets += was.filter(({ target }) => target).length;
      }
    }
    const shares = [free.changed / targets, held.changed / targets];
    expect(shares[0]).toBeGreaterThan(0.01);
    expect(shares[1]).toBeLessThan(shares[0]! / 4);
  });
});
