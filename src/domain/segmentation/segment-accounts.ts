import { reason } from '../basics/outcome.ts';
import { NO_SUBJECT, type Account } from '../customers/account.ts';
import { textReader } from '../customers/account-facts.ts';
import type { SaidInTime } from '../customers/consent/may-reach.ts';
import type { ProcessTemplate, SegmentationMethod } from '../cycles/process-template.ts';
import type { Segmentation } from '../cycles/segmentation.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { potentialMissing } from '../rulebook/rules/potential-missing.ts';
import { placeByContent } from './placing/place-by-content.ts';
import { placings, unexplained, type Place, type Placing } from './placing-by-method.ts';
import { classWorth, isOwnPotential } from './potential.ts';
import { targetSelector } from './select-targets.ts';
import { classesHad, type ClassesBefore } from './classes-before.ts';
import type { SegmentedAccount } from './segmented-account.ts';
import { surveyUniverse } from './universe.ts';

/**
 * Every plan says by which segmentation it was made. To be raised with every change after which the same accounts and
 * rules may lead to another segment, target, potential, decile or confidence.
 */
export const segmentationVersion = 3;

/** By what accounts are put into segments: a template's content, or, in templates from before it was, a method. */
export type SegmentedBy = SegmentationMethod | Segmentation;

export const segmentedBy = ({
  methods,
  segmentation,
}: Pick<ProcessTemplate, 'methods' | 'segmentation'>): SegmentedBy => segmentation ?? methods.segmentation;

const placeBy = (by: SegmentedBy, accounts: readonly Account[], placing: Placing): Place =>
  typeof by === 'string' ? placings[by](placing) : placeByContent(by, accounts, placing);

const specialtyOf = textReader('specialty');

/**
 * Segments one account after the other for a brand and says why, and whether it is a target; in the order given.
 * @param accounts of those who may be profiled
 * @param before classes that stay near their cuts; absent: nobody had one
 * @param isExplained whether anybody wants to know reasons, which take a while; else there are none
 * @param hasDeciles whether anybody wants to know deciles; else they are 0
 */
export function* segmentEach(
  accounts: readonly Account[],
  brand: string,
  by: SegmentedBy,
  rules: EffectiveRules,
  isExplained: boolean,
  said: SaidInTime,
  before?: ClassesBefore,
  hasDeciles = isExplained,
): Iterable<SegmentedAccount> {
  const universe = surveyUniverse(accounts, brand, rules, hasDeciles);
  const place = placeBy(by, accounts, {
    brand,
    universe,
    rules,
    isExplained,
    before: classesHad(before, brand),
  });
  const reasonsAgainst = targetSelector(rules, said);
  const excludeMissing = valueOf(rules, potentialMissing) === 'exclude';
  const [roleOf, kindOf, classOf] = [
    textReader('role'),
    textReader('kind'),
    textReader('potential-class', brand),
  ];
  for (const [index, account] of accounts.entries()) {
    const { segment, group, confidence, ready, why } = place(account, index);
    const potential = universe.potentials[index];
    const against = reasonsAgainst(account, segment);
    const isKnown =
      confidence === 'high' ||
      (potential !== undefined && (isOwnPotential(potential) || potential.judged !== undefined));
    const left = excludeMissing && !isKnown;
    const isTarget = against.length === 0;
    const selected = isTarget ? [reason('target', { segment })] : against;
    yield {
      accountId: account.accountId,
      subject: account.subject ?? NO_SUBJECT,
      brand,
      segment,
      group,
      target: isTarget && !left,
      who: roleOf(account) || kindOf(account),
      what: specialtyOf(account),
      ready,
      potential: potential?.value ?? classWorth(classOf(account)),
      potentialSource: potential?.source ?? 'stated',
      confidence,
      decile: universe.deciles[index] ?? 0,
      why: isExplained ? [...why, ...(left ? [reason('potential-missing')] : selected)] : unexplained,
    };
  }
}

/** The same of all accounts, with reasons and deciles. */
export const segmentAccounts = (
  accounts: readonly Account[],
  brand: string,
  by: SegmentedBy,
  rules: EffectiveRules,
  said: SaidInTime,
  before?: ClassesBefore,
): SegmentedAccount[] => Array.from(segmentEach(accounts, brand, by, rules, true, said, before));
