import { defineEntity, p } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';
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
    expiresAt: text(),
  },
});
