import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');

/** Modules in which nothing is refused, chosen or changed, and why that is so. */
const decideNothing: Readonly<Record<string, string>> = {
  'access/note-access': 'hands a note over',
  'access/session-rules': 'reads two rules of the centre',
  'basis/ambition-sheet': 'puts ambitions into rows, tried in maturity/write-ambition-workbook.test.ts',
  'basis/kind-texts': 'looks words up in the catalogue',
  'basis/name-people': 'looks names up by their addresses',
  'basis/word-fields': 'looks words up in the dictionary of columns',
  'capacity/present-calendar': 'gives what view-calendar found another shape',
  'capacity/present-capacity': 'gives what view-capacity found another shape',
  'organisation/duty-entries': 'is what record-duty and amend-duty have alike, tried with both',
  'organisation/present-duties': 'gives what view-duties found another shape',
  'planning/present-plausibility': 'gives what view-plausibility found another shape',
  'segmentation/plan-again':
    'keeps what a plan was made from at hand, tried in segmentation/try-segments.test.ts',
  'segmentation/present-quality': 'gives what view-segmentation-quality found another shape',
  'segmentation/present-trial': 'gives what try-segments found another shape',
  'segmentation/read-trial': 'reads what try-segments is asked, tried there',
  'planning/present-plan-figures': 'gives what view-plan-figures found another shape',
  'organisation/present-limits': 'gives what view-limits found another shape',
  'execution/present-breaches': 'gives what view-breaches found another shape',
  'execution/pilot-texts': 'looks words up in the catalogue',
  'customers/present-lists': 'gives what view-lists found another shape',
  'customers/word-held-items': 'looks words up in the catalogue',
  'intake/kind-of-import': 'says what a kind of file is',
  'intake/kinds/about-rows':
    'is what kinds of rows have alike, tried with each of them in intake/kinds.test.ts',
  'intake/kinds/kind-about-rows': 'says what a kind of rows is',
  'intake/kinds/accounts/accounts-kind':
    'names what master-data does for it, tried in intake/import-workbook.test.ts',
  'intake/kinds/about-refusers':
    'is what stop lists and unsubscribes have alike, tried in intake/kinds/stop-list and intake/kinds/unsubscribes',
  'intake/kinds/without-erased-rows':
    'is what consents, events and places of work have alike, tried in intake/kinds/events and intake/kinds/consents',
  'intake/kinds/changes-of-rows': 'puts what about-rows compared into the form it is kept in',
  'intake/kinds/undo-master-data': 'is how master-data is taken back, tried in intake/undo-import.test.ts',
  'intake/kinds/erased-beside': 'hands a file and who was erased to the thread that looks through it',
  'intake/kinds/master-data': 'hands a file and what is known to the thread that weighs it',
  'intake/kinds/kept-refusals':
    'keeps what stop lists and field plans say of refusals, tried in intake/kinds/stop-list and intake/kinds/field-plan',
  'intake/kinds/field-plan/kept-lines':
    'keeps lines and refusals of a plan, tried in intake/kinds/field-plan/field-plan-kind.test.ts',
  'intake/kinds/field-plan/read-sheets':
    'loads what read-field-plan reads with, tried in intake/kinds/field-plan/field-plan-kind.test.ts',
  'intake/kinds/read-tables': 'hands a file and what was said of it to the thread that reads it',
  'basis/stamp-of-part': 'makes one text of many things',
  'intake/kinds/stamp': 'makes one text of many things',
  'intake/said-of-file': 'names what of a request goes on record',
  'planning/response-workbook-texts': 'looks words up in the catalogue',
  'reporting/export-columns': 'says what stands in a column, tried in reporting/export-table.test.ts',
  'reporting/breach-table': 'puts numbers into a table, tried in reporting/export-rollup.test.ts',
  'basis/refusal-table': 'puts numbers into a table, tried in customers/view-do-not-contact.test.ts',
  'access/whom-of': 'says whom a question is about, tried in access/export-access-log.test.ts',
  'basis/find-people': 'is how people are looked up, tried in customers/look-up-person.test.ts',
  'reporting/cell-pages': 'turns pages of rows into pages of cells',
  'review/review-situation': 'puts what others have found side by side for the guardrails',
};

/** `review/approve-plan` for every file of a folder that ends so, `intake/kinds/calls/calls-kind` among them. */
const namesIn = (folder: string, ending: string): string[] =>
  globSync([`*/*${ending}`, `*/kinds/**/*${ending}`], { cwd: resolve(repository, folder) })
    .map((path) => path.slice(0, -ending.length))
    .toSorted();

const usecases = namesIn('src/usecases', '.ts').filter((name) => !name.startsWith('ports/'));
const tests = namesIn('tests/usecases', '.test.ts');

/** What is amiss between use cases and their tests. */
const amiss = (
  modules: readonly string[],
  tested: readonly string[],
  exempt: Readonly<Record<string, string>>,
) => ({
  untested: modules.filter((each) => !tested.includes(each) && !(each in exempt)),
  exemptForNothing: Object.keys(exempt).filter((each) => !modules.includes(each) || tested.includes(each)),
});

const nothing = { untested: [], exemptForNothing: [] };

it('every use case that decides something has a test file of its own name', () => {
  expect(usecases.length).toBeGreaterThan(80);
  expect(amiss(usecases, tests, decideNothing)).toEqual(nothing);
});

it('finds a use case without a test, and an exemption nobody needs', () => {
  const planted = 'review/forget-proposal';
  expect(amiss([...usecases, planted], tests, decideNothing)).toEqual({ ...nothing, untested: [planted] });
  const lost = tests.filter((each) => each !== 'review/approve-plan');
  expect(amiss(usecases, lost, decideNothing).untested).toEqual(['review/approve-plan']);
  const exempt = { ...decideNothing, 'review/approve-plan': 'is tested', [planted]: 'is gone' };
  expect(amiss(usecases, tests, exempt).exemptForNothing).toEqual(['review/approve-plan', planted]);
});
