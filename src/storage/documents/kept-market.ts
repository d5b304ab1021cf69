import * as z from 'zod';
import { readingOnce } from './reading-once.ts';
import { identifierChecks } from '#domain/organisation/identifier-shape.ts';
import type { Market } from '#domain/organisation/market.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { DocumentUnreadable } from './document-unreadable.ts';
import { localText } from './parts/basics.ts';
import { brand, firstBrand, withoutLabels } from './parts/brands.ts';
import { firstCalendar, marketCalendar, uncorrected } from './parts/calendars.ts';
import {
  firstLegalLimit,
  legalLimit,
  limitAsToldNow,
  limitOfAllEstablishments,
  region,
} from './parts/legal-limits.ts';
import { ruleLayer } from './parts/rules.ts';
import { basisPoints, minorUnits } from './parts/units.ts';

const budget = z.strictObject({
  callEquivalents: z.number().exactOptional(),
  money: minorUnits.exactOptional(),
});

const ofTeam = {
  key: z.string(),
  name: z.string(),
  budget: budget.exactOptional(),
  brandBudgets: z.record(z.string(), budget).exactOptional(),
  shareOfVoice: z
    .record(z.string(), z.strictObject({ minimum: basisPoints, of: z.enum(['touches', 'first-positions']) }))
    .exactOptional(),
  layer: ruleLayer,
};

const firstTeam = z.strictObject({ ...ofTeam, brands: z.array(firstBrand) });
const team = z.strictObject({ ...ofTeam, brands: z.array(brand) });

const identifiers = z.record(
  z.string(),
  z.strictObject({
    lengths: z.array(z.int()),
    digits: z.boolean(),
    check: z.enum(identifierChecks).exactOptional(),
  }),
);

const besideCalendar = {
  code: z.string(),
  name: localText,
  region: z.string(),
  locales: z.array(z.string()),
  currency: z.string(),
  cycle: z.strictObject({ months: z.int(), firstMonth: z.int() }),
  layer: ruleLayer,
};

const firstTeams = { teams: z.array(firstTeam) };
const firstLimits = { ...firstTeams, legalLimits: z.array(firstLegalLimit) };
/** What a law is told by since version 4, and since version 6. */
const formerLimits = { legalLimits: z.array(limitOfAllEstablishments), regions: z.array(region) };
const limits = { legalLimits: z.array(legalLimit), regions: z.array(region) };

const market = { ...besideCalendar, ...firstLimits, calendar: firstCalendar };

/** `cycle.market_definition`. Of a market that describes no identifiers, none is checked. */
export const keptMarket: DocumentForm<Market> = readingOnce(
  firstVersion('kept-market', z.strictObject({ ...market, identifiers: identifiers.exactOptional() }))
    .next(z.strictObject({ ...market, identifiers }), (before) => ({
      ...before,
      identifiers: before.identifiers ?? {},
    }))
    .next(
      z.strictObject({ ...besideCalendar, ...firstLimits, calendar: marketCalendar, identifiers }),
      (before) => ({ ...before, calendar: uncorrected(before.calendar) }),
    )
    .next(
      z.strictObject({
        ...besideCalendar,
        ...firstTeams,
        ...formerLimits,
        calendar: marketCalendar,
        identifiers,
      }),
      (before) => ({ ...before, legalLimits: before.legalLimits.map(limitAsToldNow), regions: [] }),
    )
    .next(
      z.strictObject({
        ...besideCalendar,
        teams: z.array(team),
        ...formerLimits,
        calendar: marketCalendar,
        identifiers,
      }),
      (before) => ({ ...before, teams: withoutLabels(before.teams) }),
    )
    // A limit held in all establishments alike.
    .next(
      z.strictObject({
        ...besideCalendar,
        teams: z.array(team),
        ...limits,
        calendar: marketCalendar,
        identifiers,
      }),
      (before) => before,
    )
    .enveloped(),
);

/** How a market is defined now; undefined for one that is not. */
export type MarketToday = (code: string) => Market | undefined;

/**
 * The market of a cycle. One that was opened before markets were kept goes by the market as it is defined `today`; it
 * cannot be read once nobody defines the market any more.
 */
export function readKeptMarket(text: string, of: string, today: () => Market | undefined): Market {
  if (text !== '') return keptMarket.read(text, of);
  const market = today();
  if (!market) throw DocumentUnreadable.broken({ document: keptMarket.kind, of }, '', 'market');
  return market;
}
