import { defineEntity, p } from '@mikro-orm/sqlite';
import type { Role } from '#domain/access/role.ts';
import { text, whole } from '../databases/columns.ts';
import { UserEntity } from './user-entity.ts';

/** One role that a user has somewhere. */
export const UserGrantEntity = defineEntity({
  name: 'UserGrant',
  tableName: 'user_grant',
  properties: {
    userId: () => p.manyToOne(UserEntity).mapToPk().primary().joinColumn('user_id').index(false),
    /** From 1, in the order in which they were given. */
    number: whole().primary(),
    role: text().$type<Role>(),
    market: text(),
    /** JSON array; empty for all of the market. */
    territories: text(),
    fromDay: text(),
    toDay: text(),
    /** Instead of a market; empty where none is named. */
    cluster: text().default(''),
  },
});
