import type { FactValue } from '#domain/customers/account.ts';
import { postcodeBeginning } from '#domain/customers/account-place.ts';
import type { CellSubject } from './cell-subject.ts';
import { laboratoryFacts, laboratoryRoles, RESEARCH } from './laboratory-facts.ts';
import { potentialAt } from './potential-curve.ts';
import type { Weights } from './weights.ts';
import { influenceWeights, roleWeights, specialtyWeights } from './weights.ts';

/** Share of accounts for which nobody knows; a required column is always filled. */
export const unknownShare: Readonly<Record<string, number>> = {
  role: 0.06,
  influence: 0.2,
  specialty: 0.02,
  organisation: 0.03,
  postcode: 0.01,
  region: 0.02,
  'potential-class': 0.05,
  potential: 0.07,
  volume: 0.12,
  adoption: 0.14,
  technique: 0.06,
  platform: 0.3,
  'platform-manufacturer': 0.35,
  'organisation-subtype': 0.3,
  'lifecycle-stage': 0.04,
  budget: 0.1,
};

const standingOf = ({ account, brand }: CellSubject): number => account.standing[brand] ?? 0;

/** Stage 0 to 5 of the adoption ladder: half the account's worth, half its own mind. */
const adoptionOf = (subject: CellSubject): number => {
  const will = 0.5 * standingOf(subject) + 0.5 * subject.luckOf('adoption').next() - 0.05;
  return Math.min(5, Math.max(0, Math.floor(6 * will)));
};

const potentialOf = (subject: CellSubject): number =>
  potentialAt(standingOf(subject), subject.country.medianPotential);

const byWeight = ({ column, luck }: CellSubject, weights: Weights): string | undefined => {
  const codes = column.list?.entries.map((entry) => entry.code) ?? [];
  const known = codes.filter((code) => code in weights);
  // A company's own list has codes nobody here can weigh: then each is as likely as the next.
  if (known.length > 0) return luck.weighted(known.map((code) => [code, weights[code] ?? 0] as const));
  return codes.length > 0 ? luck.pick(codes) : undefined;
};

const consent =
  (channel: 'remote' | 'telephone' | 'email') =>
  ({ country, luck }: CellSubject): boolean | undefined => {
    const { granted, refused } = country.consent[channel];
    const throwOfDice = luck.next();
    return throwOfDice < granted ? true : throwOfDice < granted + refused ? false : undefined;
  };

/** What the sample says about an account, by column key without brand. */
export const accountFacts: Readonly<Record<string, (subject: CellSubject) => FactValue | undefined>> = {
  'account-id': ({ account }) => account.accountId,
  name: ({ account }) => account.name,
  kind: ({ account }) => (account.institution ? 'institution' : 'person'),
  ...laboratoryFacts,
  role: (subject) =>
    subject.account.institution
      ? undefined
      : byWeight(
          subject,
          subject.account.specialty === RESEARCH ? laboratoryRoles : roleWeights[subject.account.workplace],
        ),
  influence: (subject) => byWeight(subject, influenceWeights(standingOf(subject))),
  specialty: (subject) => {
    const { account, column, country } = subject;
    const isListed = column.list?.entries.some(({ code }) => code === account.specialty);
    // A company's own list may not have it.
    return isListed
      ? account.specialty
      : byWeight(subject, specialtyWeights(account.workplace, country.familyDoctors));
  },
  organisation: ({ account }) => account.organisation,
  'establishment-type': ({ account, country }) =>
    country.hospitalShare === undefined ? undefined : account.workplace === 'hospital' ? 'hospital' : 'other',
  city: ({ account }) => account.city,
  postcode: ({ account }) => account.postcode,
  region: ({ account, regions }) => {
    const begins = postcodeBeginning(account.postcode, regions);
    return begins === '' ? undefined : regions.find(({ postcodes }) => postcodes.includes(begins))?.code;
  },
  territory: ({ account }) => account.territory,
  'potential-class': (subject) =>
    standingOf(subject) >= 0.88 ? 'high' : standingOf(subject) >= 0.6 ? 'medium' : 'low',
  potential: potentialOf,
  // What an account uses of the brand follows its stage; an advocate gives it about three quarters of what it could.
  volume: (subject) =>
    Math.round((potentialOf(subject) * adoptionOf(subject) * (0.5 + subject.luck.next())) / 7),
  adoption: (subject) => String(adoptionOf(subject)),
  'consent-remote': consent('remote'),
  'consent-telephone': consent('telephone'),
  'consent-email': consent('email'),
  'no-see': ({ country, luck }) => luck.chance(country.noSeeShare),
  comment: ({ country, luck }) => (luck.chance(0.06) ? luck.pick(country.people.comments) : undefined),
};
