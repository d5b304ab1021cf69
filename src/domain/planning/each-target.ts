import type { Account } from '../customers/account.ts';
import { profiled, type Days, type SaidInTime } from '../customers/consent/may-reach.ts';
import type { ProcessTemplate } from '../cycles/process-template.ts';
import type { Market } from '../organisation/market.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { rulesFor } from '../rulebook/rules-for.ts';
import { eligibilityOf, inLabel, workPart } from '../segmentation/eligibility.ts';
import type { ClassesBefore } from '../segmentation/classes-before.ts';
import { segmentEach, segmentedBy } from '../segmentation/segment-accounts.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';

/** Who is segmented for which brands, by what. */
export interface TargetInput<Of extends Account = Account> {
  readonly market: Pick<Market, 'teams'>;
  readonly template: Pick<ProcessTemplate, 'channels' | 'methods' | 'segmentation'>;
  readonly rules: EffectiveRules;
  readonly accounts: readonly Of[];
  /** What they said of being reached, in the time that is planned. */
  readonly said: SaidInTime;
  /** Classes that stay near their cuts; absent: nobody had one. */
  readonly classesBefore?: ClassesBefore;
  /** Whether anybody wants to know deciles; absent: nobody does, and they are 0. */
  readonly hasDeciles?: boolean;
}

/** An account that is a target of a brand, without reasons. */
export interface TargetOfBrand<Of extends Account = Account> {
  readonly account: Of;
  /** Where it stands among all accounts, from 0. */
  readonly place: number;
  readonly segmented: SegmentedAccount;
  /** As they are for the account and the brand. */
  readonly rules: EffectiveRules;
  /** The days on which the brand may be promoted to it; the same object for all of which they are the same. */
  readonly promoted: Days;
}

/** Goes through the targets of each brand, one after the other, in the order of the accounts. */
export function eachTarget<Of extends Account>(
  { market, template, rules, accounts, said, classesBefore, hasDeciles }: TargetInput<Of>,
  then: (target: TargetOfBrand<Of>) => void,
): void {
  const willing = profiled(accounts, said, rules);
  for (const brand of market.teams.flatMap((team) => team.brands)) {
    const eligible = inLabel(willing, brand, said.days);
    const eligibility = eligibilityOf(brand, said.days);
    const ofBrand = rulesFor(rules, workPart(brand));
    const by = segmentedBy(template);
    let index = 0;
    let place = 0;
    for (const segmented of segmentEach(
      eligible,
      brand.key,
      by,
      ofBrand,
      false,
      said,
      classesBefore,
      hasDeciles,
    )) {
      const account = eligible[index];
      index += 1;
      if (!account || !segmented.target) continue;
      // Those who are eligible come in the order of all.
      while (accounts[place] !== account) place += 1;
      const promoted = eligibility(account).days;
      if (promoted)
        then({
          account,
          place,
          segmented,
          rules: rulesFor(rules, workPart(brand, segmented.what)),
          promoted,
        });
    }
  }
}
