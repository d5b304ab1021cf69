import { expect, it } from 'vitest';
import { ownDefinitions } from '../../support/own-definitions.ts';

/** What lists of laboratories carry at least, as the design of customers has it; clusters with their techniques. */
const carried: Readonly<Record<string, readonly string[]>> = {
  'organisation-type': [
    'academic-institute',
    'pre-clinical-biotech',
    'clinical-stage-biotech',
    'pharma',
    'cro-cmo',
    'diagnostics',
    'core-facility',
    'industrial-biotech',
    'oem-partner',
  ],
  'organisation-subtype': [
    'cell-gene-therapy',
    'immuno-oncology',
    'microbiology',
    'plant-science',
    'diagnostics-rd',
    'bioprocessing',
  ],
  application: ['genomics', 'protein-analysis', 'cell-based-assays', 'sample-preparation'],
  technique: [
    'ngs-library-preparation',
    'pcr-qpcr',
    'dna-rna-extraction',
    'western-blot',
    'elisa',
    'immunoprecipitation',
    'mass-spectrometry-preparation',
    'cell-culture',
    'flow-cytometry',
    'high-content-imaging',
    'nucleic-acid-extraction',
    'protein-extraction',
    'clean-up',
  ],
  'platform-access': ['open', 'closed'],
  grade: ['ruo', 'gmp'],
  throughput: ['low', 'medium', 'high'],
  'lead-source': [
    'conference-scan',
    'webinar',
    'whitepaper',
    'demo-request',
    'sdr-outreach',
    'partner-referral',
    'distributor',
  ],
  'lifecycle-stage': ['lead', 'mql', 'evaluator', 'opportunity', 'customer', 'lapsed'],
  'budget-status': ['yes', 'no', 'unknown'],
  'decision-influence': ['influences', 'approves', 'controls', 'decides', 'none'],
  'account-kind': ['person', 'institution', 'health-system', 'payer', 'pharmacy'],
  role: [
    'bench-scientist',
    'postdoc',
    'lab-manager',
    'core-facility',
    'principal-investigator',
    'procurement',
    'quality-regulatory',
    'rd-leadership',
    'executive',
  ],
};
const languages = ['en', 'de', 'fr', 'it', 'ja', 'pt', 'es', 'nl', 'pl', 'sv', 'da', 'zh', 'ko'];

it.each(Object.entries(carried))(
  'the list %s has all of them, each in every language',
  async (key, codes) => {
    const { lists } = await ownDefinitions();
    const entries = lists.find((list) => list.key === key)?.entries ?? [];
    expect(entries.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
    for (const { code, label, aliases } of entries.filter((each) => codes.includes(each.code)))
      expect([code, Object.keys(label).toSorted(), aliases.length > 0]).toEqual([
        code,
        languages.toSorted(),
        true,
      ]);
  },
);

it('every technique belongs to one application of the laboratory template', async () => {
  const { templates } = await ownDefinitions();
  const layers = templates.find(({ key }) => key === 'laboratory')?.segmentation?.layers ?? [];
  const application = layers.find(({ key }) => key === 'application');
  const steps = application?.kind === 'ladder' ? application.steps : [];
  expect(steps.map(({ step }) => step)).toEqual(carried['application']);
  const told = steps.flatMap(({ when: { text } }) =>
    [...text.matchAll(/"([a-z-]+)"/gu)].map(([, code = '']) => code),
  );
  expect(told.toSorted()).toEqual(carried['technique']!.toSorted());
});

it('a workbook of laboratories asks for what a segmentation of three layers wants', async () => {
  const { templates } = await ownDefinitions();
  const { workbook } = templates.find(({ key }) => key === 'laboratory')!;
  const columns = workbook.sheets
    .find(({ key }) => key === 'accounts')!
    .columns.map(({ column }) => column.key);
  for (const key of [
    'role',
    'decision-influence',
    'organisation-type',
    'technique',
    'platform',
    'budget',
    'budget-on',
  ])
    expect(columns).toContain(key);
});
