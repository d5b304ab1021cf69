import { basisPoints } from '#domain/basics/units.ts';
import { atLine } from '#domain/basics/finding.ts';
import { compareText } from '#domain/basics/stable-order.ts';
import type { Account, FactValue, KeptAccount } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import type { Brand, Market, Team } from '#domain/organisation/market.ts';
import { rulesWith } from './rules-with.ts';
import { consentsByFacts } from './said-by-facts.ts';

/** A brand from before labels were kept: everybody may be told of it. */
export const unlabelled = (key: string, name: string): Brand => ({
  key,
  name,
  label: null,
  promoted: { from: '', to: '' },
});

export const smallMarket: Market = {
  code: 'DE',
  name: { en: 'Germany', de: 'Deutschland' },
  region: 'Europe',
  locales: ['de'],
  currency: 'EUR',
  calendar: {
    country: 'DE',
    workingWeek: [1, 2, 3, 4, 5],
    workingHours: { from: '09:00', to: '17:00' },
    timeZone: 'Europe/Berlin',
    timeZones: {},
    corrections: [],
    gaps: [],
  },
  cycle: { months: 4, firstMonth: 1 },
  teams: [
    {
      key: 'primary-care',
      name: 'Primary care',
      brands: [unlabelled('cardiolan', 'Cardiolan')],
      layer: { kind: 'team', key: 'DE/primary-care', settings: [] },
    },
  ],
  legalLimits: [],
  regions: [],
  identifiers: {},
  layer: { kind: 'market', key: 'DE', settings: [] },
};

export const smallCycle = { id: 'DE-2027-01', market: 'DE', from: '2027-01-01', to: '2027-04-30' };

export const account = (
  accountId: string,
  facts: Record<string, FactValue> = {},
  territory = 'DE-01',
): Account => ({
  market: 'DE',
  accountId,
  name: `Praxis ${accountId}`,
  territory,
  facts,
});

export const rep = (territory: string, changes: Partial<Rep> = {}): Rep => ({
  market: 'DE',
  team: 'primary-care',
  territory,
  name: `Rep ${territory}`,
  email: `${territory.toLowerCase()}@latitude.example`,
  fte: basisPoints(10_000),
  leaveDays: 0,
  otherDays: 0,
  region: '',
  employedFrom: '',
  employedTo: '',
  own: {},
  ...changes,
});

export const legalLimit = (changes: Partial<LegalLimit>): LegalLimit => ({
  key: 'five-a-year',
  scope: 'rep-to-hcp',
  window: { kind: 'rolling', months: 12 },
  strength: 'hard',
  maximum: 5,
  channels: ['face-to-face'],
  counts: 'all',
  groupMeetings: true,
  source: 'regional act',
  validFrom: '2020-01-01',
  confirmed: true,
  where: atLine('markets/de.yaml', 1),
  ...changes,
});

/** Accounts with numbers in the order of their identifiers, as those have that a market takes in at once. */
export function numbered(accounts: readonly Account[]): readonly KeptAccount[] {
  const ids = accounts.map(({ accountId }) => accountId).toSorted(compareText);
  const numbers = new Map(ids.map((id, index) => [id, index + 1]));
  return accounts.map((each) => ({ ...each, subject: numbers.get(each.accountId)! }));
}

/** A plan over `accounts` in one territory with no holidays, by frequency grid; `changes` makes it another. */
export const planInput = (
  accounts: readonly Account[],
  changes: Partial<MakePlanInput> = {},
): MakePlanInput => ({
  market: smallMarket,
  cycle: smallCycle,
  template: {
    key: 'developing',
    version: '1.0.0',
    channels: ['face-to-face', 'email'],
    methods: { segmentation: 'potential-class', value: 'grid', review: 'window' },
  },
  rules: rulesWith(),
  accounts: numbered(accounts),
  consents: consentsByFacts(numbered(accounts)),
  reps: [rep('DE-01')],
  holidays: { '': [] },
  ...changes,
});

/** The small market with a second brand in its team. */
export const twoBrandMarket = (changes: Partial<Team> = {}): Market => ({
  ...smallMarket,
  teams: smallMarket.teams.map((team) => ({
    ...team,
    brands: [...team.brands, unlabelled('respivo', 'Respivo')],
    ...changes,
  })),
});
