import type { FactValue } from '#domain/customers/account.ts';
import type { CellSubject } from './cell-subject.ts';
import type { Weights } from './weights.ts';

/** The specialty of those who do research: laboratories and companies, nobody who treats patients. */
export const RESEARCH = 'life-science-research';

/** Who works there. */
export const laboratoryRoles: Weights = {
  'bench-scientist': 34,
  postdoc: 22,
  'lab-manager': 14,
  'principal-investigator': 12,
  'core-facility': 6,
  procurement: 5,
  'quality-regulatory': 3,
  'rd-leadership': 3,
  executive: 1,
};

const stages: Weights = { lead: 40, mql: 16, evaluator: 12, opportunity: 6, customer: 20, lapsed: 6 };

const pickBy =
  (weights: Weights) =>
  ({ luck }: CellSubject): string =>
    luck.weighted(Object.entries(weights));

const oneListed = ({ column, luck }: CellSubject): string | undefined => {
  const codes = column.list?.entries.map(({ code }) => code) ?? [];
  return codes.length > 0 ? luck.pick(codes) : undefined;
};

/** The stage of an account, for what hangs together with it. */
const stageOf = ({ luckOf }: CellSubject): string =>
  luckOf('lifecycle-stage').weighted(Object.entries(stages));

const isNear = (subject: CellSubject): boolean => ['evaluator', 'opportunity'].includes(stageOf(subject));

/** What the sample says of a contact of a laboratory, by column key. */
export const laboratoryFacts: Readonly<Record<string, (subject: CellSubject) => FactValue | undefined>> = {
  'organisation-type': pickBy({
    'academic-institute': 40,
    'pre-clinical-biotech': 14,
    'clinical-stage-biotech': 8,
    pharma: 10,
    'cro-cmo': 8,
    diagnostics: 8,
    'core-facility': 6,
    'industrial-biotech': 4,
    'oem-partner': 2,
  }),
  'organisation-subtype': oneListed,
  technique: pickBy({
    'ngs-library-preparation': 14,
    'pcr-qpcr': 16,
    'dna-rna-extraction': 9,
    'western-blot': 15,
    elisa: 9,
    immunoprecipitation: 4,
    'mass-spectrometry-preparation': 5,
    'cell-culture': 13,
    'flow-cytometry': 7,
    'high-content-imaging': 3,
    'nucleic-acid-extraction': 3,
    'protein-extraction': 1,
    'clean-up': 1,
  }),
  platform: oneListed,
  'platform-manufacturer': ({ luck }) => luck.pick(['Helixa', 'Northbridge', 'Quantor', 'Solvane']),
  'platform-access': pickBy({ open: 60, closed: 40 }),
  grade: pickBy({ ruo: 88, gmp: 12 }),
  throughput: pickBy({ low: 50, medium: 34, high: 16 }),
  'low-input': ({ luck }) => luck.chance(0.2),
  automation: ({ luck }) => luck.chance(0.25),
  'lead-source': oneListed,
  'lifecycle-stage': stageOf,
  budget: (subject) =>
    pickBy(isNear(subject) ? { yes: 40, no: 30, unknown: 30 } : { yes: 4, no: 46, unknown: 50 })(subject),
  'budget-on': ({ luck }) => (luck.chance(0.06) ? '2027-04-01' : undefined),
  'platform-wanted': (subject) =>
    isNear(subject)
      ? pickBy({ 'automated-sequencer': 5, sequencer: 3, 'plate-reader': 2, 'flow-cytometer': 2 })(subject)
      : undefined,
  'specification-visits': (subject) => subject.luck.integer(0, isNear(subject) ? 9 : 2),
  'download-days': ({ luck }) => (luck.chance(0.5) ? luck.integer(2, 400) : undefined),
  'demo-asked': (subject) => subject.luck.chance(isNear(subject) ? 0.4 : 0.02),
  'decision-influence': ({ luck }) =>
    luck.chance(0.12)
      ? luck.weighted([
          ['influences', 5],
          ['approves', 3],
          ['decides', 2],
          ['controls', 1],
        ])
      : undefined,
};
