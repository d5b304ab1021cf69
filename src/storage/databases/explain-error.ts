import { StorageUnavailable, type UnavailableReason } from '../storage-unavailable.ts';

/** Codes of SQLite, PostgreSQL (SQLSTATE) and the network that somebody other than a developer can do something about. */
const reasons: Readonly<Record<string, UnavailableReason>> = {
  SQLITE_NOTADB: 'not-a-database',
  SQLITE_CORRUPT: 'damaged',
  SQLITE_CANTOPEN: 'folder-not-writable',
  SQLITE_READONLY: 'folder-not-writable',
  SQLITE_PERM: 'folder-not-writable',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_FULL: 'full',
  SQLITE_IOERR: 'disk-error',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EPIPE: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  '28000': 'sign-in-refused',
  '28P01': 'sign-in-refused',
  '42501': 'sign-in-refused',
  '3D000': 'database-missing',
  '40001': 'conflict',
  '40P01': 'conflict',
  '53100': 'full',
  '58030': 'disk-error',
  XX001: 'damaged',
  XX002: 'damaged',
  '53300': 'busy',
  '55P03': 'busy',
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
};

const textOf = (error: unknown, property: string): string => {
  const value: unknown = error instanceof Error ? Reflect.get(error, property) : undefined;
  return typeof value === 'string' ? value : '';
};

const codeOf = (error: unknown): string => textOf(error, 'code');

/** `SQLITE_BUSY_SNAPSHOT` → `SQLITE_BUSY`; PostgreSQL's connection failures are all of class 08. */
const reasonFor = (code: string): UnavailableReason | undefined =>
  reasons[code] ??
  reasons[code.split('_').slice(0, 2).join('_')] ??
  (code.startsWith('08') ? 'unreachable' : undefined);

export const isBusy = (error: unknown): boolean => reasonFor(codeOf(error)) === 'busy';

/**
 * What to throw instead of what a database threw: a reason that can be removed, or the bare code. Messages of
 * databases and of the ORM quote the values of the statement, and those may be people's names.
 */
function explainError(error: unknown, subject: string): unknown {
  if (error instanceof StorageUnavailable) return error;
  const code = codeOf(error);
  const reason = reasonFor(code) ?? reasonWithoutCode(error);
  if (reason) return new StorageUnavailable(reason, subject, { code });
  if (!/^(SQLITE_\w+|[0-9A-Z]{5})$/.test(code)) return error;
  const details = [code, textOf(error, 'table'), textOf(error, 'constraint')];
  return new Error(`the database refused a statement: ${details.join(' ').trim()}`);
}

/** The driver gives no code to a connection that ends in the middle, or that none in its pool becomes free. */
function reasonWithoutCode(error: unknown): UnavailableReason | undefined {
  if (!(error instanceof Error)) return undefined;
  if (/^Connection terminated|connection error and is not queryable/.test(error.message))
    return 'unreachable';
  return error.message.startsWith('timeout exceeded when trying to connect') ? 'busy' : undefined;
}

/** Does something with the database; what it throws is explained. */
export async function explained<T>(subject: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw explainError(error, subject);
  }
}
