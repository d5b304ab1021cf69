import { fourEyesPairs, type FourEyesPair } from '../../access/four-eyes.ts';
import type { Rule } from '../rule.ts';

const said: Readonly<Record<FourEyesPair, Pick<Rule, 'title' | 'wording'>>> = {
  proposals: {
    title: 'Somebody else decides on a proposal',
    wording: 'Nobody decides on a proposal they have made themselves.',
  },
  plans: {
    title: 'Somebody else approves a plan',
    wording: 'Nobody approves a plan they have made themselves.',
  },
};

const ruleOf = (pair: FourEyesPair): Rule<boolean> => ({
  key: `four-eyes-${pair}`,
  area: 'access',
  ...said[pair],
  unit: '',
  type: { kind: 'flag' },
  default: true,
  source: 'assumption',
});

const byPair = new Map(fourEyesPairs.map((pair) => [pair, ruleOf(pair)]));

/** Whether a pair of steps takes two people. */
export function fourEyesOf(pair: FourEyesPair): Rule<boolean> {
  const rule = byPair.get(pair);
  if (!rule) throw new Error(`no rule of ${pair}`);
  return rule;
}

export const fourEyesRules: readonly Rule[] = fourEyesPairs.map(fourEyesOf);
