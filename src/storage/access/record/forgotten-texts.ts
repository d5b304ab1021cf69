import { randomBytes } from 'node:crypto';
import { versionOf } from '#domain/access/record/events.ts';
import { operator } from '#domain/access/user.ts';
import { auditDetails } from '../../documents/audit-details.ts';
import { auditText } from '../../documents/audit-text.ts';
import { orUnreadable } from '../../documents/or-unreadable.ts';
import type { Session } from '../../session.ts';
import { appendEvent } from './append-event.ts';
import { SALT_BYTES, saltedDigest } from './digests.ts';

/** A text in which somebody was forgotten; empty where nothing is left of it. */
export interface ForgottenText {
  readonly chain: string;
  readonly seq: number;
  readonly name: string;
  readonly text: string;
}

/** So many texts are named by one event. */
const TEXTS = 200;

const kind = 'forget-texts';

export const textKey = (seq: number | string, name: string): string => `${Number(seq)} ${name}`;

/**
 * Writes over texts beside the record, and says in each chain what stands there from now on. What stood there before can
 * no longer be recognised, for its salt is gone; that nobody put yet another text there can be.
 */
export async function keepForgotten(
  session: Session,
  texts: readonly ForgottenText[],
  at: string,
): Promise<void> {
  const byChain = Map.groupBy(texts, ({ chain }) => chain);
  // In an order that all keep to: whoever writes to a chain holds it.
  for (const [chain, of] of [...byChain].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (let first = 0; first < of.length; first += TEXTS) {
      const marks: Record<string, string> = {};
      for (const { seq, name, text } of of.slice(first, first + TEXTS)) {
        const salt = text === '' ? null : randomBytes(SALT_BYTES);
        marks[textKey(seq, name)] = salt === null ? '' : digestOf(salt, text);
        await session.run(
          'update audit_text set text = ?, salt = ? where chain = ? and seq = ? and name = ?',
          [text, salt, chain, seq, name],
        );
      }
      const details = { texts: Object.keys(marks).length, marks };
      await appendEvent(session, {
        chain,
        at,
        actor: operator.id,
        kind,
        version: versionOf({ kind, details }),
        subject: chain,
        change: null,
        details,
      });
    }
  }
}

/** Of what was written; of what can be read no more, as it stands. */
function digestOf(salt: Uint8Array, text: string): string {
  const read = orUnreadable(() => auditText.read(text, kind));
  return saltedDigest(salt, 'result' in read ? read.result.said : text);
}

/** What events of a chain say of texts in which somebody was forgotten, by `textKey`; the last word counts. */
export async function forgottenIn(session: Session, chain: string): Promise<ReadonlyMap<string, string>> {
  const forgotten = new Map<string, string>();
  await session.rows(
    'select seq, body from audit_event where chain = ? and kind = ? order by seq',
    [chain, kind],
    ({ seq, body }: { readonly seq: number | string; readonly body: string }) => {
      const read = orUnreadable(() => auditDetails.read(body, `${chain} ${seq}`));
      // That the event itself is not as it was is said of the event.
      const marks = 'result' in read ? read.result.details['marks'] : undefined;
      if (typeof marks !== 'object' || marks === null) return;
      for (const [of, digest] of Object.entries(marks))
        if (typeof digest === 'string') forgotten.set(of, digest);
    },
  );
  return forgotten;
}
