export type Workplace = 'practice' | 'hospital';

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

/** In a practice most are family doctors, whom some countries call general practitioners and others internists. */
export const specialtyWeights = (workplace: Workplace, familyDoctors: string): Weights =>
  workplace === 'hospital' ? specialists.hospital : { ...specialists.practice, [familyDoctors]: 52 };

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
