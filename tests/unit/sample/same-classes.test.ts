import { describe, expect, it } from 'vitest';
import type { Account } from '#domain/customers/account.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { EffectiveRules, RuleValue } from '#domain/rulebook/rule.ts';
import { segmentEach, type SegmentedBy } from '#domain/segmentation/segment-accounts.ts';
import { randomFor } from '#sample/random.ts';
import { byTurns, thoroughness } from '../../support/counts.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';
import { saidByFacts } from '../../support/said-by-facts.ts';
import { SEED, sampleAccounts } from '../../support/sample-accounts.ts';

/** The same accounts of whom much less is known. */
const withGaps = (accounts: readonly Account[]): readonly Account[] =>
  accounts.map((account) => ({
    ...account,
    facts: Object.fromEntries(
      Object.entries(account.facts).filter(
        ([key]) => !randomFor(SEED, 'gap', account.accountId, key).chance(0.5),
      ),
    ),
  }));

const withValues = (rules: EffectiveRules, values: Readonly<Record<string, RuleValue>>): EffectiveRules => ({
  ...rules,
  ...Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { ...rules[key]!, value, scoped: [] }]),
  ),
});

const otherRules: readonly Readonly<Record<string, RuleValue>>[] = [
  {},
  { 'adoption-missing': 'low', 'potential-peers': [], 'equals-share-decile': false },
  {
    'influence-lifts-segment': true,
    'potential-peers': ['kind', 'specialty'],
    'potential-missing': 'exclude',
  },
  { 'potential-class-counts': false, 'potential-share.A': 2_000, 'segment-grid.low.low': 'C' },
];

/**
 * All that decides of an account. How ready it is by the content is told even where its potential is unknown, and methods
 * name no segment.
 */
const digitsBy = (
  accounts: readonly Account[],
  brand: string,
  by: SegmentedBy,
  rules: EffectiveRules,
): string[] =>
  Array.from(
    segmentEach(accounts, brand, by, rules, false, saidByFacts),
    ({ why: _why, ready: _ready, group: _group, ...each }) => JSON.stringify(each),
  );

describe('segments as content', async () => {
  const definitions = await ownDefinitions();
  const { templates, markets, archetypes, global } = definitions;

  it.each(markets.map((market, turn) => [market.code, market, turn] as const))(
    'places every account of %s where the methods placed it, in every template',
    (_, market, turn) => {
      let compared = 0;
      // No method ever placed contacts of laboratories.
      for (const template of byTurns(
        templates.filter(({ key }) => key !== 'laboratory'),
        turn,
        4,
      )) {
        const archetype = archetypes.find((each) => each.template === template.key);
        const layers = [
          global,
          ...(archetype ? [archetype.layer] : []),
          market.layer,
          market.teams[0]!.layer,
        ];
        const { rules } = resolveRules(layers, '2027-01-01');
        const accounts = sampleAccounts(definitions, template, market, rules);
        for (const all of [accounts, withGaps(accounts)])
          for (const values of byTurns(otherRules, turn + Number(all === accounts)))
            for (const { key } of market.teams[0]!.brands) {
              const held = withValues(rules, values);
              const before = digitsBy(all, key, template.methods.segmentation, held);
              expect(digitsBy(all, key, template.segmentation!, held)).toEqual(before);
              compared += before.length;
            }
      }
      expect(compared).toBeGreaterThan(thoroughness < 1 ? 300 : 1_000);
    },
  );
});
