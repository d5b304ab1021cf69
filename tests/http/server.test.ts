import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answerClientFault } from '#http/client-faults.ts';
import { receiveLimits } from '#http/receive-file.ts';
import { loadMessages } from '#messages/messages.ts';
import type { World } from '#usecases/ports.ts';
import { portOf, speak } from './support/speak.ts';
import { startApp } from './support/start-app.ts';

const get = (port: number, host: string, path = '/health'): Promise<string> =>
  speak(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

const head = (length: number): string =>
  `POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

describe('a server that listens', () => {
  it('on this machine alone answers to this machine’s names alone', async () => {
    const { app } = await startApp();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const port = portOf(app);
    for (const host of ['127.0.0.1', `127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST']) {
      expect(await get(port, host)).toMatch(/^HTTP\/1\.1 200 /);
    }
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
    ]) {
      const answer = await get(port, host);
      expect(answer).toMatch(/^HTTP\/1\.1 421 /);
      expect(answer).toContain('"code":"foreign-host"');
    }
  });

  it('answers to the names it is given, on this machine and elsewhere', async () => {
    const { app } = await startApp({ hostNames: ['Latitude.example'] });
    await app.listen({ port: 0, host: '127.0.0.1' });
    expect(await get(portOf(app), 'latitude.example')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await get(portOf(app), 'localhost')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await get(portOf(app), 'evil.example')).toMatch(/^HTTP\/1\.1 421 /);

    const { app: open } = await startApp({ hostNames: ['latitude.example'] });
    await open.listen({ port: 0, host: '0.0.0.0' });
    expect(await get(portOf(open), 'latitude.example')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await get(portOf(open), 'localhost')).toMatch(/^HTTP\/1\.1 421 /);
  });

  it('to everybody answers to any name', async () => {
    const { app } = await startApp();
    await app.listen({ port: 0, host: '0.0.0.0' });
    expect(await get(portOf(app), 'plans.example')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('answers what is no HTTP, and headers without end', async () => {
    const { app } = await startApp();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const garbage = await speak(portOf(app), 'HELO there\r\n\r\n');
    expect(garbage).toMatch(/^HTTP\/1\.1 400 /);
    expect(garbage).toContain('content-type: application/problem+json');
    expect(JSON.parse(garbage.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'invalid-input' });
    const endless = await speak(
      portOf(app),
      `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(endless).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('tells a sender that fell asleep', async () => {
    const answer = answerClientFault(await loadMessages(), () => 'id');
    const server = createServer((socket) => {
      answer(Object.assign(new Error('slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await speak(port, 'GET')).toMatch(/^HTTP\/1\.1 408 too-slow\r\n[^]*"code":"too-slow"/);
    server.close();
  });

  it('does not wait for bodies and headers that come drop by drop', async () => {
    const test = await startApp({ patience: { headers: 400, body: 400 } });
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const drops = { drop: ' ', every: 20 };
    expect(await speak(portOf(test.app), head(400), drops)).toMatch(
      /^HTTP\/1\.1 408 [^]*connection: close[^]*"code":"too-slow"/i,
    );
    const late = await speak(portOf(test.app), 'GET / HTTP/1.1\r\nX-Long: ', { drop: 'x', every: 20 });
    expect(late).toMatch(/^HTTP\/1\.1 408 [^]*"code":"too-slow"/);
    // Where the answer does not wait for the body, nobody is late.
    const unread = head(9)
      .replace('application/json', 'text/nonsense')
      .replace('Host', 'Connection: close\r\nHost');
    expect(await speak(portOf(test.app), `${unread}nonsense.`)).toMatch(/^HTTP\/1\.1 415 /);
    await setTimeout(600);
    // One that comes at once is looked at.
    const body = JSON.stringify({ token: 'nobody-was-given-this' });
    const prompt = head(body.length).replace('Host', 'Connection: close\r\nHost') + body;
    expect(await speak(portOf(test.app), prompt)).toMatch(/^HTTP\/1\.1 410 /);
  });

  it('takes in a file that is larger than what a connection holds at once', async () => {
    const test = await startApp();
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const form = new FormData();
    // A line without an account is a finding; whether it is answered at all is the question here.
    form.set('file', new Blob([`Account\n${'nobody\n'.repeat(100_000)}`]), 'large.csv');
    form.set('after', 'the file');
    const address = `http://127.0.0.1:${portOf(test.app)}/api/v1/markets/${test.market}/imports?mode=upsert`;
    const headers = { authorization: `Bearer ${test.tokenOf('affiliate')}` };
    const answer = await fetch(address, { method: 'POST', headers, body: form });
    expect(await answer.json()).toMatchObject({ code: 'import-refused' });
  });

  it('refuses a workbook that is too large before it has come in', async () => {
    const test = await startApp();
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const answer = speak(
      portOf(test.app),
      `POST /api/v1/markets/${test.market}/imports?mode=upsert HTTP/1.1\r\nHost: localhost\r\n` +
        `Authorization: Bearer ${test.tokenOf('affiliate')}\r\nConnection: close\r\n` +
        `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${receiveLimits.bytes * 2}\r\n\r\n--x\r\n`,
    );
    expect(await answer).toMatch(/^HTTP\/1\.1 413 [^]*"code":"too-large"/);
  });

  it('refuses a file at once where none is taken, and lets the connection go', async () => {
    const test = await startApp();
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    for (const path of [`/api/v1/markets/${test.market}/plan`, `/markets/${test.market}/plan`]) {
      const answer = speak(
        portOf(test.app),
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${test.tokenOf('affiliate')}\r\n` +
          'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 500000\r\n\r\n--x\r\n',
      );
      expect(await answer).toMatch(/^HTTP\/1\.1 415 /);
    }
    expect(await test.world.storage.read(({ jobs }) => jobs.line())).toEqual([]);
  });

  it('finishes what it has begun before it closes', async () => {
    let slow = false;
    const begun = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const test = await startApp({
      alter: (world) => {
        const read: World['storage']['read'] = async (work) => {
          if (!slow) return world.storage.read(work);
          begun.resolve();
          await released.promise;
          return world.storage.read(work);
        };
        return { ...world, storage: { ...world.storage, read } };
      },
    });
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const port = portOf(test.app);
    slow = true;
    const answer = get(port, 'localhost');
    await begun.promise;
    const closed = test.app.close();
    await expect.poll(() => test.app.server.listening, { timeout: 20_000 }).toBe(false);
    await expect(get(port, 'localhost')).rejects.toThrow('ECONNREFUSED');
    released.resolve();
    expect(await answer).toMatch(/^HTTP\/1\.1 200 [^]*"ok"/);
    await closed;
  });
});
