import { basisPoints } from '#domain/basics/units.ts';
import type { Shared } from '#domain/reporting/migration/commonality.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { Commonality, MergedUnit, Merger } from '#usecases/maturity/view-commonality.ts';
import { wordMarket } from '#wording/word-market.ts';
import { wordRule } from '#wording/word-rule.ts';
import type { Words } from '#wording/words.ts';

export interface CommonalityPageInput {
  readonly words: Words;
  readonly data: Commonality;
}

function viewUnit(words: Words, unit: MergedUnit) {
  const titles = (keys: readonly string[]): string =>
    keys
      .map((key) => {
        const rule = findRule(key);
        return rule ? wordRule(words, rule).title : key;
      })
      .join(', ');
  return {
    name: wordMarket(words, unit.market),
    href: `/maturity/${unit.market.address}`,
    effort: unit.effort,
    settingsLost: unit.settingsLost,
    figures: [unit.moved, unit.gained, unit.lost, unit.shifted].map((keys) => ({
      count: keys.length,
      rules: titles(keys),
    })),
  };
}

/** What each two archetypes have in common, and what making them one would cost whom. */
export function viewCommonalityPage({ words, data }: CommonalityPageInput) {
  const nameOf = (key: string): string => {
    const found = data.archetypes.find(({ archetype }) => archetype.key === key);
    return found ? words.local(found.archetype.name) : key;
  };
  const shared = ({ same, of }: Shared): string => words.t('page.commonality.shared', { same, of });
  const viewMerger = ({ from, into, units }: Merger) => ({
    title: words.t('page.commonality.merger', { from: nameOf(from), into: nameOf(into) }),
    none: units.length === 0,
    total: words.t('page.commonality.total', {
      units: units.length,
      points: units.reduce((sum, { effort }) => sum + effort, 0),
    }),
    units: units.map((unit) => viewUnit(words, unit)),
  });
  return {
    counts: words.t('page.commonality.counts', {
      archetypes: data.archetypes.length,
      mostArchetypes: data.most.archetypes,
      templates: data.templates,
      mostTemplates: data.most.templates,
    }),
    pairs: data.pairs.map(({ archetypes: [one, other], mergers, ...pair }) => ({
      id: `${one}-${other}`,
      name: words.t('page.commonality.pair', { one: nameOf(one), other: nameOf(other) }),
      alike: words.percent(basisPoints(pair.alike)),
      rules: shared(pair.rules),
      phases: shared(pair.phases),
      columns: shared(pair.columns),
      mergers: mergers.map(viewMerger),
    })),
  };
}
