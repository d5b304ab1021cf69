import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { userOfSession } from '#usecases/access/sign-in.ts';
import type { World } from '#usecases/ports.ts';
import { localeCookie, readerLocale } from './reader-locale.ts';
import { refusalError } from './refusal-error.ts';
import { isApiRequest, isAsset } from './request-kind.ts';

const isOverTls = (request: FastifyRequest): boolean => request.protocol === 'https';

export const sessionCookie = 'latitude-session';

/**
 * Over HTTPS the name itself makes browsers refuse the cookie from anybody but this host, over HTTPS, for all its paths:
 * nobody on a neighbouring host or on plain HTTP can put a session of their own there.
 */
export const secureSessionCookie = `__Host-${sessionCookie}`;

const cookieNameOf = (request: FastifyRequest): string =>
  isOverTls(request) ? secureSessionCookie : sessionCookie;

/** Sent only to this server, kept from scripts, and kept from plain HTTP once it came by HTTPS. */
const cookieOptions = (request: FastifyRequest) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: isOverTls(request),
});

export function setSessionCookie(reply: FastifyReply, token: string, expiresAt: string): void {
  reply.setCookie(cookieNameOf(reply.request), token, {
    ...cookieOptions(reply.request),
    expires: new Date(expiresAt),
  });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(cookieNameOf(reply.request), cookieOptions(reply.request));
}

/** The session token a request carries, and how. */
export function sessionTokenOf(
  request: FastifyRequest,
): { readonly token: string; readonly from: 'cookie' | 'bearer' } | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, from: 'bearer' };
  const cookie = request.cookies[cookieNameOf(request)];
  return cookie === undefined || cookie === '' ? undefined : { token: cookie, from: 'cookie' };
}

/** Finds out who asks and in which language, and lets nobody past without sign-in but on open routes. */
export function resolveSessions(app: FastifyInstance, world: World): void {
  app.decorateRequest('user');
  app.decorateRequest('sessionFrom');
  app.decorateRequest('locale', 'en');

  app.addHook('onRequest', async (request) => {
    if (isAsset(request)) return;
    const carried = sessionTokenOf(request);
    request.sessionFrom = carried?.from;
    request.user = carried && (await userOfSession(world, carried.token));
    request.locale = readerLocale({
      cookie: request.cookies[localeCookie],
      acceptLanguage: request.headers['accept-language'],
      isApi: isApiRequest(request),
      user: request.user,
      markets: world.definitions.markets,
    });
  });
}

/** Must come after the checks that do not depend on who asks. */
export function demandSignIn(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (request.user || isAsset(request) || request.routeOptions.config.open === true) return;
    throw refusalError({ code: 'not-signed-in' });
  });
}
