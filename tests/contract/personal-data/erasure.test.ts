import { newestPlan } from '../../support/unit-of.ts';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HeldItem } from '#usecases/ports.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { User } from '#domain/access/user.ts';
import { viewRecord } from '#usecases/access/view-record.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { eraseAccount, type ErasureReport } from '#usecases/customers/erase-account.ts';
import { writeAccessAnswer } from '#usecases/customers/write-access-answer.ts';
import { viewAttainment } from '#usecases/execution/view-attainment.ts';
import { annotateImportedWorkbook } from '#usecases/intake/annotate-workbook.ts';
import { undoLast } from '../../support/undo-last.ts';
import { writeImportDifference } from '#usecases/intake/write-import-files.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import { eachDatabase } from '../../support/databases.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import {
  accountsCsv,
  callsCsv,
  openPersonalWorld,
  person,
  traces,
  type PersonalWorld,
} from '../../support/planted-person.ts';
import { textsOf, tracesInDatabase, tracesInFiles } from '../../support/traces-of.ts';

const first = accountsCsv(
  { ...person, name: 'Dr. Wilhelmine Altnamenberg' },
  { id: 'A001', name: 'Practice 001' },
);
/** A colleague, on whom somebody wrote of the person. */
const colleague = {
  id: 'A006',
  name: 'Practice 006',
  comment: `Covered by ${person.name} (${person.licence}); ask ${person.id}.`,
  email: 'Prof. QUASTENFLOSSER Wilhelmine',
} as const;
const yesterday = accountsCsv(person, { id: 'A002', name: 'Practice 002', comment: 'Has moved' }, colleague);

/** Puts the person wherever a person can stand. */
async function plant(at: PersonalWorld): Promise<string> {
  const { world, market, people, send, sendCalls } = at;
  valueOf(await send(first));
  const dry = valueOf(await send(yesterday, { dryRun: true }));
  // Refused: two rows of one account that contradict each other.
  expect(refusalOf(await send(accountsCsv(person, { ...person, city: 'Elsewhere' }))).code).toBe(
    'import-refused',
  );
  // Removed, and back again: an image of the account, as it takes to undo the removal.
  valueOf(await send(accountsCsv({ id: 'A001', name: 'Practice 001' }), { mode: 'remove-absent' }));
  valueOf(
    await send(
      accountsCsv(...['001', '003', '005', '007'].map((no) => ({ id: `A${no}`, name: `Practice ${no}` })), {
        ...person,
        name: 'Dr. Wilhelmine Altnamenberg',
      }),
    ),
  );
  const workbook = valueOf(await writeTemplateWorkbook(world, people.affiliate, { market, locale: 'en' }));
  valueOf(await send(await readFile(workbook.path)));
  await world.files.discard(workbook.path);
  valueOf(
    await sendCalls(callsCsv(['1', person.id, '2026-09-01'], ['2', 'A001', '2026-09-02']), { dryRun: true }),
  );
  valueOf(await sendCalls(callsCsv(['1', person.id, '2026-09-01'], ['2', 'A001', '2026-09-02'])));
  await makePlan(at);
  valueOf(await send(accountsCsv(colleague)));
  valueOf(await send(yesterday));
  for (const write of [annotateImportedWorkbook, writeImportDifference]) {
    const file = valueOf(await write(world, people.affiliate, { market, job: dry.job }));
    await world.files.discard(file.path);
  }
  return dry.job;
}

/** A reviewed plan in which somebody wrote about the person. */
async function makePlan({ world, market, people }: PersonalWorld): Promise<void> {
  valueOf(await makeCallPlan(world, people.affiliate, { market }));
  valueOf(await openReview(world, people.affiliate, { market }));
  const { lines } = valueOf(await viewPlan(world, people.affiliate, { market }));
  const proposeFor = async (rep: User, whose: Partial<PlanLine>, comment: string) => {
    const line = lines.find(
      ({ accountId, territory, planned, minimum }) =>
        planned > minimum && [accountId, territory].includes(whose.accountId ?? whose.territory ?? ''),
    );
    const { key: lineKey, planned } = line ?? expect.fail('nothing is planned');
    const change = { lineKey, to: planned - 1, reason: 'other', comment, preview: false };
    return valueOf(await proposeChange(world, rep, { market, ...change })).proposal;
  };
  await proposeFor(people.rep, { accountId: person.id }, `${person.name} asked for it`);
  const proposal = await proposeFor(
    people.colleague,
    { territory: 'T2' },
    'Shares rooms with Quastenflosser, Wilhelmine',
  );
  const decision = { market, decision: 'rejected', proposalIds: [proposal.id] } as const;
  valueOf(await decideProposals(world, people.manager, { ...decision, note: `${person.id} comes first` }));
}

/** Everything that was published about the market, in figures. */
async function figuresOf({ world, market, people }: PersonalWorld) {
  const plan = valueOf(await viewPlan(world, people.affiliate, { market }));
  const { markets, total } = valueOf(await rollUp(world, people.global, {}));
  const attained = valueOf(await viewAttainment(world, people.affiliate, { market }));
  return {
    plan: plan.lines

      .map(({ planned, segment, cost, territory }) => [territory, segment, planned, cost].join(' '))
      .toSorted(),
    measures: plan.measures,
    markets,
    total,
    attained: attained.territories,
  };
}

/** Texts of all that is handed out: exports, workbooks, pages' data. */
async function handedOut({ world, market, people }: PersonalWorld): Promise<string> {
  const texts: string[] = [];
  const take = async ({ path }: { readonly path: string }): Promise<void> => {
    texts.push(textsOf(await readFile(path)));
    await world.files.discard(path);
  };
  for (const table of ['call-plan', 'segmentation'] as const)
    for (const form of ['xlsx', 'csv', 'csv-exact'] as const)
      await take(valueOf(await exportTable(world, people.affiliate, { market, what: table, form })));
  await take(valueOf(await writeTemplateWorkbook(world, people.affiliate, { market, locale: 'en' })));
  texts.push(JSON.stringify(valueOf(await viewPlan(world, people.affiliate, { market }))));
  texts.push(
    JSON.stringify(valueOf(await viewRecord(world, people.affiliate, { market, limit: 1000 })).events),
  );
  return texts.join(' ');
}

const named = (text: string): readonly string[] => traces.filter((each) => text.includes(each));

eachDatabase((name) => {
  describe('a person who is erased', () => {
    let at: PersonalWorld;
    let report: ErasureReport;
    let before: Awaited<ReturnType<typeof figuresOf>>;
    let plans: readonly string[];
    const erase = (more = {}) =>
      eraseAccount(at.world, at.people.affiliate, {
        market: at.market,
        account: person.id,
        reason: `${person.name} asked to be forgotten`,
        ...more,
      });
    const places = async (): Promise<readonly string[]> => [
      ...(await tracesInDatabase(at.options, traces)),
      ...tracesInFiles(at.options.dataFolder, traces),
    ];

    beforeAll(async () => {
      at = await openPersonalWorld(name);
      await plant(at);
      before = await figuresOf(at);
      plans = (await at.world.storage.read(async (stores) => [await newestPlan(stores, at.market)])).flatMap(
        (plan) => plan?.id ?? [],
      );
    });

    it('stood everywhere before', async () => {
      const tables = new Set((await tracesInDatabase(at.options, traces)).map((each) => each.split(':')[0]));
      for (const place of [
        'account.name',
        'account.facts',
        'account.search',
        'subject.account_id',
        'field_change.before',
        'roster_image.content',
        'proposal.comment',
        'proposal.decision_note',
      ])
        expect(tables).toContain(place);
      expect(tracesInFiles(at.options.dataFolder, traces).length).toBeGreaterThan(8);
      expect(named(await handedOut(at)).length).toBeGreaterThan(1);
    });

    it('is told what others wrote, sentence by sentence, and nothing of whom else they wrote', async () => {
      const { world, people, market } = at;
      const asked = { market, account: person.id, as: 'json', locale: 'en' } as const;
      const answer = valueOf(await writeAccessAnswer(world, people.affiliate, asked));
      const { data, held } = JSON.parse(await readFile(answer.path, 'utf8')) as {
        readonly data: readonly HeldItem[];
        readonly held: readonly { readonly place: string; readonly what: string }[];
      };
      await world.files.discard(answer.path);
      const texts = data.filter(({ place }) => place === 'text');
      const about = await world.storage.read(({ erasures }) => erasures.subjectNamed(market, colleague.id));
      const said = (what: string): readonly HeldItem[] => texts.filter((each) => each.what === what);
      expect(said('remark')).toContainEqual(
        expect.objectContaining({ of: `#${about?.no}`, value: colleague.comment, since: '' }),
      );
      expect(said('remark').map(({ value }) => value)).toContain(colleague.email);
      expect(said('proposal').map(({ value }) => value)).toEqual(
        expect.arrayContaining(['Shares rooms with Quastenflosser, Wilhelmine', `${person.id} comes first`]),
      );
      expect(said('proposal')[0]?.since).toMatch(/^2026-09-14T/);
      // What a file says of the person beside their row is told with the cell and the name of the file.
      for (const { value, source } of said('file')) {
        expect(String(value)).toMatch(
          new RegExp(`quastenflosser|altnamenberg|${person.id}|${person.licence}`, 'iu'),
        );
        expect(source).not.toBe('');
      }
      expect(held.filter(({ place }) => place === 'text').map(({ what }) => what)).toContain(
        `Remarks on other accounts (#${about?.no})`,
      );
    });

    it('is told beforehand what would go, and nothing has gone', async () => {
      const found = await places();
      const told = valueOf(await erase({ dryRun: true }));
      expect(told.status).toBe('dry-run');
      expect(told.rows).toMatchObject({ account: 1, subject: 1, proposal: expect.any(Number) });
      expect(told.files.length).toBeGreaterThan(5);
      expect(await places()).toEqual(found);
    });

    it('leaves no trace in any table, file, export or page', async () => {
      report = valueOf(await erase());
      expect(report).toMatchObject({ status: 'erased', rows: { account: 1, actual_call: 1 } });
      expect(report.unreachable).toContain('backups');
      expect(await places()).toEqual([]);
      expect(named(await handedOut(at))).toEqual([]);
    });

    it('keeps the rows of the files, with their hash and why they went', async () => {
      const files = await at.world.storage.read(({ keptFiles }) => keptFiles.ofMarket(at.market));
      const removed = files.filter((each) => each.removed?.for === 'erasure');
      expect(removed.map(({ sha256 }) => sha256).toSorted()).toEqual(
        report.files.map(({ sha256 }) => sha256).toSorted(),
      );
      expect(files.some(({ kind, removed: gone }) => kind === 'plan' && gone === undefined)).toBe(true);
    });

    it('changes no figure that was published, and old plans recompute to the digit', async () => {
      expect(await figuresOf(at)).toEqual(before);
      for (const planId of plans) {
        const { different, lines } = valueOf(await recomputePlan(at.world, at.people.affiliate, { planId }));
        expect(lines).toBeGreaterThan(20);
        expect(different).toEqual([]);
      }
    });

    it('is not there when it is done once more, which finishes what was left', async () => {
      expect(valueOf(await erase()).status).toBe('already');
      expect(refusalOf(await erase({ account: 'ZX-00000' })).code).toBe('account-unknown');
    });

    it('is not brought back by yesterday’s file, which says so and is not kept', async () => {
      for (const dryRun of [true, false]) {
        const again = valueOf(await at.send(yesterday, { dryRun }));
        expect(again).toMatchObject({ erased: 1, added: 0 });
        expect(again.findings).toContainEqual(
          expect.objectContaining({ code: 'import.erased-persons', values: { count: 1, rows: '2' } }),
        );
        // What it says of them on others comes in without the name.
        expect(again.findings).toContainEqual(
          expect.objectContaining({ code: 'import.erased-names', values: { count: 1, rows: '4' } }),
        );
        expect(again).toMatchObject({ changed: 0 });
      }
      const renamed = accountsCsv({ ...person, id: 'ZY-1', licence: person.licence.toLowerCase() });
      expect(valueOf(await at.send(renamed))).toMatchObject({ erased: 1, added: 0 });
      expect(await places()).toEqual([]);
    });

    it('is not brought back by their calls, and the figures of those before stay', async () => {
      const told = valueOf(
        await at.sendCalls(callsCsv(['1', person.id, '2026-09-01'], ['9', person.id, '2026-09-03'])),
      );
      expect(told.findings).toContainEqual(expect.objectContaining({ code: 'calls.erased-persons' }));
      expect(told).toMatchObject({ added: 0, removed: 0 });
      expect((await figuresOf(at)).attained).toEqual(before.attained);
      expect(await places()).toEqual([]);
    });

    it('is not brought back by undoing an import from before, which says whom it does not cover', async () => {
      const undone = valueOf(await undoLast(at.world, at.people.affiliate, { market: at.market }));
      expect(undone.findings).toContainEqual(
        expect.objectContaining({ code: 'import.undo-forgotten', values: { accounts: report.number } }),
      );
      expect(undone.changed).toBe(1);
      expect(await places()).toEqual([]);
    });

    it('answers who asks by the number with what is left of them: figures, nobody’s name', async () => {
      const answer = valueOf(
        await writeAccessAnswer(at.world, at.people.affiliate, {
          market: at.market,
          account: report.number,
          as: 'json',
        }),
      );
      const text = textsOf(await readFile(answer.path));
      await at.world.files.discard(answer.path);
      expect(named(text)).toEqual([]);
      expect(text).toContain('"place": "line"');
    });

    it('does not keep out others of the same name: elsewhere they come in, in the same place somebody is asked', async () => {
      const elsewhere = accountsCsv({ id: 'ZX-1', name: person.name, city: 'Köln' });
      expect(valueOf(await at.send(elsewhere))).toMatchObject({ added: 1, erased: 0 });
      const neighbour = accountsCsv({ id: 'ZX-2', name: 'QUASTENFLOSSER Wilhelmine', city: person.city });
      const asked = refusalOf(await at.send(neighbour));
      expect(asked.findings.map(({ code }) => code)).toContain('import.perhaps-erased');
      const erased = { takeIn: [{ account: 'ZX-2', reason: 'the daughter' }], leaveOut: [] };
      expect(valueOf(await at.send(neighbour, { erased }))).toMatchObject({ added: 1, erased: 0 });
      // Once known, nobody is asked again.
      expect(valueOf(await at.send(neighbour))).toMatchObject({ unchanged: expect.any(Number), erased: 0 });
      const same = accountsCsv({ id: 'ZX-3', name: person.name, city: person.city });
      const leaveOut = { takeIn: [], leaveOut: ['ZX-3'] };
      expect(valueOf(await at.send(same, { erased: leaveOut }))).toMatchObject({ added: 0, erased: 1 });
    });

    it('comes back on a new basis alone, under another number, on record', async () => {
      const erased = {
        takeIn: [{ account: person.id, reason: 'signed the consent of 2026-10' }],
        leaveOut: [],
      };
      expect(valueOf(await at.send(yesterday, { erased }))).toMatchObject({ added: 1, erased: 0 });
      const account = (await at.world.storage.read(({ accounts }) => accounts.ofMarket(at.market))).find(
        ({ accountId }) => accountId === person.id,
      );
      expect(account?.subject).not.toBe(Number(report.number.slice(1)));
      const entries = valueOf(
        await viewRecord(at.world, at.people.affiliate, { market: at.market, limit: 5 }),
      ).events;
      expect(entries).toContainEqual(
        expect.objectContaining({
          kind: 'take-in-again',
          subject: person.id,
          details: { reason: 'signed the consent of 2026-10' },
        }),
      );
      expect(valueOf(await at.send(yesterday))).toMatchObject({ erased: 0 });
    });
  });
});
