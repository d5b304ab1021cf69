import { isInRanges } from '#domain/customers/erasure/subject-ranges.ts';
import { redactor, redactWritten, type Naming } from '#domain/customers/erasure/redact.ts';
import type { Session } from '../../session.ts';
import type { Done } from '../forget-by-register.ts';
import { keepForgotten } from './forgotten-texts.ts';
import { eachRecordText, type RecordText } from './record-texts.ts';

export interface Forgotten {
  /** All markets where none is named; with one, what is of no market as well. */
  readonly market?: string;
  /** An account, by its number. */
  readonly subject?: number;
  /** A user, by their id. */
  readonly user?: string;
  readonly naming: Naming;
  /** The instant. */
  readonly at: string;
}

/**
 * Forgets what people wrote of somebody beside the record. The salt goes with it, so that the digest in the chain tells
 * nobody what stood there; an event more says what is left.
 */
export async function forgetInRecord(session: Session, forgotten: Forgotten, done: Done): Promise<void> {
  const { market, subject, user, naming, at } = forgotten;
  const redact = redactor(naming);
  const changed: RecordText[] = [];
  await eachRecordText(session, market, (row) => {
    const isTheirs = row.chain === market && subject !== undefined && isInRanges(row.subjects, subject);
    const text = isTheirs ? '' : redactWritten(row.text, redact);
    if (text !== row.text) changed.push({ ...row, text });
  });
  await keepForgotten(
    session,
    changed.map(({ chain, seq, name, text }) => ({ chain, seq: Number(seq), name, text })),
    at,
  );
  if (changed.length > 0) done.set('audit_text', changed.length);
  if (user === undefined || user === '') return;
  const addresses = await session.run(
    `update access_log set address = '', address_salt = null
     where (actor = ? or subject = ?) and address <> ''`,
    [user, user],
  );
  if (addresses > 0) done.set('access_log', addresses);
}
