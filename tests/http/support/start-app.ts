/** The whole app over a real database, with users of every role and a market that has something to plan. */
import { Writable } from 'node:stream';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { expect } from 'vitest';
import { openInstallation } from '../../../src/compose.ts';
import type { User } from '#domain/access/user.ts';
import { createApp, type AppOptions } from '#app.ts';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import type { Messages } from '#messages/messages.ts';
import type { World } from '#usecases/ports.ts';
import { signIn } from '#usecases/access/sign-in.ts';
import { atEndOfFile } from '../../support/at-end-of-file.ts';
import { meddleWith, newDatabase, type DatabaseName } from '../../support/databases.ts';
import { fillMarket } from '../../support/fill-market.ts';
import { repository, sharedParts } from '../../support/made-once.ts';
import { addPeople, type Who } from '../../support/people.ts';
import { documentedAnswer } from './documented-answer.ts';

export type { Who };

export interface TestApp {
  readonly app: FastifyInstance;
  readonly world: World;
  readonly messages: Messages;
  /** A market whose process has a review with guardrails, and another one. */
  readonly market: string;
  readonly otherMarket: string;
  readonly users: Readonly<Record<Who, User>>;
  /** A session token of theirs. */
  tokenOf(who: Who): string;
  readonly lines: readonly string[];
  /** Asks as somebody; checks on the way that the answer is one the API's description knows. */
  ask(
    who: Who | undefined,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
  ): Promise<Answer>;
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
  newLink(email: string): Promise<string>;
  /** Gives somebody another session, for the one they had has ended. */
  signInAgain(who: Who): Promise<void>;
  /** Does something to what is kept, past everything that watches over it. */
  meddle(...statements: readonly string[]): Promise<void>;
  /** Moves the clock. */
  wait(seconds: number): void;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  // What a test expects of an answer's body is what it asserts.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly bytes: Buffer;
  readonly headers: LightMyRequestResponse['headers'];
}

export interface StartOptions extends Partial<Omit<AppOptions, 'world' | 'messages' | 'logger'>> {
  readonly database?: DatabaseName;
  /** Puts something else in place of a part of the world. */
  readonly alter?: (world: World) => World;
}

export async function startApp({
  database = 'sqlite',
  alter = (world) => world,
  ...options
}: StartOptions = {}): Promise<TestApp> {
  const kept = await newDatabase(database);
  const { dataFolder, databaseUrl } = kept;
  let now = Date.parse('2026-09-14T08:00:00.000Z');
  const clock = { now: () => new Date(now).toISOString() };
  const latitude = await openInstallation(
    {
      port: 0,
      host: '127.0.0.1',
      dataFolder,
      definitionsFolder: repository,
      sample: false,
      logLevel: 'info',
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
    },
    { ...(await sharedParts()), clock },
  );
  const { messages } = latitude;
  const world = alter(latitude.world);
  const lines: string[] = [];
  const log = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const app = await createApp({ world, messages, logger: pino({ level: 'trace' }, log), ...options });
  await app.ready();
  atEndOfFile(async () => {
    await app.close();
    await latitude.close();
  });

  const { market, otherMarket } = await fillMarket(world);
  const users = await addPeople(world, market, otherMarket);
  const newLink = async (email: string): Promise<string> => {
    const link = await createSignInLink(world, users.global, { email });
    return link.ok ? link.value.token : expect.fail(link.refusal.code);
  };
  const tokens = new Map<string, string>();
  const enter = async (user: User): Promise<void> => {
    const session = await signIn(world, { token: await newLink(user.email) });
    tokens.set(user.id, session.ok ? session.value.sessionToken : expect.fail(session.refusal.code));
  };
  for (const user of Object.values(users)) await enter(user);
  const tokenOf = (who: Who): string => tokens.get(who) ?? expect.fail(`${who} is not signed in`);

  return {
    app,
    world,
    messages,
    market,
    otherMarket,
    users,
    tokenOf,
    lines,
    newLink,
    signInAgain: (who) => enter(users[who]),
    meddle: (...statements) => meddleWith(kept, ...statements),
    wait: (seconds) => {
      now += seconds * 1000;
    },
    inject: (options) => app.inject(options),
    ask: async (who, method, url, body) => {
      const response = await app.inject({
        method,
        url: `/api/v1${url}`,
        headers: {
          'accept-language': 'en',
          ...(who === undefined ? {} : { authorization: `Bearer ${tokenOf(who)}` }),
        },
        ...(body === undefined ? {} : { payload: body }),
      });
      return documentedAnswer(app, method, `/api/v1${url}`, response);
    },
  };
}
