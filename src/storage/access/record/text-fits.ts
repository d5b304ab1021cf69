import { timingSafeEqual } from 'node:crypto';
import { auditText } from '../../documents/audit-text.ts';
import { orUnreadable } from '../../documents/or-unreadable.ts';
import { saltedDigest } from './digests.ts';

/** A text as it is kept beside its event. */
export interface KeptText {
  readonly salt: Uint8Array | null;
  readonly text: string;
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * Whether a text is the one that was written.
 * @param digest what its event says; undefined where that knows of no such text
 * @param forgotten what the last event says by which somebody was forgotten in it; empty where nothing may be left
 * @returns `forgotten` of one that is what was left of it
 */
export function textFits(
  { salt, text }: KeptText,
  digest: string | undefined,
  forgotten: string | undefined,
): boolean | 'forgotten' {
  if (digest === undefined) return false;
  if (forgotten === '') return salt === null && text === '' && 'forgotten';
  if (salt === null) return false;
  const read = orUnreadable(() => auditText.read(text, 'audit_text'));
  const said = 'result' in read ? read.result.said : text;
  const fits = isSame(saltedDigest(salt, said), forgotten ?? digest);
  return fits && forgotten !== undefined ? 'forgotten' : fits;
}
