import { beforeAll, describe, expect, it } from 'vitest';
import type { World } from '#usecases/ports.ts';
import { readTable } from '../support/read-cells.ts';
import { startApp, type Answer, type TestApp, type Who } from './support/start-app.ts';
import { accountsCsv, upload } from './support/upload.ts';

type Row = Readonly<Record<string, string | number>>;

/** A gate at which weighings wait while it is closed. */
function gateBefore(world: World) {
  let open: (() => void) | undefined;
  let closed: Promise<void> | undefined;
  let arrived = 0;
  const gated: World = {
    ...world,
    heavy: {
      ...world.heavy,
      checkImport: async (task, follow, take) => {
        arrived += 1;
        if (closed) {
          const cancelled = new Promise<never>((_resolve, reject) => {
            follow.signal.addEventListener('abort', () => reject(new Error('ended')));
          });
          await Promise.race([closed, cancelled]);
        }
        return world.heavy.checkImport(task, follow, take);
      },
    },
  };
  return {
    gated,
    arrived: () => arrived,
    close: () => {
      closed = new Promise((resolve) => {
        open = () => {
          closed = undefined;
          resolve();
        };
      });
    },
    open: () => open?.(),
  };
}

describe('imports that go on by themselves', () => {
  let test: TestApp;
  let template: string;
  let brands: string[];
  let gate: ReturnType<typeof gateBefore>;
  beforeAll(async () => {
    test = await startApp({
      alter: (world) => {
        gate = gateBefore(world);
        return gate.gated;
      },
    });
    const { body } = await test.ask('affiliate', 'GET', `/markets/${test.market}`);
    template = body.template.key;
    brands = body.brands.map((each: { key: string }) => each.key);
  });

  const row = (id: string, more: Row = {}): Row => ({
    'account-id': id,
    name: `Practice ${id}`,
    territory: 'T1',
    specialty: 'Cardiology',
    ...Object.fromEntries(
      brands.flatMap((brand) => [
        [`potential@${brand}`, 500],
        [`adoption@${brand}`, 3],
      ]),
    ),
    ...more,
  });
  const csv = (...rows: readonly Row[]) => ({
    name: 'accounts.csv',
    bytes: accountsCsv(test, template, rows),
  });
  const send = (query: string, ...rows: readonly Row[]) =>
    upload(test, 'affiliate', test.market, query, csv(...rows));
  const pathOf = (job: string) => `/markets/${test.market}/imports/jobs/${job}`;
  const look = (job: string, who: Who = 'affiliate'): Promise<Answer> => test.ask(who, 'GET', pathOf(job));
  async function lookUntil(
    job: string,
    wanted: (body: Answer['body']) => boolean | Promise<boolean>,
  ): Promise<Answer['body']> {
    for (let looks = 0; looks < 1_000; looks += 1) {
      const { body } = await look(job);
      if (await wanted(body)) return body;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return expect.fail(`${job} comes to nothing`);
  }
  const ended = (job: string) => lookUntil(job, (body) => body.state !== 'working');
  const masterData = () =>
    test.world.storage.read(async ({ accounts }) => ({
      accounts: await accounts.ofMarket(test.market),
      reps: await accounts.repsOf(test.market),
    }));
  const undo = (body: object = {}, who: Who = 'affiliate') =>
    test.ask(who, 'POST', `/markets/${test.market}/imports/undo`, body);

  it('answer at once with the job, which tells what came of it', async () => {
    const answer = await send('mode=upsert&wait=false', row('A001'), row('N900'));
    expect(answer.status).toBe(202);
    expect(answer.headers['location']).toBe(`/api/v1${pathOf(answer.body.job)}`);
    const done = await ended(answer.body.job);
    expect(done).toMatchObject({ state: 'done', result: { status: 'imported', added: 1 }, mayUndo: true });
    const added = { kind: 'added', subject: 'account', key: 'N900', name: 'Practice N900' };
    expect(done.differences).toContainEqual({ ...added, where: expect.stringMatching(/^accounts!A3$/) });
    expect((await look(answer.body.job, 'rep')).status).toBe(403);
    expect((await look(answer.body.job, 'foreigner')).status).toBe(404);
    expect((await look('nothing')).body.code).toBe('import-unknown');
  });

  it('tell their progress as events, the end last', async () => {
    const { body } = await send('mode=upsert&dryRun=true&wait=false', row('A001'));
    const answer = await test.ask('affiliate', 'GET', `${pathOf(body.job)}/events`);
    expect(answer.type).toBe('text/event-stream');
    const events = String(answer.body)
      .split('\n\n')
      .filter((part) => part.startsWith('event: '));
    expect(events.at(-1)).toMatch(/^event: ended\ndata: .*"state":"done"/);
    expect(events.slice(0, -1).every((each) => each.startsWith('event: progress\n'))).toBe(true);
  });

  it('hand out the whole difference as a workbook', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => row(`M${String(index).padStart(4, '0')}`));
    const { body } = await send('mode=upsert&dryRun=true', ...rows);
    expect(body.differences).toHaveLength(200);
    expect(body.differenceCounts).toMatchObject({ added: 250, removed: 0 });
    const file = await test.ask('affiliate', 'GET', `${pathOf(body.job)}/difference?locale=en`);
    const [sheet] = Object.values((await readTable(file.bytes)).cells);
    expect(sheet).toMatchObject({
      A251: 'added',
      C251: 'M0249',
      D251: 'Practice M0249',
      H251: 'accounts!A251',
    });
    expect(sheet).not.toHaveProperty('A252');
  });

  it('wait in line, market by market; the server answers meanwhile; whoever waits may be cancelled', async () => {
    gate.close();
    const before = gate.arrived();
    const first = (await send('mode=upsert&wait=false', row('Q001'))).body.job;
    await lookUntil(first, () => gate.arrived() > before);
    const second = (await send('mode=upsert&wait=false', row('Q002'))).body.job;
    const third = (await send('mode=upsert&wait=false', row('Q003'))).body.job;
    expect((await look(second)).body.progress).toEqual({ phase: 'waiting', rows: 0, ahead: 1 });
    expect((await look(third)).body.progress).toEqual({ phase: 'waiting', rows: 0, ahead: 2 });
    expect((await test.inject({ method: 'GET', url: '/health' })).statusCode).toBe(200);
    // A dry run changes nothing and waits for nobody.
    const dry = (await send('mode=upsert&dryRun=true&wait=false', row('Q001'))).body.job;
    await lookUntil(dry, () => gate.arrived() > before + 1);

    const cancelled = await test.ask('affiliate', 'POST', `${pathOf(second)}/cancel`, {});
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    expect((await look(third)).body.progress.ahead).toBe(1);
    gate.open();
    expect((await ended(first)).result.status).toBe('imported');
    expect((await ended(third)).result.status).toBe('imported');
    const known = (await masterData()).accounts.map((each) => each.accountId);
    expect(known).toEqual(expect.arrayContaining(['Q001', 'Q003']));
    expect(known).not.toContain('Q002');
    const late = await test.ask('affiliate', 'POST', `${pathOf(first)}/cancel`, {});
    expect([late.status, late.body.code]).toEqual([409, 'import-too-late']);
  });

  it('leave the server free to answer while a large file is read and weighed', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => row(`B${String(index).padStart(6, '0')}`));
    const { job } = (await send('mode=upsert&dryRun=true&wait=false', ...rows)).body;
    let answers = 0;
    const done = await lookUntil(job, async (body) => {
      const health = await test.inject({ method: 'GET', url: '/health' });
      expect(health.statusCode).toBe(200);
      answers += 1;
      return body.state !== 'working';
    });
    expect(answers).toBeGreaterThan(3);
    expect(done.result).toMatchObject({ added: 30_000 });
  });

  it('take good rows in and hand the others back, where the rule allows it', async () => {
    const before = await masterData();
    const wrong = row('P002', { territory: 'T99' });
    const whole = await send('mode=upsert&dryRun=true', row('P001'), wrong);
    expect(whole.body).toMatchObject({ refusable: true, offer: { taken: 1, leftOut: 1 } });
    const refused = await send('mode=replace&partial=true', row('P001'), wrong);
    expect(refused.body.findings).toMatchObject([{ where: 'partial' }]);
    const answer = await send('mode=upsert&partial=true', row('P001'), wrong);
    expect(answer.body).toMatchObject({ status: 'imported', added: 1, leftOut: 1 });
    expect((await masterData()).accounts).toHaveLength(before.accounts.length + 1);
    const { imports } = (await test.ask('affiliate', 'GET', `/markets/${test.market}/imports`)).body;
    expect(imports[0]).toMatchObject({ id: answer.body.job, leftOut: 1 });
    const [entry] = await test.world.storage.read(({ audit }) => audit.latest(test.market, 1));
    expect(entry?.details).toMatchObject({ leftOut: [{ sheet: 'accounts', rows: [3] }] });

    const file = await test.ask('affiliate', 'GET', `${pathOf(answer.body.job)}/left-out?locale=en`);
    const back = { name: 'rows to correct.xlsx', bytes: Uint8Array.from(file.bytes) };
    const again = await upload(test, 'affiliate', test.market, 'mode=upsert', back);
    expect(again.body.code).toBe('import-refused');
    const errors = again.body.findings.filter((each: { severity: string }) => each.severity === 'error');
    expect(errors).toMatchObject([
      { code: 'import.territory-unknown', where: expect.stringMatching(/!.2$/) },
    ]);
  });

  it('are taken back, once, and only the last', async () => {
    const before = await masterData();
    const first = await send('mode=replace', row('A001', { name: 'Renamed' }), row('U001'));
    expect(first.body).toMatchObject({ status: 'imported', added: 1, removed: before.accounts.length - 1 });
    const undone = await undo({ import: first.body.job, why: 'wrong file' });
    expect(undone.body).toMatchObject({
      added: before.accounts.length - 1,
      changed: 1,
      removed: 1,
      findings: [],
    });
    expect(await masterData()).toEqual(before);
    const [entry] = await test.world.storage.read(({ audit }) => audit.latest(test.market, 1));
    expect(entry).toMatchObject({
      kind: 'undo-import',
      by: { id: 'affiliate' },
      details: { why: 'wrong file' },
    });
    expect((await undo({ import: first.body.job })).body.code).toBe('import-undone');

    const second = await send('mode=upsert', row('U002'));
    const third = await send('mode=upsert', row('U003'));
    expect((await undo({ import: second.body.job })).body.code).toBe('import-overtaken');
    expect((await undo({ import: second.body.job }, 'rep')).status).toBe(403);
    expect((await undo()).body.code).toBe('invalid-input');
    expect((await undo({ import: third.body.job })).body).toMatchObject({ added: 0, removed: 1 });
  });
});
