import type { Finding } from '../../basics/finding.ts';
import type { Reason } from '../../basics/outcome.ts';
import { reason } from '../../basics/outcome.ts';
import type { LegalLimit, Market } from '../../organisation/market.ts';
import type { AccountTotal } from '../allocation/allocation-problem.ts';
import { accountTouchMaximum } from './account-touch-maximum.ts';
import { brandsCombined } from './brands-combined.ts';
import { budgetCaps } from './budgets.ts';
import { legalLimitCaps, type LegalInput } from './legal-limits.ts';
import type { CountedLine, PlanCap, TouchCap } from './plan-cap.ts';
import { brandShares, shareKeyOf, type BrandShare } from './share-of-voice.ts';

/** Everything that holds over several lines of a plan, whoever makes or changes it. */
export interface PlanLimits {
  readonly caps: readonly TouchCap[];
  readonly accountTotals: readonly AccountTotal[];
  readonly shares: readonly BrandShare[];
  /** The law behind a cap, by the cap's key. */
  readonly laws: ReadonlyMap<string, LegalLimit>;
  /** What is said of a line that a cap or share stops, by its key. */
  readonly said: ReadonlyMap<string, Pick<PlanCap, 'binding' | 'why'>>;
  readonly findings: readonly Finding[];
}

export interface LimitsInput extends LegalInput {
  readonly market: Pick<Market, 'legalLimits' | 'teams' | 'currency'>;
  readonly lines: readonly CountedLine[];
}

function sayLaw(
  { key: limit, scope, maximum, window, source, confirmed }: LegalLimit,
  cap: TouchCap,
): readonly Reason[] {
  const { past = 0 } = cap;
  return [
    ...(scope === 'company-to-establishment-per-day'
      ? [reason('legal-limit-day', { limit, maximum, room: cap.maximum - past, source })]
      : [
          reason('legal-limit', { limit, maximum, months: window.months, source }),
          ...(past > 0 ? [reason('legal-limit-past', { taken: past })] : []),
        ]),
    ...(confirmed ? [] : [reason('legal-limit-unconfirmed', { limit })]),
  ];
}

/** The limits of the law, of the account, of brands and budgets and the shares of voice, over the lines they count. */
export function planLimits(input: LimitsInput): PlanLimits {
  const { market, lines, rules } = input;
  const legal = legalLimitCaps(market.legalLimits, input);
  const own = [...brandsCombined(lines, rules), ...budgetCaps(market, lines, rules)];
  const shares = brandShares(market.teams, lines);
  const said = new Map<string, Pick<PlanCap, 'binding' | 'why'>>();
  for (const { cap, binding, why } of own) said.set(cap.key, { binding, why });
  for (const cap of legal.caps) {
    const limit = legal.limits.get(cap.key);
    if (limit) said.set(cap.key, { binding: 'cap', why: sayLaw(limit, cap) });
  }
  for (const share of shares) {
    const values = { brand: share.name, share: Math.round(share.minimum / 100) };
    said.set(shareKeyOf(share), { binding: 'share-of-voice', why: [reason('bound-share-price', values)] });
  }
  return {
    caps: [...legal.caps, ...own.map(({ cap }) => cap)],
    accountTotals: accountTouchMaximum(new Set(lines.map((line) => line.account)), rules),
    shares,
    laws: legal.limits,
    said,
    findings: legal.findings,
  };
}
