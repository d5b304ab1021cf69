import type { EntityMetadata } from '@mikro-orm/sqlite';
import { entities } from '../aggregates.ts';

/** PostgreSQL sorts by the machine's language unless told to compare bytes; SQLite always compares bytes. */
export function compareTextByBytes(entities: Iterable<EntityMetadata>): void {
  for (const entity of entities) {
    for (const property of Object.values(entity.properties)) {
      if (property.columnTypes.includes('text')) property.collation = 'C';
    }
  }
}

/** What both databases share. */
export const ormOptions = {
  entities,
  /** Statements carry people's names: none of them is ever printed. */
  logger: (): void => undefined,
};
