import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/start-app.ts';
import { formOf } from './support/upload.ts';

const files = {
  'another table': 'Rechnung;Betrag\r\n4711;12,50\r\n4712;8,00\r\n',
  'a sentence': 'Please see attached.\r\n',
};

describe('a file that is nothing of the kind', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });

  it.each(
    [
      'imports?mode=upsert',
      'calls/imports?mode=upsert',
      'capacity/imports',
      'response-workbook',
      'response-workbook?kind=history',
    ].flatMap((door) => Object.entries(files).map(([what, content]) => [door, what, content] as const)),
  )('is a finding at %s: %s', async (door, _, content) => {
    const { payload, type } = await formOf({ name: 'file.csv', bytes: content });
    const response = await test.inject({
      method: 'POST',
      url: `/api/v1/markets/${test.market}/${door}`,
      headers: {
        authorization: `Bearer ${test.tokenOf('affiliate')}`,
        'accept-language': 'en',
        'content-type': type,
      },
      payload,
    });
    const body: { findings: readonly { message: string }[] } = response.json();
    expect(response.statusCode).toBe(422);
    expect(body.findings.length).toBeGreaterThan(0);
  });
});
