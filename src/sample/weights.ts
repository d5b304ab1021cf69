import { specialtiesOf } from '#domain/organisation/label.ts';
import type { Brand } from '#domain/organisation/market.ts';

export type Workplace = 'practice' | 'hospital';

/** How many persons work in a hospital. */
export const HOSPITAL_SHARE = 0.3;

/** How common each code of a list is; codes that are not named do not occur. */
export type Weights = Readonly<Record<string, number>>;

/** Specialties besides the family doctors. */
const specialists: Readonly<Record<Workplace, Weights>> = {
  practice: {
    cardiology: 11,
    pulmonology: 8,
    endocrinology: 6,
    nephrology: 3,
    neurology: 4,
    gastroenterology: 3,
    rheumatology: 2,
    allergology: 3,
    geriatrics: 2,
    paediatrics: 4,
    otorhinolaryngology: 2,
  },
  hospital: {
    cardiology: 26,
    pulmonology: 18,
    'internal-medicine': 16,
    nephrology: 8,
    endocrinology: 7,
    geriatrics: 7,
    neurology: 6,
    'emergency-medicine': 5,
    anaesthesiology: 3,
    gastroenterology: 3,
    oncology: 2,
  },
};

/** Whom a company has on its list: the more of its brands concern a specialty, the likelier; some are there by mistake. */
const NOT_CONCERNED = 0.15;

/** Whether a brand is for patients of a specialty. */
export const concerns = ({ label }: Brand, specialty: string): boolean =>
  !label || specialtiesOf(label.indications).includes(specialty);

const shareConcerned = (brands: readonly Brand[], specialty: string): number =>
  brands.length === 0 ? 1 : brands.filter((brand) => concerns(brand, specialty)).length / brands.length;

/**
 * How common each specialty is on the list of a company that sells these brands. In a practice most are family doctors,
 * whom some countries call general practitioners and others internists.
 */
export function specialtyWeights(
  workplace: Workplace,
  familyDoctors: string,
  brands: readonly Brand[] = [],
): Weights {
  const all =
    workplace === 'hospital' ? specialists.hospital : { ...specialists.practice, [familyDoctors]: 52 };
  return Object.fromEntries(
    Object.entries(all).map(([code, weight]) => [
      code,
      weight * Math.max(NOT_CONCERNED, shareConcerned(brands, code)),
    ]),
  );
}

/** The part of such a list that a brand concerns, in the middle of its brands: from 0 to 1. */
export function shareInLabels(
  familyDoctors: string,
  brands: readonly Brand[],
  hospitalShare = HOSPITAL_SHARE,
): number {
  const shares = (['practice', 'hospital'] as const).map((workplace) => {
    const weights = Object.entries(specialtyWeights(workplace, familyDoctors, brands));
    const all = weights.reduce((sum, [, weight]) => sum + weight, 0);
    return weights.reduce((sum, [code, weight]) => sum + weight * shareConcerned(brands, code), 0) / all;
  });
  return shares[0]! * (1 - hospitalShare) + shares[1]! * hospitalShare;
}

export const roleWeights: Readonly<Record<Workplace, Weights>> = {
  practice: { 'office-physician': 1 },
  hospital: {
    'head-physician': 20,
    'senior-physician': 48,
    'junior-physician': 24,
    'principal-investigator': 3,
  },
};

/** Who is worth more is listened to more often. */
export const influenceWeights = (standing: number): Weights => ({
  low: 1.2 - 0.8 * standing,
  medium: 0.5,
  high: 0.05 + 0.5 * standing * standing,
});
