import { readdir } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createFileStore } from '#files/file-store.ts';
import { answerClientFault } from '#http/client-faults.ts';
import { causeOf } from '#http/problem-cause.ts';
import { statusOf } from '#http/problem.ts';
import { receiveFile, receiveLimits } from '#http/receive-file.ts';
import { attachment } from '#http/send-file.ts';
import { loadMessages } from '#messages/messages.ts';
import type { World } from '#usecases/ports.ts';
import { emptyDatabase } from '../support/databases.ts';
import { startApp } from './support/start-app.ts';
import { formOf } from './support/upload.ts';

/** Sends bytes as they are and gives back all that came until the other side closed. */
const speak = (port: number, text: string, host = '127.0.0.1'): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, host, () => socket.write(text));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', reject);
  });

const portOf = (app: FastifyInstance): number => {
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : expect.fail('it does not listen');
};

const get = (port: number, host: string, path = '/health'): Promise<string> =>
  speak(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

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
    await expect.poll(() => test.app.server.listening).toBe(false);
    await expect(get(port, 'localhost')).rejects.toThrow('ECONNREFUSED');
    released.resolve();
    expect(await answer).toMatch(/^HTTP\/1\.1 200 [^]*"ok"/);
    await closed;
  });
});

describe('a file on its way in', () => {
  const apps: FastifyInstance[] = [];
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  async function receiver(limits: { readonly bytes: number; readonly idle: number }) {
    const { dataFolder } = await emptyDatabase('sqlite');
    const app = Fastify();
    apps.push(app);
    await app.register(multipart);
    app.setErrorHandler(async (error, _request, reply) => {
      const { code } = causeOf(error);
      await reply.code(statusOf(code)).send({ code });
    });
    const handler = (request: FastifyRequest) => receiveFile(request, createFileStore(dataFolder), limits);
    app.post('/', { handler });
    const keptFiles = async (): Promise<string[]> => {
      const all = await readdir(dataFolder, { recursive: true, withFileTypes: true });
      return all.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
    };
    return { app, keptFiles };
  }
  const generous = { bytes: 1_000_000, idle: 30_000 };

  it('is kept with its name and the form’s fields, wherever they stand', async () => {
    const { app, keptFiles } = await receiver(generous);
    const { payload, type } = await formOf({ name: 'plan.csv', bytes: 'a;b' }, { mode: 'replace' });
    const response = await app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': type },
      payload,
    });
    expect(response.json()).toMatchObject({ fileName: 'plan.csv', fields: { mode: 'replace' } });
    expect(await keptFiles()).toHaveLength(1);
    const boundary = `--${/boundary=(.*)$/.exec(type)?.[1] ?? ''}\r\n`;
    const [, field = '', file = ''] = payload.toString().split(boundary);
    const [ofFile = ''] = file.split(boundary.replace('\r\n', '--'));
    const turned = [boundary, ofFile, boundary, field, boundary.replace('\r\n', '--\r\n')].join('');
    const again = await app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': type },
      payload: turned,
    });
    const { path: _path, ...told } = again.json();
    expect(response.json()).toMatchObject(told);
  });

  it('leaves nothing behind when it is too large', async () => {
    const { app, keptFiles } = await receiver({ ...generous, bytes: 1000 });
    const { payload, type } = await formOf({ name: 'large.csv', bytes: 'x'.repeat(1001) });
    const response = await app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': type },
      payload,
    });
    expect([response.statusCode, response.json()]).toEqual([413, { code: 'too-large' }]);
    expect(await keptFiles()).toEqual([]);
    const fitting = await formOf({ name: 'fits.csv', bytes: 'x'.repeat(1000) });
    const kept = await app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': fitting.type },
      payload: fitting.payload,
    });
    expect(kept.statusCode).toBe(200);
  });

  it.each([
    [
      'a form that ends early',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf',
    ],
    ['a form that is none', 'nothing to see'],
  ])('is refused in %s', async (_case, payload) => {
    const { app, keptFiles } = await receiver(generous);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const response = await app.inject({ method: 'POST', url: '/', headers, payload });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    expect(await keptFiles()).toEqual([]);
  });

  it('may not stand still', async () => {
    const { app, keptFiles } = await receiver({ ...generous, idle: 50 });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await speak(
      portOf(app),
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n' +
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf',
    );
    expect(answer).toBe('');
    await expect.poll(keptFiles).toEqual([]);
  });
});

describe('the name of a file handed out', () => {
  it.each([
    ['plan.xlsx', `attachment; filename="plan.xlsx"; filename*=UTF-8''plan.xlsx`],
    [
      'Plan für März.xlsx',
      `attachment; filename="Plan fu_r Ma_rz.xlsx"; filename*=UTF-8''Plan%20f%C3%BCr%20M%C3%A4rz.xlsx`,
    ],
    ['計画.xlsx', `attachment; filename="__.xlsx"; filename*=UTF-8''%E8%A8%88%E7%94%BB.xlsx`],
    ['a"b\r\nX: y.xlsx', `attachment; filename="a_b__X_ y.xlsx"; filename*=UTF-8''a%22b%0D%0AX%3A%20y.xlsx`],
  ])('%s is safe in a header', (name, expected) => {
    expect(attachment(name)).toBe(expected);
  });
});
