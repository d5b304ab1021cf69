import type { NamedMigration } from '../../databases/migrate.ts';
import { FirstSchema } from './first-schema.ts';

/** In the order they run; new ones go to the end. */
export const sqliteMigrations: readonly NamedMigration[] = [
  { name: '0001-first-schema', class: FirstSchema },
];
