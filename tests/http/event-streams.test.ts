import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignInLink } from '#usecases/access/create-sign-in-link.ts';
import { giveGrant } from '#usecases/access/keep-grants.ts';
import { signIn, signOut } from '#usecases/access/sign-in.ts';
import { isRefusalError } from '#http/refusal-error.ts';
import { sendEvents, type ServerEvent } from '#http/send-events.ts';
import { demandSignIn, resolveSessions } from '#http/sessions.ts';
import cookie from '@fastify/cookie';
import { openMarket, type OpenMarket } from '../usecases/support/open-market.ts';
import { valueOf } from '../support/outcomes.ts';
import { grantOf } from '../support/some-user.ts';

/** How many tell somebody. */
let telling = 0;

/** Tells once, and then never anything again. */
async function* endless(signal: AbortSignal): AsyncGenerator<ServerEvent> {
  telling += 1;
  signal.addEventListener('abort', () => (telling -= 1));
  yield { event: 'progress', data: 'begun' };
  await new Promise(() => undefined);
}

const restOf = async (reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<'ended'> => {
  for (;;) {
    const part = await reader?.read().catch(() => undefined);
    if (part?.done !== false) return 'ended';
  }
};

describe('events that somebody follows', () => {
  let open: OpenMarket;
  let app: FastifyInstance;
  let address: string;
  beforeAll(async () => {
    open = await openMarket();
    app = Fastify({ forceCloseConnections: true });
    await app.register(cookie);
    resolveSessions(app, open.world);
    demandSignIn(app);
    app.setErrorHandler((error, _request, reply) =>
      reply.code(isRefusalError(error) && error.refusal.code === 'too-many-streams' ? 429 : 500).send(''),
    );
    app.get('/events', async (request, reply) =>
      sendEvents(open.world, request, reply, endless, { ofUser: 2, look: 50 }),
    );
    address = await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => app.close());

  const enter = async (who: 'rep' | 'manager'): Promise<string> => {
    const email = open.people[who].email;
    const { token } = valueOf(await createSignInLink(open.world, open.people.global, { email }));
    return valueOf(await signIn(open.world, { token })).sessionToken;
  };
  const follow = (token: string, signal?: AbortSignal) =>
    fetch(`${address}/events`, {
      headers: { authorization: `Bearer ${token}` },
      ...(signal ? { signal } : {}),
    });

  it('end with the session', async () => {
    const token = await enter('rep');
    const reader = (await follow(token)).body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toContain('retry');
    await signOut(open.world, token);
    expect(await restOf(reader)).toBe('ended');
  });

  it('end with the rights by which they began', async () => {
    const token = await enter('rep');
    const { people, market } = open;
    const { global, rep } = people;
    const reader = (await follow(token)).body?.getReader();
    await reader?.read();
    const given = { user: rep.id, revision: 'latest', grant: grantOf('manager', market) } as const;
    valueOf(await giveGrant(open.world, global, given));
    expect(await restOf(reader)).toBe('ended');
    // By what they may now they are let in again.
    const leaving = new AbortController();
    expect((await follow(token, leaving.signal)).status).toBe(200);
    leaving.abort();
  });

  it('end what tells of them once nobody listens', async () => {
    await expect.poll(() => telling, { timeout: 20_000 }).toBe(0);
    const leaving = new AbortController();
    const followed = await follow(await enter('manager'), leaving.signal);
    await followed.body?.getReader().read();
    expect(telling).toBe(1);
    leaving.abort();
    await expect.poll(() => telling, { timeout: 20_000 }).toBe(0);
  });

  it('are so many at a time, of each user', async () => {
    const [token, other] = [await enter('rep'), await enter('manager')];
    const leaving = new AbortController();
    const followed = [await follow(token, leaving.signal), await follow(token, leaving.signal)];
    expect(followed.map((each) => each.status)).toEqual([200, 200]);
    expect((await follow(token)).status).toBe(429);
    const another = new AbortController();
    expect((await follow(other, another.signal)).status).toBe(200);
    leaving.abort();
    another.abort();
    await expect
      .poll(async () => {
        const trying = new AbortController();
        const { status } = await follow(token, trying.signal);
        trying.abort();
        return status;
      })
      .toBe(200);
  });
});
