import type { UndoPreview } from '#usecases/intake/undo-import.ts';
import { describe, expect, it } from 'vitest';
import { atCell, atSubject, finding } from '#domain/basics/finding.ts';
import type { Difference } from '#domain/customers/master-data/master-data-change.ts';
import type { ImportJob } from '#usecases/intake/import-job.ts';
import type { ImportDetails, ImportEnding, ImportRecord, ImportSummary } from '#usecases/ports.ts';
import { partOfDetails } from '#usecases/intake/view-details.ts';
import { viewAnswers } from '#web/pages/intake/import/view-answers.ts';
import { viewDifferences } from '#web/pages/intake/import/view-differences.ts';
import { countOf, pageLines, pageWithin, partOfPage } from '#web/pages/intake/import/view-pages.ts';
import { viewProgress } from '#web/pages/intake/import/view-progress.ts';
import { viewImportPage } from '#web/pages/intake/import/view.ts';
import { listFindings, shownFindings } from '#web/layout/list-findings.ts';
import { smallMarket } from '../../support/small-market.ts';
import { english } from './support/speak.ts';

const column = { note: { en: '' }, aliases: [], width: 10 };
const definitions = {
  markets: [smallMarket],
  lists: [
    {
      key: 'adoption',
      name: { en: 'Adoption' },
      entries: [{ code: '3', label: { en: '3 – Trial user' }, aliases: [] }],
    },
  ],
  columns: [
    {
      ...column,
      key: 'adoption',
      heading: { en: 'Adoption' },
      type: { kind: 'list', list: 'adoption' } as const,
    },
    { ...column, key: 'fte', heading: { en: 'FTE' }, type: { kind: 'share', min: 0, max: 10_000 } as const },
    { ...column, key: 'no-see', heading: { en: 'No-see' }, type: { kind: 'flag' } as const },
  ],
};
const wrong = finding('error', 'import.number-expected', atCell('Kunden', 'K7'), {
  heading: 'Potenzial',
  min: 0,
  max: 100_000,
  value: 'viele',
});

const job = (changes: Partial<ImportJob['request']> = {}): ImportJob => ({
  id: 'job-1',
  market: 'DE',
  unit: '',
  request: {
    kind: 'accounts',
    right: 'import-accounts',
    fileName: 'accounts.xlsx',
    sha256: 'f'.repeat(64),
    mode: 'upsert',
    dryRun: true,
    partial: false,
    answers: { mapping: [], values: [], acceptedFixes: [], style: {}, erased: { takeIn: [], leaveOut: [] } },
    ...changes,
  },
  madeBy: 'a@example.org',
  madeAt: '2026-11-02T08:00:00.000Z',
  phase: 'storing',
  rows: 0,
});
const summary = (changes: Partial<ImportSummary> = {}): ImportSummary => ({
  status: 'dry-run',
  refusable: false,
  mode: 'upsert',
  added: 0,
  changed: 0,
  removed: 0,
  unchanged: 3,
  differenceCounts: { added: 0, changed: 0, removed: 0 },
  leftOut: 0,
  erased: 0,
  skipped: 0,
  ...changes,
});
const ended = (changes: Partial<ImportSummary> = {}): ImportEnding => ({
  how: 'done',
  summary: summary(changes),
});
const refused = (more: { readonly offer?: { taken: number; leftOut: number } } = {}): ImportEnding => ({
  how: 'refused',
  code: 'import-refused',
  values: {},
  ...more,
});
const record = (more: Partial<ImportRecord>): ImportRecord => ({
  id: 'job-1',
  kind: 'accounts',
  market: 'DE',
  cycle: 'DE-2027-01',
  fileName: 'accounts.xlsx',
  sha256: 'f'.repeat(64),
  mode: 'upsert',
  importedAt: '2026-11-02T08:00:00.000Z',
  importedBy: 'a@example.org',
  added: 2,
  changed: 0,
  removed: 0,
  unchanged: 0,
  warnings: 0,
  leftOut: 0,
  revision: 7,
  ...more,
});
interface Shown {
  readonly asked?: ImportJob;
  readonly details?: Partial<ImportDetails>;
  readonly record?: ImportRecord;
  readonly undo?: UndoPreview;
  /** Which page of the findings. */
  readonly found?: number;
}
const view = (ending: ImportEnding, { asked = job(), details = {}, undo, found = 1, ...more }: Shown = {}) =>
  viewImportPage({
    words: english,
    definitions,
    view: { job: asked, market: smallMarket, ...(more.record ? { record: more.record } : {}) },
    ...(undo ? { undo } : {}),
    ending,
    details: partOfDetails(
      { findings: [], differences: [], leftOut: [], ...details },
      { findings: partOfPage(found), differences: partOfPage(1) },
    ),
    shown: { kind: undefined, page: 1 },
    found: { severity: undefined, page: found },
  });
const runsOf = (page: ReturnType<typeof view>) => page.repeats.map((each) => each.run);

describe('what came of an upload', () => {
  it('offers to import only what a check found good and new', () => {
    const two = { added: 2, differenceCounts: { added: 2, changed: 0, removed: 0 } };
    expect(view(ended(two))).toMatchObject({ title: 'Checked: ready to import', tone: 'good' });
    expect(runsOf(view(ended(two)))).toEqual(['import']);
    expect(runsOf(view(ended(two), { asked: job({ partial: true }) }))).toEqual(['partial']);
    expect(view(ended())).toMatchObject({ title: 'Checked: nothing new', repeats: [] });
    expect(runsOf(view(ended({ ...two, refusable: true })))).toEqual([]);
    expect(runsOf(view(ended({ ...two, status: 'imported' })))).toEqual([]);
  });

  it('counts reps among what is new', () => {
    const reps = { differenceCounts: { added: 1, changed: 0, removed: 0 } };
    expect(view(ended(reps)).title).toBe('Checked: ready to import');
  });

  it('counts no accounts where nothing was taken in', () => {
    const page = view(refused(), { details: { findings: [wrong] } });
    expect(page).toMatchObject({ title: 'Not imported', tone: 'bad', repeats: [] });
    expect(page).not.toHaveProperty('counts');
    expect(page.text).toContain('1 cell needs mending');
    expect(page.findings.rows[0]).toMatchObject({ where: 'Kunden!K7', level: 'error' });
  });

  it('offers to leave rows out where the rule allows it, and hands them back afterwards', () => {
    const offer = { taken: 97, leftOut: 3 };
    for (const ending of [refused({ offer }), ended({ refusable: true, offer })]) {
      expect(view(ending).repeats).toMatchObject([
        { run: 'partial', label: 'Import 97 rows without errors, leave out 3' },
      ]);
    }
    const leftOut = [{ sheet: 'Kunden', headerRow: 1, rows: [7] }];
    const page = view(ended({ status: 'imported', leftOut: 3, added: 97 }), {
      asked: job({ dryRun: false, partial: true }),
      details: { findings: [wrong], leftOut },
    });
    expect(page).toMatchObject({ title: 'Imported in part', tone: 'warn' });
    expect(page.counts?.at(-1)).toEqual({ name: 'Left out', value: '3' });
    expect(page.files.map((each) => each.href)).toContain('/markets/DE/imports/job-1/left-out');
  });

  it.each(['cancelled', 'interrupted', 'failed'] as const)('starts again what was %s, as it was', (how) => {
    expect(runsOf(view({ how }))).toEqual(['check']);
    expect(runsOf(view({ how }, { asked: job({ dryRun: false }) }))).toEqual(['import']);
  });

  it('is undone while it is the last, and says so afterwards', () => {
    const imported = ended({ status: 'imported', added: 2 });
    const values = { accounts: 1, calls: 4 };
    const preview = {
      record: { ...record({}), fileName: 'accounts.csv' },
      added: 0,
      changed: 2,
      removed: 3,
      standing: [],
      needsReason: false,
      findings: [finding('warning', 'import.undo-calls-stay', atSubject('accounts.csv'), values)],
    };
    expect(view(imported, { record: record({}), undo: preview }).undo).toMatchObject({
      what: expect.stringMatching(/^accounts.csv, taken in .* 2 are as they were, 3 go\.$/),
      left: [{ message: expect.stringContaining('1 account that goes has 4 calls') }],
    });
    expect(view(imported, { record: record({}) })).not.toHaveProperty('undo');
    const undone = { at: '2026-11-03T08:00:00.000Z', by: 'b@example.org' };
    const page = view(imported, { record: record({ undone }) });
    expect(page).not.toHaveProperty('undo');
    expect(page).toMatchObject({ title: 'Undone' });
    expect(page.text).toContain('b@example.org');
  });
});

const shown = (differences: readonly Difference[], kind?: Difference['kind'], asked = 1) => {
  const details = { findings: [], differences, leftOut: [] };
  const part = (page: number) =>
    partOfDetails(details, {
      findings: partOfPage(1),
      differences: { ...partOfPage(page), ...(kind ? { kind } : {}) },
    });
  const page = pageWithin(asked, countOf(part(asked).differenceCounts, kind));
  return viewDifferences(english, definitions, part(page), { kind, page }, '/job');
};
const changed = (field: string, before?: string | number | boolean, after?: string | number | boolean) =>
  ({
    kind: 'changed',
    subject: 'account',
    key: 'A1',
    name: 'Praxis',
    field,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    where: atCell('Kunden', 'C7'),
  }) as const;

describe('the difference on its page', () => {
  it('shows cells as people write them, with their place', () => {
    const { rows } = shown([
      changed('adoption@cardiolan', undefined, '3'),
      changed('fte', 10_000, 8_000),
      changed('no-see', false, true),
      changed('extra:Notes', 'x', ''),
    ]);
    expect(rows.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['Adoption – Cardiolan', '–', '3 – Trial user'],
      ['FTE', '100%', '80%'],
      ['No-see', 'no', 'yes'],
      ['Notes', 'x', '–'],
    ]);
    expect(rows[0]?.where).toBe('Kunden!C7');
  });

  it('shows one kind, page by page', () => {
    const many = Array.from({ length: pageLines + 1 }, (_, index): Difference => {
      return { kind: 'added', subject: 'account', key: `A${index}`, name: '' };
    });
    const all = [...many, { kind: 'removed', subject: 'account', key: 'B', name: '' } as const];
    expect(shown(all).rows).toHaveLength(pageLines);
    expect(shown(all).pages?.map((each) => each.href)).toEqual(['/job?show=all&page=2#changes']);
    expect(shown(all, 'added', 2).rows.map((each) => each.key)).toEqual([`A${pageLines}`]);
    expect(shown(all, 'removed', 9).rows.map((each) => each.key)).toEqual(['B']);
    expect(shown(all, 'removed')).not.toHaveProperty('pages');
    expect(shown(all).kinds.map((each) => each.label)).toEqual([
      'All (202)',
      'Added (201)',
      'Changed cells (0)',
      'Removed (1)',
    ]);
  });
});

describe('what was found in an upload', () => {
  it('is shown page by page, errors first, to the last of tens of thousands', () => {
    const many = Array.from({ length: 60_000 }, (_, index) =>
      finding(
        index % 2 === 0 ? 'warning' : 'error',
        'import.number-expected',
        atCell('Kunden', `K${index}`),
        wrong.values,
      ),
    );
    const first = view(refused(), { details: { findings: many } });
    expect(first.findings.rows).toHaveLength(pageLines);
    expect(first.findings.rows[0]).toMatchObject({ where: 'Kunden!K1', level: 'error' });
    expect(first.found.pages?.map(({ href }) => href.split('?')[1])).toEqual([
      'findings=all&from=2#findings',
    ]);
    expect(first.severities.map(({ label }) => label)).toEqual([
      'All (60,000)',
      'Errors (30,000)',
      'Warnings (30,000)',
    ]);
    const last = view(refused(), { details: { findings: many }, found: 300 });
    expect(last.findings.rows.at(-1)).toMatchObject({ where: 'Kunden!K59998', level: 'warning' });
    expect(last.found).toMatchObject({ range: '59,801–60,000 of 60,000', pages: [{ label: 'Previous' }] });
    expect(pageWithin(301, 60_000)).toBe(300);
  });
});

describe('an import on its way', () => {
  it('tells its place in the line, then the rows it has read', () => {
    const asked = job({ dryRun: false });
    const waiting = viewProgress(english, {
      job: asked,
      state: { kind: 'working', phase: 'waiting', rows: 0, ahead: 2 },
    });
    expect(waiting.phases.map(({ state, note }) => [state, note])).toEqual([
      ['next', '2 imports of this market come first'],
      ['', ''],
      ['', ''],
      ['', ''],
      ['', ''],
    ]);
    const reading = viewProgress(english, {
      job: asked,
      state: { kind: 'working', phase: 'understanding', rows: 12_000, ahead: 0 },
    });
    expect(reading.phases.map(({ state, note }) => [state, note])).toEqual([
      ['past', ''],
      ['past', ''],
      ['next', '12,000 rows'],
      ['', ''],
      ['', ''],
    ]);
  });

  it('neither waits nor stores when it only checks', () => {
    const { phases } = viewProgress(english, {
      job: job(),
      state: { kind: 'working', phase: 'reading', rows: 0, ahead: 0 },
    });
    expect(phases.map((each) => each.name)).toEqual([
      'Opening the file',
      'Reading the rows',
      'Comparing with what is known',
    ]);
  });
});

describe('a list of findings', () => {
  it('puts errors first and says when it is cut', () => {
    const many = Array.from({ length: shownFindings }, () => ({ ...wrong, severity: 'warning' as const }));
    const { rows, total, cut } = listFindings(english, [...many, wrong]);
    expect(rows[0]?.level).toBe('error');
    expect(rows).toHaveLength(shownFindings);
    expect(total).toBe(shownFindings + 1);
    expect(cut).toContain(`${shownFindings + 1}`);
  });
});

const crossed = (seen: string) => ({
  sheet: 'accounts',
  sheetName: 'Kunden',
  column: 'refusal',
  heading: 'Name',
  cell: 'B2',
  seen,
  rows: 1,
  choices: [{ value: 'deceased', label: 'Verstorben' }],
  suggested: '',
  mayBeEmpty: false,
  blocking: true,
});

describe('a name that is crossed out', () => {
  it('is asked about in words, by the account, and answered as it stands', () => {
    const details = partOfDetails(
      {
        findings: [],
        differences: [],
        leftOut: [],
        valueQuestions: [crossed('~~…~~ (A1)'), crossed('~~…~~')],
      },
      { findings: { offset: 0, limit: 9 }, differences: { offset: 0, limit: 9 } },
    );
    const { answers } = viewAnswers(english, definitions, details);
    expect(answers?.values.map(({ title, seen }) => [title, seen])).toEqual([
      ['Name crossed out: A1', '~~…~~ (A1)'],
      ['Name crossed out', '~~…~~'],
    ]);
  });
});
