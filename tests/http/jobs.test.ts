import { beforeAll, describe, expect, it } from 'vitest';
import { atSubject, finding } from '#domain/basics/finding.ts';
import type { Job } from '#usecases/ports.ts';
import { sessionCookie } from '#http/sessions.ts';
import { askFor } from '../usecases/support/job-in-line.ts';
import { startApp, type TestApp } from './support/start-app.ts';

const fileAltered = (file: string) =>
  finding('error', 'storage.file-altered', atSubject(file), { file, document: 'file', of: file });

describe('jobs', () => {
  let test: TestApp;
  let job: Job;
  beforeAll(async () => {
    test = await startApp();
    job = await askFor({ ...test, people: test.users }, 'a.csv', 'lane');
  });
  const page = async () =>
    (
      await test.inject({
        method: 'GET',
        url: '/jobs',
        headers: {
          cookie: `${sessionCookie}=${test.tokenOf('affiliate')}`,
          accept: 'text/html',
          'accept-language': 'en',
        },
      })
    ).body;

  it('are listed and told of one by one', async () => {
    const { body } = await test.ask('affiliate', 'GET', `/jobs?market=${test.market}`);
    expect(body.jobs).toEqual([
      {
        job: job.id,
        kind: 'import',
        market: test.market,
        unit: '',
        by: { id: test.users.affiliate.id, name: test.users.affiliate.name },
        madeAt: job.madeAt,
        state: 'waiting',
        ahead: 0,
        progress: { phase: 'waiting', done: 0, total: 0 },
        mayCancel: true,
      },
    ]);
    expect((await test.ask('global', 'GET', `/jobs/${job.id}`)).body).toEqual(body.jobs[0]);
    expect((await test.ask('affiliate', 'GET', '/jobs/none')).body.code).toBe('job-unknown');
    expect((await test.ask('foreigner', 'GET', `/jobs/${job.id}`)).body.code).toBe('job-unknown');
    const html = await page();
    expect(html).toContain('Übernahme: Kunden und Team');
    expect(html).toContain(`action="/jobs/${job.id}/cancel"`);
    expect(html).toContain('data-follow="/jobs/events"');
  });

  it('are followed and cancelled', async () => {
    const events = test.ask('affiliate', 'GET', `/jobs/${job.id}/events`);
    // The first is told before anything ends it.
    await test.ask('affiliate', 'GET', `/jobs/${job.id}`);
    const cancelled = await test.ask('global', 'POST', `/jobs/${job.id}/cancel`, {});
    expect(cancelled.body).toMatchObject({ state: 'cancelled', mayCancel: false });
    expect((await test.ask('global', 'POST', `/jobs/${job.id}/cancel`, {})).body.code).toBe('job-too-late');
    const told = String((await events).body);
    expect(told.trimEnd()).toMatch(/event: ended\ndata: .*"state":"cancelled"[^\n]*$/u);
    expect(await page()).not.toContain('data-follow');
  });

  it('that fail because of what is kept say so to whoever may see them', async () => {
    const failing = await askFor({ ...test, people: test.users }, 'c.csv');
    const finding = fileAltered('0123456789ab');
    await test.world.storage.transaction(({ jobs }) =>
      jobs.end(failing.id, {
        at: test.world.clock.now(),
        state: 'failed',
        failure: { how: 'unreadable', finding },
        file: '',
        stays: false,
      }),
    );
    const { body } = await test.ask('affiliate', 'GET', `/jobs/${failing.id}`);
    expect(body).toMatchObject({
      state: 'failed',
      failure: { how: 'unreadable', finding: { code: 'storage.file-altered', values: finding.values } },
    });
    expect(body.failure.finding.message).toContain('0123456789ab');
    expect(await page()).toContain('0123456789ab');
  });

  it('of a server that closes are followed no longer', async () => {
    const own = await startApp();
    const waiting = await askFor({ ...own, people: own.users }, 'b.csv', 'lane');
    const address = await own.app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await fetch(`${address}/api/v1/jobs/${waiting.id}/events`, {
      headers: { authorization: `Bearer ${own.tokenOf('affiliate')}` },
    });
    const told = answer.text();
    await own.app.close();
    expect(await told).not.toContain('ended');
  });
});
