import { defineEntity, p } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

export const UserEntity = defineEntity({
  name: 'User',
  tableName: 'app_user',
  properties: {
    id: text().primary(),
    email: text(),
    /** The address in lower case: people type it as they please. */
    emailKey: text().unique(),
    name: text(),
    /** Outlives the sessions themselves. */
    hasSignedIn: p.boolean(),
    /** Empty of somebody who has not signed in since it is noted. */
    lastSignedInAt: text().default(''),
    /** Since when they are let in no more; empty while they are. */
    deactivatedAt: text().default(''),
    /** Counts what was changed of them. */
    revision: whole().default(1),
  },
});
