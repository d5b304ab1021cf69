import type { Account } from '../customers/account.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { equalsShareDecile } from '../rulebook/rules/equals-share-decile.ts';
import { potentialPeers } from '../rulebook/rules/potential-peers.ts';
import { groupPeers } from './peers.ts';
import {
  decilesByCount,
  ladderPotentials,
  readPotentials,
  saidBySome,
  type Bands,
  type KnownPotential,
  type SurveyedPotentials,
} from './potential.ts';

/** What the universe of a brand says, computed once for all accounts; by their place in the list. */
export interface Universe {
  readonly potentials: readonly (KnownPotential | undefined)[];
  /** Empty where nobody wants to know. */
  readonly deciles: readonly number[];
  /** Smallest potential of segment A, B and C when potential alone decides, among the peers of each. */
  readonly thresholds: readonly Bands[];
}

export function surveyUniverse(
  accounts: readonly Account[],
  brand: string,
  rules: EffectiveRules,
  isExplained: boolean,
): Universe {
  const groups = groupPeers(accounts, valueOf(rules, potentialPeers));
  const said = readPotentials(accounts, brand, rules);
  let known: SurveyedPotentials | undefined;
  const amongAll = (): SurveyedPotentials => (known ??= ladderPotentials(said, rules));
  const potentials: (KnownPotential | undefined)[] = accounts.map(() => undefined);
  const thresholds: Bands[] = Array(accounts.length);
  for (const group of groups.length === 0 ? [accounts.map((_, index) => index)] : groups) {
    const among = groups.length === 0 ? amongAll() : ladderPotentials(saidBySome(said, group), rules);
    // Peers of whom nobody has a potential of their own are held against all.
    const isNone = among.potentials.every((each) => each === undefined);
    for (const [place, index] of group.entries()) {
      potentials[index] = isNone ? amongAll().potentials[index] : among.potentials[place];
      thresholds[index] = isNone ? amongAll().thresholds : among.thresholds;
    }
  }
  const together = valueOf(rules, equalsShareDecile);
  return { potentials, deciles: isExplained ? decilesByCount(potentials, together) : [], thresholds };
}
