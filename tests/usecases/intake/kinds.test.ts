import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseColumnAnswer } from '#domain/customers/column-mapping.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { cycleInPlanning } from '#usecases/basis/unit-cycle.ts';
import { factsOf } from '#domain/organisation/duties/duty.ts';
import { parseValueAnswer } from '#domain/customers/value-mapping.ts';
import { catalogueLocales, loadMessages, wordFinding } from '#messages/messages.ts';
import { writeAccessAnswer } from '#usecases/customers/write-access-answer.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { annotateImportedWorkbook } from '#usecases/intake/annotate-workbook.ts';
import { beginImport, type ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { findKind, importKindKeys } from '#usecases/intake/kinds.ts';
import { listAnswers } from '#usecases/intake/remember-answers.ts';
import { runImport } from '#usecases/intake/run-import.ts';
import { undoImport } from '#usecases/intake/undo-import.ts';
import { undoLast } from '../../support/undo-last.ts';
import { cancelImport, viewImport } from '#usecases/intake/view-import.ts';
import { writeImportDifference } from '#usecases/intake/write-import-files.ts';
import { thoroughness } from '../../support/counts.ts';
import { filesOfKinds } from '../../support/files-of-kinds.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { obligedBy, someDuty } from '../support/obliged-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, whatIsKept } from '../support/what-is-kept.ts';
import type { Stores } from '#usecases/ports.ts';
import { inFolder } from '../../support/in-folder.ts';

const inAnyOrder = (list: readonly object[]): readonly string[] =>
  list.map((each) => JSON.stringify(each, Object.keys(each).toSorted())).toSorted();

/** The cycle in planning of the market's unit. */
const cycleOf = async (world: OpenMarket['world'], code: string): Promise<string> => {
  const [unit] = unitsOf(
    world.definitions.markets.find((each) => each.code === code) ?? expect.fail('no market'),
  );
  const of = await world.storage.read((stores) =>
    cycleInPlanning(world, stores, unit ?? expect.fail('no unit')),
  );
  return of.cycle.id;
};

/** What accounts did, whichever import said so. */
const eventsOf = async (stores: Stores, market: string): Promise<readonly unknown[]> => {
  const accounts = await stores.accounts.ofMarket(market);
  return Promise.all(accounts.map(({ subject }) => stores.events.ofSubject(market, subject, 10)));
};

/** What files change, without what tells that they came. */
const whatTheyChange = async ({ world, market }: OpenMarket): Promise<unknown> =>
  world.storage.read(async (stores) => ({
    accounts: await stores.accounts.ofMarket(market),
    reps: await stores.accounts.repsOf(market),
    calls: await stores.calls.ofDays(market, { from: '0001-01-01', to: '9999-12-31' }),
    capacity: await stores.capacityEvents.ofMarket(market),
    calendar: [
      // Who entered it last, and when, is not what it says.
      (await stores.calendar.correctionsOf(market)).map(({ by: _by, at: _at, ...each }) => each),
      await stores.calendar.lastReview(market),
    ],
    responses: await stores.segmentResponses.ofMarket(market),
    assessments: await stores.assessments.ofMarket(market),
    ambitions: await stores.ambitions.ofMarket(market),
    affiliations: inAnyOrder(await stores.affiliations.ofMarket(market)),
    events: await eventsOf(stores, market),
    consents: await stores.consents.ofMarket(market),
    fieldPlan: await stores.fieldPlans.ofCycle(market, await cycleOf(world, market)),
    duties: inAnyOrder(
      factsOf(await stores.duties.ofMarket(market)).map(({ id: _id, at: _at, said: _said, ...fact }) => fact),
    ),
    marked: (await stores.refusalMarks.ofMarket(market)).toSorted((a, b) =>
      a.digests.join(' ') < b.digests.join(' ') ? -1 : 1,
    ),
  }));

/** Every market has a duty, so that a file may say who has it. */
const openWithDuty = () =>
  openMarket({
    alter: (world) => obligedBy(world, ...world.definitions.markets.map(({ code }) => someDuty(code))),
  });

const { world: shown, market: ofShown } = await openWithDuty();
const cases = filesOfKinds(shown, ofShown);

it('every kind has its files here', () => {
  expect(cases.map(({ kind }) => kind)).toEqual(importKindKeys);
  expect(codeOf(findKind('dreams'))).toBe('invalid-input');
});

describe.each(cases)('a file of $kind', (files) => {
  const { kind, good, later, heading, word, adds, naming } = files;
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openWithDuty();
  });
  const inputOf = async (
    lines: readonly string[],
    more: Partial<ImportInput> = {},
  ): Promise<ImportInput> => ({
    market: open.market,
    kind,
    path: await csvFile(open.world, lines),
    fileName: `${kind}.csv`,
    dryRun: false,
    ...more,
  });
  const send = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(open.world, open.people.affiliate, await inputOf(lines, more));
  const undo = (id?: string) =>
    id === undefined
      ? undoLast(open.world, open.people.affiliate, { market: open.market, kind })
      : undoImport(open.world, open.people.affiliate, {
          market: open.market,
          import: id,
          why: 'The wrong file',
        });

  it('changes nothing in a dry run, which tells what it would change, and leaves a row that knows the file', async () => {
    const before = await whatTheyChange(open);
    const dry = valueOf(await send(good.lines, { dryRun: true }));
    expect(dry).toMatchObject({ status: 'dry-run', refusable: false });
    expect(dry.differences.length).toBeGreaterThan(0);
    expect(await whatTheyChange(open)).toEqual(before);
    const { job } = valueOf(
      await viewImport(open.world, open.people.affiliate, { market: open.market, job: dry.job }),
    );
    const known = await open.world.storage.read(({ keptFiles }) => keptFiles.ofMarket(open.market));
    expect(known).toContainEqual(
      expect.objectContaining({ sha256: job.request.sha256, kind, applied: false }),
    );
    expect(known).toContainEqual(expect.objectContaining({ sha256: job.ended?.details, kind: 'details' }));
    const kept: string[] = [];
    for await (const sha256 of open.world.files.olderThan(Number.POSITIVE_INFINITY)) kept.push(sha256);
    expect(new Set(known.map(({ sha256 }) => sha256))).toEqual(new Set(kept));
  });

  it('goes in with all it says, on record, and says nothing new the second time', async () => {
    const before = await whatTheyChange(open);
    const done = valueOf(await send(good.lines));
    expect(done).toMatchObject({ status: 'imported', added: adds });
    expect(await whatTheyChange(open)).not.toEqual(before);
    const { record, mayUndo } = valueOf(
      await viewImport(open.world, open.people.affiliate, { market: open.market, job: done.job }),
    );
    expect(record).toMatchObject({ id: done.job, kind, importedBy: 'affiliate@example.com' });
    expect(mayUndo).toBe(true);
    expect((await lastOnRecord(open.world)).details).toMatchObject({
      file: `${kind}.csv`,
      sha256: record?.sha256,
    });
    const now = await whatIsKept(open.world);
    expect(valueOf(await send(good.lines)).status).toBe('unchanged');
    expect(await whatIsKept(open.world)).toEqual(now);
  });

  it('is asked about a heading nobody knows, and remembered for the next file', async () => {
    const refusal = refusalOf(await send(heading.lines));
    expect(refusal.code).toBe('import-refused');
    const dry = valueOf(await send(heading.lines, { dryRun: true }));
    const answer = parseColumnAnswer(heading.mapping)!;
    const question = dry.questions?.find((each) => each.heading === answer.heading);
    expect(question).toMatchObject({ blocking: true });
    expect(question?.candidates.map(({ column }) => column)).toContain(answer.column);
    const done = valueOf(await send(heading.lines, { mapping: [answer] }));
    expect(done).toMatchObject({ status: 'imported', added: adds });
    expect(valueOf(await send(heading.lines)).status).toBe('unchanged');
    const { mappings } = valueOf(
      await listAnswers(open.world, open.people.affiliate, { market: open.market }),
    );
    expect(mappings).toMatchObject([answer]);
  });

  it.runIf(word)(
    'is asked once about a word that is no choice, and remembered for the next file',
    async () => {
      const { lines, value, rows } = word!;
      const answer = parseValueAnswer(value)!;
      const dry = valueOf(await send(lines, { dryRun: true }));
      expect(dry.refusable).toBe(true);
      expect(dry.valueQuestions).toMatchObject([{ column: answer.column, rows, blocking: true }]);
      const [question] = dry.valueQuestions!;
      expect(question?.seen.toLowerCase()).toBe(answer.seen.toLowerCase());
      expect(question?.choices.map((each) => each.value)).toContain(answer.meant);
      const errors = refusalOf(await send(lines)).findings.filter(({ severity }) => severity === 'error');
      // The assessment says besides of each dimension that it has no level.
      const expected = kind === 'assessment' ? rows : 1;
      expect(errors.length).toBe(expected);
      const done = valueOf(await send(lines, { values: [answer] }));
      expect(done).toMatchObject({ status: 'imported', added: adds });
      expect(valueOf(await send(lines)).status).toBe('unchanged');
      const { values } = valueOf(
        await listAnswers(open.world, open.people.affiliate, { market: open.market }),
      );
      expect(values).toMatchObject([{ column: answer.column, meant: answer.meant }]);
    },
  );

  it('is taken back to the letter, once, and not while something stands on it', async () => {
    const before = await whatTheyChange(open);
    const first = valueOf(await send(good.lines));
    const between = await whatTheyChange(open);
    open.wait(1);
    const second = valueOf(await send(later.lines, { fileName: 'later.csv' }));
    expect(second.status).toBe('imported');
    const refusal = refusalOf(await undo(first.job));
    expect(refusal.code).toBe('import-overtaken');
    expect(refusal.findings).toContainEqual(
      expect.objectContaining({
        code: 'import.undo-changed-since',
        values: expect.objectContaining({ files: 'later.csv' }),
      }),
    );
    valueOf(await undo());
    expect(await whatTheyChange(open)).toEqual(between);
    expect(codeOf(await undo(second.job))).toBe('import-undone');
    const undone = valueOf(await undo(first.job));
    expect(undone.removed).toBe(adds);
    expect(undone.undone).toMatchObject({ kind, undone: { by: 'affiliate@example.com' } });
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'undo-import',
      details: { import: first.job, kind },
    });
    expect(await whatTheyChange(open)).toEqual(before);
  });

  it('is handed back with its findings once it has ended, and not before', async () => {
    const { world, people, market } = open;
    const job = valueOf(
      await beginImport(world, people.affiliate, await inputOf(good.lines, { dryRun: true })),
    );
    const input = { market, job: job.id };
    for (const hand of [annotateImportedWorkbook, writeImportDifference])
      expect(codeOf(await hand(world, people.affiliate, input))).toBe('import-underway');
    await runImport(world, job);
    for (const hand of [annotateImportedWorkbook, writeImportDifference]) {
      const written = valueOf(await hand(world, people.affiliate, input));
      expect(existsSync(written.path)).toBe(true);
    }
  });

  it('is refused in words where it has no table anybody could read', async () => {
    const lines = ['Lorem;ipsum;dolor', '7;8;9'];
    const { findings } = refusalOf(await send(lines));
    expect(findings.length).toBeGreaterThan(0);
    const messages = await loadMessages();
    for (const locale of catalogueLocales)
      for (const each of findings) expect(wordFinding(messages, locale, each).hint).not.toBe('');
  });

  it('ends before it stores anything where somebody cancels it', async () => {
    const { world, people, market } = open;
    const before = await whatTheyChange(open);
    const job = valueOf(await beginImport(world, people.affiliate, await inputOf(good.lines)));
    valueOf(await cancelImport(world, people.affiliate, { market, job: job.id }));
    const { ending } = await runImport(world, job);
    expect(ending.how).toBe('cancelled');
    expect(await whatTheyChange(open)).toEqual(before);
  });

  it('is read in the encoding that is named, and refused with the list where there is none such', async () => {
    const refusal = refusalOf(await send(good.lines, { style: { encoding: 'klingon' } }));
    expect(refusal).toMatchObject({ code: 'invalid-input', findings: [{ code: 'import.encoding-unknown' }] });
    expect(String(refusal.findings[0]?.values['known'])).toContain('windows-1252');
    const dry = valueOf(await send(good.lines, { dryRun: true, style: { encoding: 'utf-8' } }));
    expect(dry.style).toMatchObject({ encoding: 'utf-8' });
  });

  it('goes when somebody in it is erased', async () => {
    const { world, people, market } = open;
    const person = { id: 'A004', name: 'Wilhelmine Quastenflosser' };
    valueOf(
      await importWorkbook(world, people.affiliate, {
        ...(await inputOf(cases[0]!.naming(person))),
        kind: 'accounts',
        fileName: 'before.csv',
      }),
    );
    const sent = valueOf(await send(naming(person), { dryRun: true }));
    const { job } = valueOf(await viewImport(world, people.affiliate, { market, job: sent.job }));
    const { sha256 } = job.request;
    for (const locale of catalogueLocales) {
      const written = valueOf(
        await writeAccessAnswer(world, people.affiliate, { market, account: person.id, as: 'json', locale }),
      );
      expect(await readFile(written.path, 'utf8')).toContain(`${kind}.csv`);
    }
    valueOf(
      await eraseAccount(world, people.affiliate, { market, account: person.id, reason: 'asked for it' }),
    );
    const file = await world.storage.read(({ keptFiles }) => keptFiles.byHash(market, sha256));
    expect(file?.removed).toMatchObject({ for: 'erasure' });
    expect(existsSync(inFolder(world.files).pathOf(sha256))).toBe(false);
    expect(codeOf(await annotateImportedWorkbook(world, people.affiliate, { market, job: sent.job }))).toBe(
      'file-unknown',
    );
  });
});

/** Each other kind; by turns some of them, and each of some, unless everything is tried. */
const otherThan = (kind: string, index: number) =>
  importKindKeys.filter((each, at) => each !== kind && (thoroughness >= 1 || (at + index) % 3 === 0));

describe('a file that is sent as another kind', async () => {
  const open = await openMarket();
  const send = async (kind: string, lines: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(open.world, open.people.affiliate, {
      market: open.market,
      kind,
      path: await csvFile(open.world, lines),
      fileName: 'list.csv',
      dryRun: false,
      ...more,
    });

  it.each(cases.map((each, index) => ({ ...each, index })))(
    '$kind: one finding says what it seems to be, and nothing goes in',
    async ({ kind, good, index }) => {
      const before = await whatTheyChange(open);
      for (const asked of otherThan(kind, index)) {
        const { code, findings } = refusalOf(await send(asked, good.lines));
        expect([code, findings.length]).toEqual(['import-refused', 1]);
        expect(findings[0]).toMatchObject({
          code: 'import.other-kind',
          values: { kind: asked, seems: kind },
        });
      }
      expect(await whatTheyChange(open)).toEqual(before);
    },
  );

  it('is taken at the sender’s word who says what its headings mean', async () => {
    const [accounts] = cases;
    const mapping = [parseColumnAnswer('Specialty=')!];
    const said = valueOf(await send('stop-list', accounts!.good.lines, { mapping, dryRun: true }));
    expect(said.findings.map(({ code }) => code)).not.toContain('import.other-kind');
  });

  it.each([
    [
      'nome,tipo,indirizzo,telefono,email',
      'Ospedale Alfa,Pronto Soccorso,"Via Verdi 1",030 000,a@alfa.example',
    ],
    ['Name;Art;E-Mail', 'Praxis Alfa;Praxis;a@alfa.example'],
    ['Nom;Type;Motif;E-mail', 'Cabinet Alfa;Libéral;Première visite;a@alfa.example'],
    ['CODE,FANTASIA', '2077485,Hospital Alfa'],
    ['Kd-Code;Bezeichnung', 'K-00017;Praxis Alfa'],
  ])('is a list of accounts whose headings are asked about: %s', async (heading, row) => {
    const { questions = [], findings } = valueOf(await send('accounts', [heading, row], { dryRun: true }));
    expect(findings.map(({ code }) => code)).not.toContain('import.other-kind');
    expect(findings.map(({ code }) => code)).toContain('import.column-missing');
    expect(questions.length).toBeGreaterThan(1);
    expect(questions.some(({ candidates }) => candidates.some(({ column }) => column === 'account-id'))).toBe(
      true,
    );
  });

  it('is a stop list where it says who refuses, whatever else it has of a list of accounts', async () => {
    const lines = ['Account ID;Name;Specialty;Territory;Reason', 'A001;One;Cardiology;T1;no visits'];
    const said = valueOf(await send('stop-list', lines, { dryRun: true }));
    expect(said.added + said.changed + said.unchanged).toBe(1);
  });
});
