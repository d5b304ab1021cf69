import type { FastifyRequest } from 'fastify';
import type { User } from '#domain/access/user.ts';
import { refusalError } from './refusal-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; undefined before sign-in and on open routes. */
    user: User | undefined;
    /** The language to answer in. */
    locale: string;
    /** How the user proved who they are; only a cookie travels without the user's doing. */
    sessionFrom: 'cookie' | 'bearer' | undefined;
  }
  interface FastifyContextConfig {
    /** Answers without sign-in. Everything else asks for it. */
    open?: boolean;
  }
}

/** The signed-in user. Routes that are not open always have one. */
export function userOf(request: FastifyRequest): User {
  if (request.user) return request.user;
  throw refusalError({ code: 'not-signed-in' });
}
