import type { InjectOptions } from 'fastify';
import { z } from 'zod';
import type { TestApp } from '../support/start-app.ts';
import { formOf } from '../support/upload.ts';
import type { Line, Person } from './line.ts';
import type { Subjects } from './subjects.ts';

/** The status, and of a refusal its code. */
export interface Asked {
  readonly status: number;
  readonly code?: string;
}

export const isApi = ({ route }: Line): boolean => route.includes(' /api/');

const problem = z.object({ code: z.string() });

const filled = (text: string, subjects: Subjects): string =>
  text.replaceAll(/:(\w+)|\{(\w+)\}/g, (whole, parameter?: string, placeholder?: string) => {
    const value = subjects[parameter ?? placeholder ?? ''];
    return value === undefined ? whole : encodeURIComponent(value);
  });

async function payloadOf(
  line: Line,
  subjects: Subjects,
): Promise<Pick<InjectOptions, 'payload' | 'headers'>> {
  if (line.form) {
    const { payload, type } = await formOf(undefined, line.form);
    return { payload, headers: { 'content-type': type } };
  }
  if (!line.body) return {};
  const text = JSON.stringify(line.body).replaceAll(
    /\{(\w+)\}/g,
    (whole, name: string) => subjects[name] ?? whole,
  );
  if (isApi(line)) return { payload: text, headers: { 'content-type': 'application/json' } };
  return {
    payload: new URLSearchParams(JSON.parse(text)).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
}

/** Bodies and queries nobody can do anything with. */
const garbage: Pick<InjectOptions, 'payload' | 'headers'> & { readonly query: string } = {
  payload: '{"nonsense":[[]],',
  headers: { 'content-type': 'application/json' },
  query: 'nonsense=1&limit=none&mode=none&cycle=none',
};

/** A session of their own, for what ends it. */
async function newSession(test: TestApp, who: Person): Promise<string> {
  const token = await test.newLink(test.users[who].email);
  return (await test.ask(undefined, 'POST', '/session', { token })).body.sessionToken;
}

/** What a line that only reads says to somebody. */
export async function answerTo(
  test: TestApp,
  { route, query }: Line,
  subjects: Subjects,
  who: Person,
): Promise<{ readonly status: number; readonly type: string; readonly bytes: Buffer }> {
  const response = await test.inject({
    method: 'GET',
    url: `${filled(route.split(' ')[1] ?? '', subjects)}${query === undefined ? '' : `?${filled(query, subjects)}`}`,
    headers: { authorization: `Bearer ${test.tokenOf(who)}` },
  });
  return {
    status: response.statusCode,
    type: response.headers['content-type'] ?? '',
    bytes: response.rawPayload,
  };
}

/** Asks a line of the table about its subjects as somebody, or as nobody. */
export async function askAs(
  test: TestApp,
  line: Line,
  subjects: Subjects,
  who: Person | undefined,
  sent: 'as-said' | 'garbage' = 'as-said',
  /** Of somebody besides them. */
  stranger?: string,
): Promise<Asked> {
  const [method, path = ''] = line.route.split(' ');
  const said = line.query === undefined ? '' : `?${filled(line.query, subjects)}`;
  const query = sent === 'garbage' ? `${said === '' ? '?' : `${said}&`}${garbage.query}` : said;
  const { payload, headers } =
    sent === 'as-said' ? await payloadOf(line, subjects) : method === 'GET' ? {} : garbage;
  const session = who === undefined ? stranger : line.ends ? await newSession(test, who) : test.tokenOf(who);
  const response = await test.inject({
    method: method as 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: `${filled(path, subjects)}${query}`,
    headers: { ...headers, ...(session === undefined ? {} : { authorization: `Bearer ${session}` }) },
    ...(payload === undefined ? {} : { payload }),
  });
  if (who !== undefined && line.ends === 'everywhere') await test.signInAgain(who);
  const status = response.statusCode;
  const refused = response.headers['content-type']?.startsWith('application/problem+json') === true;
  return { status, ...(refused ? { code: problem.parse(response.json()).code } : {}) };
}
