import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { expect } from 'vitest';
import { documentedAnswer } from './documented-answer.ts';
import type { Answer, TestApp, Who } from './start-app.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer> | string;
}

/** A form with a file (or none) as a browser would send it. */
export async function formOf(
  file: UploadedFile | undefined,
  fields: Readonly<Record<string, string>> = {},
): Promise<{ readonly payload: Buffer; readonly type: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set('file', new File([file.bytes], file.name));
  const request = new Request('http://latitude.example', { method: 'POST', body: form });
  return {
    payload: Buffer.from(await request.arrayBuffer()),
    type: request.headers.get('content-type') ?? expect.fail('a form has a type'),
  };
}

/** Uploads a file to a market; `query` says how. */
export async function upload(
  test: TestApp,
  who: Who,
  market: string,
  query: string,
  file: UploadedFile | undefined,
): Promise<Answer> {
  const { payload, type } = await formOf(file);
  const url = `/api/v1/markets/${market}/imports?${query}`;
  const response = await test.inject({
    method: 'POST',
    url,
    headers: { authorization: `Bearer ${test.tokenOf(who)}`, 'accept-language': 'en', 'content-type': type },
    payload,
  });
  return documentedAnswer(test.app, 'POST', url, response);
}

/** A CSV file of the market's accounts under its template's own headings; values by column key. */
export function accountsCsv(
  { world, market }: TestApp,
  template: string,
  rows: readonly Readonly<Record<string, string | number>>[],
): string {
  const found = world.definitions.markets.find((each) => each.code === market);
  const process = world.definitions.templates.find((each) => each.key === template);
  if (!found || !process) return expect.fail('the market or its template is gone');
  const { sheets } = concreteWorkbook(process, found, world.definitions.lists, world.definitions.duties);
  const columns = sheets.find((sheet) => sheet.key === 'accounts')?.columns ?? [];
  const lines = rows.map((row) => columns.map((column) => row[column.key] ?? '').join(';'));
  return [columns.map((column) => column.heading.en).join(';'), ...lines, ''].join('\r\n');
}
