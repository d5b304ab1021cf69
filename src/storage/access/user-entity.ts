import { defineEntity, p } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

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
  },
});
