import { defineEntity, p } from '@mikro-orm/sqlite';
import type { SessionMaker } from '#domain/access/session.ts';
import { text, whole } from '../databases/columns.ts';
import { UserEntity } from './user-entity.ts';

/** A sign-in link that has not been used yet; only the hash of its token is known. */
export const SignInLinkEntity = defineEntity({
  name: 'SignInLink',
  tableName: 'sign_in_link',
  properties: {
    tokenHash: text().primary(),
    userId: () => p.manyToOne(UserEntity).mapToPk().joinColumn('user_id'),
    expiresAt: text(),
  },
});

export const SessionEntity = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    tokenHash: text().primary(),
    userId: () => p.manyToOne(UserEntity).mapToPk().joinColumn('user_id'),
    /** The latest it ends, however much it is used. */
    expiresAt: text(),
    /** This and the next two: empty of a session from before it was noted. */
    begunAt: text().default(''),
    /** When it was last used, to the minute. */
    seenAt: text().default(''),
    /** `browser` or `program`. */
    madeBy: text().$type<SessionMaker | ''>().default(''),
  },
});

/** Sign-ins that failed from one source within a while; whoever the source is stands here as a digest. */
export const SignInFailureEntity = defineEntity({
  name: 'SignInFailure',
  tableName: 'sign_in_failure',
  properties: {
    source: text().primary(),
    failures: whole(),
    /** When they are forgotten. */
    endsAt: text(),
  },
});
