import type { Session } from '../session.ts';

/** A begun transaction. A commit that throws is to be followed by a rollback; nothing follows any other. */
export interface OpenSession {
  readonly session: Session;
  readonly commit: () => Promise<void>;
  readonly rollback: () => Promise<void>;
}

/** A migrated database. */
export interface Database {
  /** What a finding names: the file, or the server and the database on it. Never a password. */
  readonly subject: string;
  begin(kind: Session['kind']): Promise<OpenSession>;
  /** Sees to it that what was deleted stands in no file of the database any more, as far as that is in its hands. */
  forgetTraces(texts: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
