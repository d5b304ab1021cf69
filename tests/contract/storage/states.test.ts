import { newestPlan } from '../../support/unit-of.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '#domain/planning/plan.ts';
import { groupIn } from '#domain/segmentation/placing/three-answers.ts';
import { sqliteMigrations } from '#storage/migrations/migrations.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { operator } from '#domain/access/user.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { renumberPlanInputs } from '#usecases/jobs/renumber-plan-inputs.ts';
import type { Storage } from '#usecases/ports.ts';
import { some, thoroughness } from '../../support/counts.ts';
import {
  eachDatabase,
  emptyDatabase,
  openForTest,
  queryDatabase,
  type DatabaseName,
} from '../../support/databases.ts';
import { sharedParts } from '../../support/made-once.ts';
import { byKey, contentOf, rowsAsRead, type Told } from '../../support/states/as-read.ts';
import { loadState, readWritten, type WrittenRows } from '../../support/states/load-state.ts';
import { valueOf } from '../../support/outcomes.ts';
import { inputOfPlan } from '../../support/read-plan-input.ts';
import { withOtherDefaults } from '../../support/other-defaults.ts';
import { stateWork } from '../../support/states/state-work.ts';
import { recomputeDifferences } from '../../support/states/recompute-differences.ts';
import { leftBehind, sinceThen } from '../../support/states/since-then.ts';
import { stateNames, statesFolder, type DatabaseRow } from '../../support/states/state.ts';
import { recordAsRead } from '../../support/states/record-as-read.ts';
import { usersAsRead } from '../../support/states/users-as-read.ts';
import { schemaDifference } from '../../support/with-orm.ts';

const accountIds = (written: WrittenRows): readonly string[] =>
  (written['account'] ?? []).map((row) => String(row['account_id']));

const states = stateNames();
const markets = ['DE', 'FR', 'IT', 'SE'];

const all = async <Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const page of pages) found.push(...page);
  return found;
};

/** Before anybody was erased no row stayed outside for that. */
const endingOf = (kept: unknown): unknown =>
  typeof kept === 'object' && kept !== null && 'summary' in kept && typeof kept.summary === 'object'
    ? { ...kept, summary: { erased: 0, skipped: 0, ...kept.summary } }
    : kept;

/** An import as a job like any other; one that was under way came to nothing. */
function carriedJob({
  ended_at: at,
  seen_at: seenAt,
  ending,
  details,
  changed_market: changed,
}: DatabaseRow): Told {
  const result = ending === '' ? undefined : (endingOf(contentOf(ending)) as Told);
  const state = result?.['how'] ?? 'interrupted';
  return {
    state,
    ended: {
      at: at === '' ? seenAt : at,
      state,
      ...(result ? { result } : {}),
      file: details,
      stays: changed === 'yes',
    },
  };
}

const endedJob = ({ ended_at: at, state, result, file, stays }: DatabaseRow): Told =>
  at === ''
    ? {}
    : {
        ended: {
          at,
          state,
          ...(result === '' ? {} : { result: endingNow(contentOf(result)) }),
          file,
          stays: stays === 'yes',
        },
      };

/** The last run of what is done once a day became a job, unless nobody said how it ended. */
function asJob({ kind, market, begun_at: begunAt, ended_at: at, ending }: DatabaseRow): Told[] {
  if (at === '') return [];
  const state = ending === 'secret-lost' ? 'refused' : ending;
  const result = { how: 'refused', code: 'secret-lost', values: { market }, findings: [] };
  return [
    {
      id: `${String(kind)} ${String(market)} ${String(begunAt)}`,
      kind,
      market,
      unit: '',
      lane: `${String(kind)} ${String(market)}`,
      madeBy: 'operator',
      madeAt: begunAt,
      input: {},
      sent: '',
      state,
      phase: 'waiting',
      done: 0,
      total: 0,
      owner: '',
      leaseUntil: '',
      attempts: 1,
      ended: {
        at,
        state,
        ...(ending === 'secret-lost' ? { result } : {}),
        file: '',
        stays: false,
      },
    },
  ];
}

it('are kept for every migration', () => {
  expect(states).toEqual(expect.arrayContaining(sqliteMigrations.map(({ name }) => name)));
});

it('are each told of in the table beside them', () => {
  const table = readFileSync(resolve(statesFolder, 'README.md'), 'utf8');
  const told = [...table.matchAll(/^\| `(\d{4}-[^`]+)`/gmu)].map(([, name]) => name);
  expect(told).toHaveLength(states.length);
  expect(new Set(told)).toEqual(new Set(states));
});

const fieldValue = (text: DatabaseRow[string] | undefined): unknown =>
  typeof text === 'string' ? JSON.parse(text) : undefined;

/** Who took an import back. */
const undoneBy = ({ undone_at: at, undone_by: by }: DatabaseRow): Told => (at ? { undone: { at, by } } : {});

const toldOfImport = (row: DatabaseRow): Told => ({
  ...undoneBy(row),
  ...(row['undone_revision'] ? { undoneRevision: row['undone_revision'] } : {}),
  ...(row['covers_from'] ? { covers: { from: row['covers_from'], to: row['covers_to'] } } : {}),
});

/** A record of calls from when they had a table of their own. */
function asImport(content: unknown): Told {
  const { window: covers, ...record } = content as Told;
  return { ...record, covers, kind: 'calls', cycle: '', leftOut: 0, revision: 'not-kept' };
}

/** How an import ended, said before rows could be passed over. */
const endingNow = (content: unknown): unknown => {
  const ending = content as { readonly summary?: Told };
  return ending.summary ? { ...ending, summary: { skipped: 0, ...ending.summary } } : ending;
};

/** Who ended a grant before its day. */
const endedBy = (row: DatabaseRow): Told =>
  row['ended_at']
    ? {
        ended: {
          by: row['ended_by'],
          at: row['ended_at'],
          after: row['ended_after'],
          note: row['end_note'],
        },
      }
    : {};

/** What was asked stood there alone, and has been said with what it is counted by since there are rates. */
const withWhatWasAsked = (row: Told): Told => {
  const { value } = row;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...row, ...value } : row;
};

/** What was written before anybody had a number. */
const nameOnly = (row: object): object => {
  const { subject: _subject, no: _no, ...rest } = row as { subject?: number; no?: number };
  return rest;
};

/** A plan as it is read: without names of reps, which were kept once, and what is counted with it. */
const withoutReps = ({ capacities, targets: _targets, coveredTargets: _covered, ...plan }: Told): Told => ({
  ...plan,
  capacities: (capacities as readonly Told[]).map(({ rep: _rep, ...capacity }) => capacity),
});

/**
 * The steps that a state goes through are those of the one before it but one, and what they make of rows is the same on both
 * databases: unless everything is tried every other state is enough on one of them, and fewer on the second; of the newest
 * ones all, for whoever adds a step has not tried it before.
 */
const statesOn = (database: DatabaseName): readonly string[] => {
  const every = thoroughness >= 1 ? 1 : database === 'sqlite' ? 2 : 8;
  const newest = database === 'sqlite' ? 4 : 1;
  return states.filter((_, at) => at % every === 0 || at >= states.length - newest);
};

const powerCuts = ['0008-column-mappings', '0014-subjects', '0021-record'];
/** Each of them on a database, unless everything is tried. */
const powerCutsOn = (database: DatabaseName): readonly string[] =>
  powerCuts.filter((_, at) => thoroughness >= 1 || (at % 2 === 0) === (database === 'sqlite'));

eachDatabase((database) => {
  describe.each(statesOn(database))('of %s', (state) => {
    let written: WrittenRows;
    let storage: Storage;
    let options: StorageOptions;
    let today: NonNullable<StorageOptions['marketToday']>;
    const rows = (table: string): readonly DatabaseRow[] => written[table] ?? [];

    const steps = (id: unknown, kind: string): readonly DatabaseRow[] =>
      byKey(
        rows('cycle_step').filter((row) => row['cycle_id'] === id && row['kind'] === kind),
        'done_at',
        'subject',
      );

    beforeAll(async () => {
      options = await emptyDatabase(database);
      await loadState(state, options);
      written = readWritten(state);
      const { definitions } = await sharedParts();
      today = (code) => definitions.markets.find((each) => each.code === code);
      storage = await openForTest({ ...options, marketToday: today });
    });

    it('accounts and reps come back, and what changed them', () =>
      storage.read(async (stores) => {
        for (const market of markets) {
          const ofMarket = (row: DatabaseRow): boolean => row['market'] === market;
          const accounts = byKey(rowsAsRead(written, 'accounts', ofMarket), 'accountId');
          expect((await stores.accounts.ofMarket(market)).map(nameOnly)).toEqual(accounts);
          expect(await stores.accounts.count(market)).toBe(accounts.length);
          for (const account of accounts)
            expect(await stores.accounts.byId(market, String(account['accountId']))).toMatchObject(account);
          expect(await stores.accounts.repsOf(market)).toEqual(
            byKey(rowsAsRead(written, 'reps', ofMarket), 'territory'),
          );
          const changes = rows('roster_change').filter(ofMarket);
          expect(await stores.accounts.revision(market)).toBe(
            Math.max(0, ...changes.map(({ id }) => Number(id))),
          );
        }
        for (const { id } of rows('roster_change')) {
          const of = (table: string): readonly DatabaseRow[] =>
            rows(table)
              .filter((row) => row['roster_change_id'] === id)
              .toSorted((a, b) => Number(a['position']) - Number(b['position']));
          const image = (kind: string): unknown[] =>
            of('roster_image')
              .filter((row) => row['kind'] === kind)
              .flatMap(({ content }) => contentOf(content) as unknown[]);
          expect(await stores.accounts.changeTo(Number(id))).toEqual({
            fieldChanges: of('field_change').map((row) => ({
              accountId: row['account_id'],
              field: row['field'],
              before: fieldValue(row['before']),
              after: fieldValue(row['after']),
            })),
            images: {
              addedAccounts: image('addedAccounts'),
              removedAccounts: image('removedAccounts'),
              addedReps: image('addedReps'),
              formerReps: image('formerReps'),
            },
          });
        }
      }));

    it('imports come back, with their jobs, and the files they came from are needed', () =>
      storage.read(async (stores) => {
        const found = [];
        for (const market of markets) found.push(...(await stores.imports.ofMarket(market)));
        expect(byKey(found, 'id')).toEqual(
          byKey(
            [
              ...rowsAsRead(written, 'imports', () => true, toldOfImport),
              ...rows('call_import').map(({ record }) => asImport(contentOf(record))),
            ],
            'id',
          ),
        );
        for (const { sha256 } of found) expect(await stores.keptFiles.isNeeded(sha256)).toBe(true);
        expect(await stores.keptFiles.isNeeded('0'.repeat(64))).toBe(false);
        const imports = rowsAsRead(written, 'importJobs', () => true, carriedJob);
        const scheduled = rows('scheduled_run').flatMap(asJob);
        const jobs = [...imports, ...rowsAsRead(written, 'jobs', () => true, endedJob), ...scheduled];
        // By what stays when an address changes.
        const ids = new Map(rows('app_user').map((row) => [row['email'], row['id']]));
        for (const job of jobs)
          expect(await stores.jobs.byId(String(job['id']))).toEqual({
            ...job,
            madeBy: ids.get(String(job['madeBy'])) ?? job['madeBy'],
          });
        expect((await stores.jobs.line()).map(({ id }) => id)).toEqual(
          jobs.flatMap(({ id, ended }) => (ended === undefined ? [id] : [])),
        );
        const idle = jobs.filter(({ ended }) => (ended as Told | undefined)?.['stays'] !== true);
        const outdated = [];
        for (const market of markets) outdated.push(...(await stores.jobs.outdated(market, '9999')));
        expect(outdated.toSorted()).toEqual(byKey(idle, 'id').map(({ id }) => id));
      }));

    it('plans come back in every version, line by line, and their measures are the sums of their lines', () =>
      storage.read(async (stores) => {
        const plans = rowsAsRead(written, 'plans');
        expect(plans.length).toBeGreaterThan(2);
        const names = new Map(
          rows('account').map((row) => [`${row['market']} ${row['account_id']}`, row['name']]),
        );
        for (const plan of plans) {
          const id = String(plan['id']);
          expect(await stores.plans.byId(id)).toEqual(withoutReps(plan));
          for (let version = 1; version <= Number(plan['version']); version += 1) {
            const stands = (row: DatabaseRow): boolean =>
              row['plan_id'] === id &&
              Number(row['from_version']) <= version &&
              (row['to_version'] === null || Number(row['to_version']) > version);
            const lines = byKey(
              rowsAsRead(written, 'lines', stands, ({ account_id: account }) => ({
                accountName: names.get(`${String(plan['market'])} ${account}`) ?? account,
              })),
              'territory',
              'accountId',
              'brand',
              'channel',
            );
            const found = await stores.plans.lines(id, {}, version);
            expect(found.map(nameOnly)).toEqual(lines);
            expect(new Set(found.map(({ no }) => no)).size).toBe(found.length);
            const measures = await stores.plans.measures(id, version);
            const sum = (pick: (row: DatabaseRow) => unknown): number =>
              rows('territory_measures')
                .filter(stands)
                .reduce((total, row) => total + Number(pick(row)), 0);
            expect(measures.reduce((total, each) => total + each.measures.capacity, 0)).toBe(
              sum(({ capacity }) => capacity),
            );
            expect(await stores.readModels.sumLines(id, version)).toEqual({
              targets: sum(({ targets }) => targets),
              coveredTargets: sum((row) => row['covered_targets']),
              plannedTouches: sum((row) => row['planned_touches']),
              plannedEquivalents: sum((row) => row['planned_equivalents']),
            });
          }
          const newest = await stores.plans.lines(id);
          // What a migration has counted is what counting again gives.
          const { version: last } = (await stores.plans.byId(id))!;
          expect(await stores.readModels.keptSums(id)).toEqual(await stores.readModels.sumLines(id, last));
          const counted = await stores.planPages.lines(id, {}, { offset: 0, limit: 5 });
          expect([counted.total, counted.lines]).toEqual([newest.length, newest.slice(0, 5)]);
          const pages = await all(stores.plans.linePages(id));
          expect(
            byKey(
              pages.map(({ row: { group: _group, ...row } }) => row),
              'territory',
              'accountId',
              'brand',
              'channel',
            ),
          ).toEqual(newest);
          for (const { row, account } of pages) expect(account?.name ?? row.accountId).toBe(row.accountName);
          const limited = await stores.plans.limitedLines(id);
          expect(byKey(limited, 'key')).toEqual(
            byKey(newest, 'key').map(
              ({
                accountName: _name,
                segment: _segment,
                guidance: _guidance,
                minimum: _minimum,
                no: _no,
                ...line
              }) => {
                const { marginals: _marginals, binding: _binding, why, ...limitedTo } = line;
                const made = why.find(({ code }) => code === 'done-so-far');
                return { ...limitedTo, ...(made ? { done: made.values['done'] } : {}) };
              },
            ),
          );
          for (const line of some(newest, 25)) {
            expect(await stores.plans.linesOfKey(id, line.key)).toEqual([line]);
          }
          const segmented = rowsAsRead(
            written,
            'segmented',
            (row) => row['plan_id'] === id,
            ({ target }) => ({ target: target === 1 }),
          ).map((each) => ({
            ...each,
            // Before it was kept it was told by the reasons.
            group: groupIn(each['why'] as Parameters<typeof groupIn>[0]),
          }));
          const found = await stores.plans.segmented(id);
          expect(found.map(nameOnly)).toEqual(byKey(segmented, 'brand', 'accountId'));
          const segmentedPages = await all(stores.plans.segmentedPages(id));
          expect(
            byKey(
              segmentedPages.map(({ row }) => row),
              'brand',
              'accountId',
            ),
          ).toEqual(found);
        }
        for (const market of markets) {
          const newest = byKey(
            plans.filter((plan) => plan['market'] === market),
            'madeAt',
            'id',
          ).at(-1);
          expect(await newestPlan(stores, market)).toEqual(newest && withoutReps(newest));
        }
      }));

    it('proposals come back', () =>
      storage.read(async (stores) => {
        const names = new Map(
          rows('account').map((row) => [`${row['market']} ${row['account_id']}`, row['name']]),
        );
        const proposals = rowsAsRead(
          written,
          'proposals',
          () => true,
          ({ market, account_id: account }) => ({
            accountName: names.get(`${market} ${account}`) ?? account,
          }),
        );
        expect(new Set(proposals.map(({ state: each }) => each))).toEqual(
          new Set(['open', 'approved', 'rejected', 'withdrawn']),
        );
        for (const proposal of proposals)
          expect(nameOnly((await stores.proposals.byId(String(proposal['id'])))!)).toEqual(proposal);
        for (const { id } of rows('plan')) {
          expect((await stores.proposals.ofPlan(String(id))).map(nameOnly)).toEqual(
            byKey(proposals, 'madeAt', 'id').filter((each) => each['planId'] === id),
          );
        }
      }));

    it('users and sessions come back, and what is on record', () =>
      storage.transaction(async (stores) => {
        const users = usersAsRead(written);
        expect(await stores.users.all()).toEqual(byKey(users, 'email'));
        for (const user of users) expect(await stores.users.byEmail(String(user['email']))).toEqual(user);
        expect(await stores.users.anySession()).toBe(true);
        const userOf = ({ user_id: id }: DatabaseRow): Told | undefined =>
          users.find((user) => user['id'] === id);
        for (const row of rows('session')) {
          const token = String(row['token_hash']);
          const session = await stores.sessions.byToken(token);
          expect(session).toMatchObject({ expiresAt: row['expires_at'] });
          expect(await stores.users.byId(session?.userId ?? '')).toEqual(userOf(row));
        }
        for (const row of rows('sign_in_link')) {
          const token = String(row['token_hash']);
          expect(await stores.users.redeemSignInLink(token, '2026-11-23')).toEqual(userOf(row));
        }
        const record = recordAsRead(written);
        const told = (await stores.audit.latest(undefined, 1_000)).map(
          ({ seq: _seq, by, subjectName: _name, people: _people, ...event }) => ({ ...event, actor: by.id }),
        );
        expect(record.length).toBeGreaterThan(30);
        expect(told).toEqual(record);
        expect((await stores.audit.latest('FR', 1_000)).map(({ at, kind }) => [at, kind])).toEqual(
          record.filter(({ market }) => market === 'FR').map(({ at, kind }) => [at, kind]),
        );
        for (const { step } of rows('setup_step')) expect(await stores.setup.isDone(String(step))).toBe(true);
      }));

    it('what is on record is chained, and fits itself', async () => {
      const world = stateWork(storage, options.dataFolder);
      const { chains, findings } = valueOf(await verifyRecord(world, operator, {}));
      expect(findings).toEqual([]);
      expect(chains.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(30);
      // Nobody is named in the chain itself.
      const names = [...usersAsRead(written).map(({ email }) => String(email)), ...accountIds(written)];
      const texts: string[] = [];
      await storage.read(async ({ audit }) => {
        for (const chain of await audit.chains())
          texts.push(...(await audit.stored(chain, 0, 1_000)).map((event) => JSON.stringify(event)));
      });
      expect(texts.length).toBeGreaterThan(30);
      expect(names.filter((name) => texts.some((text) => text.includes(`"${name}`)))).toEqual([]);
    });

    it('assessments, choices of archetype and requests for latitude come back', () =>
      storage.read(async (stores) => {
        for (const market of markets) {
          const ofMarket = (row: DatabaseRow): boolean => row['market'] === market;
          expect(await stores.assessments.ofMarket(market)).toEqual(
            byKey(rowsAsRead(written, 'assessments', ofMarket), 'on'),
          );
          expect(await stores.ambitions.ofMarket(market)).toEqual(
            byKey(rowsAsRead(written, 'ambitions', ofMarket), 'recordedAt', 'id'),
          );
          expect(await stores.actions.within(market)).toEqual(
            byKey(rowsAsRead(written, 'actions', ofMarket), 'recordedAt', 'id'),
          );
          expect(
            (await stores.trials.within(market)).map(({ criteria, figures, ...each }) => ({
              ...each,
              terms: { criteria, figures },
            })),
          ).toEqual(byKey(rowsAsRead(written, 'trials', ofMarket), 'recordedAt', 'id'));
          expect(await stores.plannedChanges.within(market)).toEqual(
            byKey(rowsAsRead(written, 'plannedChanges', ofMarket), 'recordedAt', 'id'),
          );
          expect(await stores.archetypeOverrides.ofMarket(market)).toEqual(
            byKey(rowsAsRead(written, 'overrides', ofMarket), 'madeAt').toReversed(),
          );
        }
        expect(await stores.signOffs.all()).toEqual(
          byKey(
            rowsAsRead(written, 'signOffs', () => true),
            'at',
            'id',
          ),
        );
        const requests = byKey(
          rowsAsRead(written, 'requests', () => true, endedBy).map(withWhatWasAsked),
          'madeAt',
          'id',
        );
        expect(await stores.latitudeRequests.list({})).toEqual(requests);
        for (const request of requests)
          expect(await stores.latitudeRequests.byId(String(request['id']))).toEqual(request);
      }));

    it('cycles come back with what was done in them', () =>
      storage.read(async (stores) => {
        const cycles = rowsAsRead(
          written,
          'cycles',
          () => true,
          ({ id, market, from_day: from, to_day: to, market_definition: kept }) => ({
            cycle: { id, market, from, to },
            ...(kept ? {} : { market: today(String(market)) }),
            ended: steps(id, 'phase').map((row) => ({
              phase: row['subject'],
              by: row['done_by'],
              at: row['done_at'],
              ...(row['plan_id'] === ''
                ? {}
                : { plan: { id: row['plan_id'], version: row['plan_version'] } }),
            })),
            trained: steps(id, 'training').map((row) => ({
              territory: row['subject'],
              by: row['done_by'],
              at: row['done_at'],
            })),
          }),
        );
        expect(await stores.cycles.ofMarket('FR', '2026-11-23')).toEqual(cycles);
        for (const { id } of rows('cycle')) expect([await stores.cycles.byId(String(id))]).toEqual(cycles);
      }));

    it('calls, absences, headings and curves come back', () =>
      storage.read(async (stores) => {
        const ever = { from: '2000-01-01', to: '2099-12-31' };
        for (const market of markets) {
          const ofMarket = (row: DatabaseRow): boolean => row['market'] === market;
          const calls = byKey(rowsAsRead(written, 'calls', ofMarket), 'on', 'key');
          const kept = await stores.calls.ofDays(market, ever);
          expect(kept).toEqual(calls);
          expect(byKey(await stores.calls.sameAs(market, kept), 'on', 'key')).toEqual(calls);
          expect(await stores.calls.count(market, ever)).toBe(
            calls.filter((call) => call['status'] === 'submitted').length,
          );
          expect(byKey(await stores.capacityEvents.ofMarket(market), 'from', 'kind')).toEqual(
            byKey(rowsAsRead(written, 'events', ofMarket), 'from', 'kind'),
          );
          expect(byKey(await stores.calendar.correctionsOf(market), 'from')).toEqual(
            byKey(rowsAsRead(written, 'corrections', ofMarket), 'from'),
          );
          expect(await stores.columnMappings.ofMarket(market)).toEqual(
            byKey(rowsAsRead(written, 'mappings', ofMarket), 'sheet', 'heading'),
          );
          expect(await stores.valueMappings.ofMarket(market)).toEqual(
            byKey(rowsAsRead(written, 'words', ofMarket), 'sheet', 'column', 'seen'),
          );
          expect(await stores.segmentResponses.ofMarket(market)).toEqual(
            byKey(
              rowsAsRead(written, 'responses', ofMarket, ({ response }): Told => ({
                ...(contentOf(response) as Told),
              })),
              'recordedAt',
              'id',
            ),
          );
        }
      }));

    // That plans come back line by line is proved on both databases, and what they are made from lies in files. Some states
    // are enough, unless everything is tried, to see that they are made again alike, with a database of either kind.
    const again = some(statesOn(database), database === 'sqlite' ? 6 : 2);
    it.runIf(again.includes(state))(
      'plans made again have the digits they had, but for what is told otherwise since',
      async () => {
        const world = stateWork(storage, options.dataFolder);
        const recompute = async (): Promise<string[][]> => {
          const differences = [];
          for (const plan of rowsAsRead(written, 'plans')) {
            const { template } = plan['snapshot'] as Plan['snapshot'];
            const found = await recomputeDifferences(world, String(plan['id']));
            differences.push([`${String(plan['cycle'])} ${template.key}`, ...found]);
          }
          return differences;
        };
        // What a plan is made from is the same on both databases: on one of them it is enough to make it once, at the end;
        // and whoever makes it with other defaults relies on none, so that it is made with today's at the end alone.
        const before = [
          ...(thoroughness >= 1 ? [await recompute()] : []),
          ...(thoroughness >= 1 || database === 'sqlite' ? [await withOtherDefaults(recompute)] : []),
        ];
        for (const each of before) expect(each).toEqual(sinceThen[state]);
        // What they were made from is written anew by numbers, and nobody can be told from it any more.
        const inputs = await storage.read(({ plans }) => plans.inputs());
        const ids = new Set(rows('account').map((row) => String(row['account_id'])));
        const { unreadable } = await renumberPlanInputs(world);
        expect(unreadable).toBe(0);
        const now = await storage.read(({ plans }) => plans.inputs());
        expect(now.map(({ id }) => id)).toEqual(inputs.map(({ id }) => id));
        const kept = new Set(now.map(({ sha256 }) => sha256));
        for (const { sha256 } of inputs) expect(await world.files.holds(sha256)).toBe(kept.has(sha256));
        for (const { sha256 } of now) {
          const text = JSON.stringify(
            inputOfPlan(world, { snapshot: { input: sha256 } as Plan['snapshot'] }),
          );
          const named = [...text.matchAll(/"([^"]*)"/gu)].filter(([, word]) => ids.has(word ?? ''));
          expect(named).toEqual([]);
        }
        expect(await recompute()).toEqual(sinceThen[state]);
        expect(await renumberPlanInputs(world)).toEqual({ renumbered: 0, unreadable: 0 });
      },
    );

    it('the schema becomes that of today', async () => {
      const difference = await schemaDifference(options);
      const named = difference.match(/(?<=(?:alter table|drop table|drop index) [`"])(?:(?!__temp)\w)+/gu);
      expect([...new Set(named)].toSorted()).toEqual(leftBehind[state] ?? []);
      expect(named === null).toBe(difference === '');
    });
  });

  it.each(powerCutsOn(database))(
    'a power cut after %s leaves the state as it was, and the next start goes on',
    async (after) => {
      const state = '0003-latitude-requests';
      const options = await emptyDatabase(database);
      await loadState(state, options);
      const child = spawn(process.execPath, [
        resolve(import.meta.dirname, '../../support/states/die-while-migrating.ts'),
        after,
        options.dataFolder,
        options.databaseUrl ?? '',
      ]);
      const [status, signal]: unknown[] = await once(child, 'exit');
      expect([status, signal]).toEqual([null, 'SIGKILL']);
      const migrated = 'select name from schema_migration order by id';
      const { schema_migration: before = [] } = readWritten(state);
      expect(await queryDatabase(options, migrated)).toEqual(before.map(({ name }) => ({ name })));
      const storage = await openForTest(options);
      expect(await schemaDifference(options)).toBe('');
      expect(await storage.read((stores) => newestPlan(stores, 'SE'))).toMatchObject({
        cycle: 'SE-2027-01',
      });
    },
  );
});
