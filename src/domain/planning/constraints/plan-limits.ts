import type { Finding } from '../../basics/finding.ts';
import type { Reason } from '../../basics/outcome.ts';
import { reason } from '../../basics/outcome.ts';
import { isPerDay, type LimitScope } from '../../organisation/legal-limit.ts';
import { addMonths } from '../../basics/iso-date.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import { placeInYear, type CyclePlace } from '../../rulebook/rates/in-cycle.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import type { Market } from '../../organisation/market.ts';
import { accountTouchMaximum, type TotalInCycle } from './account-touch-maximum.ts';
import { brandsCombined } from './brands-combined.ts';
import { budgetCaps } from './budgets.ts';
import type { LegalReading } from './legal-constraint.ts';
import { legalLimitCaps, type LegalInput } from './legal-limits.ts';
import type { CountedLine, LimitCap, PlanCap } from './plan-cap.ts';
import { brandShares, shareKeyOf, type BrandShare } from './share-of-voice.ts';

/** Everything that holds over several lines of a plan, whoever makes or changes it. */
export interface PlanLimits {
  readonly caps: readonly LimitCap[];
  readonly accountTotals: readonly TotalInCycle[];
  readonly shares: readonly BrandShare[];
  /** The law behind a cap and how it was read, by the cap's key. */
  readonly laws: ReadonlyMap<string, LegalReading>;
  /** What is said of a line that a cap or share stops, by its key. */
  readonly said: ReadonlyMap<string, Pick<PlanCap, 'binding' | 'why'>>;
  readonly findings: readonly Finding[];
}

export interface LimitsInput extends LegalInput {
  readonly market: Pick<Market, 'legalLimits' | 'regions' | 'teams' | 'currency' | 'cycle'>;
  /** The whole cycle. */
  readonly whole: Pick<Cycle, 'from' | 'to'>;
  readonly lines: readonly CountedLine[];
  /** Touches of the cycle that accounts have had. */
  readonly made?: Readonly<Record<string, number>>;
  readonly rules: EffectiveRules;
}

/** Whose visits on whom count together, as a sentence says it. */
const whoseOf: Readonly<Record<LimitScope, 'rep' | 'person' | 'establishment'>> = {
  'rep-to-hcp': 'rep',
  'company-to-person': 'person',
  'company-to-establishment': 'establishment',
  'company-to-establishment-per-day': 'establishment',
  'company-to-hospital-service-per-day': 'establishment',
};

/** The limit as it was read: what it allows to whom, what is taken of it, what this plan may still add. */
function sayLaw({ limit, taken, since, room, share, legal, again }: LegalReading): readonly Reason[] {
  const { key, scope, strength, maximum, minimumInterval = 0, window, source, confirmed } = limit;
  return [
    isPerDay(limit)
      ? reason('legal-limit-day', { limit: key, maximum, room, source })
      : reason('legal-limit-read', {
          limit: key,
          whose: whoseOf[scope],
          strength,
          maximum,
          window: window.kind,
          ...('months' in window ? { months: window.months, days: 0 } : { months: 0, days: window.days }),
          taken,
          since,
          room,
          source,
        }),
    ...(minimumInterval > 0 ? [reason('legal-limit-interval', { limit: key, days: minimumInterval })] : []),
    ...(share.counted < share.of ? [reason('legal-limit-share', { ...share })] : []),
    ...(legal === undefined ? [] : [reason('legal-limit-paced', { legal, again: again || 'empty' })]),
    ...(legal !== undefined || again === undefined || again === ''
      ? []
      : [reason('legal-limit-again', { again })]),
    ...(confirmed ? [] : [reason('legal-limit-unconfirmed', { limit: key })]),
  ];
}

/** Touches of the year before the cycle, as far as calls are known, by account. */
function doneInYear({ past, whole }: LimitsInput, { from: months }: CyclePlace): ReadonlyMap<string, number> {
  const began = addMonths(whole.from, -months);
  const done = new Map<string, number>();
  for (const { account, on } of past)
    if (began <= on && on < whole.from) done.set(account, (done.get(account) ?? 0) + 1);
  return done;
}

/** The limits of the law, of the account, of brands and budgets and the shares of voice, over the lines they count. */
export function planLimits(input: LimitsInput): PlanLimits {
  const { market, lines, rules, whole } = input;
  const place = placeInYear(whole, market.cycle);
  const legal = legalLimitCaps(market, input);
  const own = [...brandsCombined(lines, rules), ...budgetCaps(market, lines, rules)];
  const shares = brandShares(market.teams, lines);
  const said = new Map<string, Pick<PlanCap, 'binding' | 'why'>>();
  for (const { cap, binding, why } of own) said.set(cap.key, { binding, why });
  for (const cap of legal.caps) {
    const reading = legal.readings.get(cap.key);
    if (reading) said.set(cap.key, { binding: 'cap', why: sayLaw(reading) });
  }
  for (const share of shares) {
    const values = { brand: share.name, share: Math.round(share.minimum / 100) };
    said.set(shareKeyOf(share), { binding: 'share-of-voice', why: [reason('bound-share-price', values)] });
  }
  return {
    caps: [...legal.caps, ...own.map(({ cap }) => cap)],
    accountTotals: accountTouchMaximum(
      lines,
      rules,
      place,
      input.otherUnits,
      input.made,
      doneInYear(input, place),
    ),
    shares,
    laws: legal.readings,
    said,
    findings: legal.findings,
  };
}
