import { p } from '@mikro-orm/sqlite';

/** Text of any length; PostgreSQL compares it by bytes (see `orm-options.ts`), as SQLite does. */
export const text = () => p.text();

/** Bytes, which nothing looks into. */
export const bytes = () => p.blob();

/** A whole number up to 2^53, the same range on both databases. */
export const whole = () => p.bigint('number');
