import * as z from 'zod';
import { identifierChecks } from '#domain/organisation/identifier-shape.ts';
import { brandPhases } from '#domain/organisation/label.ts';
import type { Brand, Market } from '#domain/organisation/market.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { DocumentUnreadable } from './document-unreadable.ts';
import { channel, localText, where } from './parts/basics.ts';
import { firstCalendar, marketCalendar, uncorrected } from './parts/calendars.ts';
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

const label = z.strictObject({
  phase: z.enum(brandPhases),
  indications: z.array(
    z.strictObject({
      key: z.string(),
      name: localText,
      specialties: z.array(z.string()),
      authorisedFrom: z.union([z.string(), z.literal(null)]),
    }),
  ),
});

const firstTeam = z.strictObject({
  ...ofTeam,
  brands: z.array(z.strictObject({ key: z.string(), name: z.string() })),
});

const team = z.strictObject({
  ...ofTeam,
  brands: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      label: z.union([label, z.literal(null)]),
      promoted: z.strictObject({ from: z.string(), to: z.string() }),
    }),
  ),
});

const legalLimit = z.strictObject({
  key: z.string(),
  scope: z.enum(['rep-to-person', 'company-to-establishment', 'company-to-establishment-per-day']),
  window: z.strictObject({ kind: z.enum(['rolling', 'calendar']), months: z.int() }),
  strength: z.enum(['hard', 'average']),
  maximum: z.number(),
  channels: z.array(channel),
  counts: z.enum(['unsolicited', 'all']),
  region: z.string().exactOptional(),
  source: z.string(),
  validFrom: z.string(),
  confirmed: z.boolean(),
  where,
});

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
  legalLimits: z.array(legalLimit),
  layer: ruleLayer,
};

const market = { ...besideCalendar, teams: z.array(firstTeam), calendar: firstCalendar };

/** Teams from before their brands had labels: nobody knows who was outside, and everybody promoted without an end. */
export const withoutLabels = <Of extends { readonly brands: readonly Pick<Brand, 'key' | 'name'>[] }>(
  teams: readonly Of[],
) =>
  teams.map((each) => ({
    ...each,
    brands: each.brands.map(({ key, name }) => ({ key, name, label: null, promoted: { from: '', to: '' } })),
  }));

/** `cycle.market_definition`. Of a market that describes no identifiers, none is checked. */
export const keptMarket: DocumentForm<Market> = firstVersion(
  'kept-market',
  z.strictObject({ ...market, identifiers: identifiers.exactOptional() }),
)
  .next(z.strictObject({ ...market, identifiers }), (before) => ({
    ...before,
    identifiers: before.identifiers ?? {},
  }))
  .next(
    z.strictObject({ ...besideCalendar, teams: z.array(firstTeam), calendar: marketCalendar, identifiers }),
    (before) => ({ ...before, calendar: uncorrected(before.calendar) }),
  )
  .next(
    z.strictObject({ ...besideCalendar, teams: z.array(team), calendar: marketCalendar, identifiers }),
    (before) => ({ ...before, teams: withoutLabels(before.teams) }),
  )
  .enveloped();

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
