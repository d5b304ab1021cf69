import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createFileStore } from '#files/file-store.ts';
import { causeOf } from '#http/problem-cause.ts';
import { statusOf } from '#http/problem.ts';
import { hangUpOnSlowFiles, receiveFile } from '#http/receive-file.ts';
import { attachment } from '#http/send-file.ts';
import { emptyDatabase } from '../support/databases.ts';
import { portOf, speak } from './support/speak.ts';
import { formOf } from './support/upload.ts';

describe('a file on its way in', () => {
  const apps: FastifyInstance[] = [];
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  async function receiver(limits: { readonly bytes: number; readonly idle: number; readonly rate: number }) {
    const { dataFolder } = await emptyDatabase('sqlite');
    const app = Fastify();
    apps.push(app);
    await app.register(multipart);
    hangUpOnSlowFiles(app);
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
  const generous = { bytes: 1_000_000, idle: 30_000, rate: 1 };

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
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*connection: close[^]*"code":"too-slow"/i);
    await expect.poll(keptFiles, { timeout: 20_000 }).toEqual([]);
    // Nor before the file begins.
    const silent = await speak(
      portOf(app),
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n--x',
    );
    expect(silent).toMatch(/^HTTP\/1\.1 408 [^]*"code":"too-slow"/i);
  });

  it('may not trickle', async () => {
    const { app, keptFiles } = await receiver({ ...generous, idle: 300, rate: 100_000 });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const form =
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 500000\r\n\r\n' +
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
    // It never stands still for as long as it may, and would go on for a minute and more.
    const answer = await speak(portOf(app), form, { drop: 'x'.repeat(100), every: 20 });
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*"code":"too-slow"/i);
    await expect.poll(keptFiles, { timeout: 20_000 }).toEqual([]);
    const quick = await formOf({ name: 'quick.csv', bytes: 'x'.repeat(400_000) });
    const { statusCode } = await app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': quick.type },
      payload: quick.payload,
    });
    expect(statusCode).toBe(200);
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
