import { auditDetails } from '../../documents/audit-details.ts';
import { orUnreadable } from '../../documents/or-unreadable.ts';
import type { Session } from '../../session.ts';
import { forgottenIn, textKey } from './forgotten-texts.ts';
import { textFits } from './text-fits.ts';

export interface RecordText {
  readonly chain: string;
  readonly seq: number | string;
  readonly name: string;
  readonly subjects: string;
  readonly text: string;
}

/** A text beside the record, with the event it stands beside, where there is one. */
export interface CheckedText extends RecordText {
  readonly at: string | null;
  readonly kind: string | null;
  /** It is what its event knows of, or what was left of that when somebody was forgotten in it. */
  readonly isAsWritten: boolean;
}

/** Every text that people wrote beside the record: of one market and of none, or of all. */
export async function eachRecordText(
  session: Session,
  market: string | undefined,
  look: (row: RecordText) => void,
): Promise<void> {
  await session.rows(
    `select chain, seq, name, subjects, text from audit_text where text <> ''${market === undefined ? '' : ` and chain in (?, '')`}`,
    market === undefined ? [] : [market],
    look,
  );
}

/** The same, each asked of its event: whoever can write to the database can put texts beside the record. */
export async function checkedTexts(
  session: Session,
  market: string | undefined,
  isWanted: (row: RecordText) => boolean,
): Promise<readonly CheckedText[]> {
  interface FoundText extends Omit<CheckedText, 'isAsWritten'> {
    readonly salt: Uint8Array | null;
    readonly body: string | null;
  }
  const found = await session.rows(
    `select audit_text.chain, audit_text.seq, name, subjects, salt, text, at, kind, body from audit_text
       left join audit_event on audit_event.chain = audit_text.chain and audit_event.seq = audit_text.seq
     where text <> ''${market === undefined ? '' : ` and audit_text.chain in (?, '')`}
     order by audit_text.chain, audit_text.seq, name`,
    market === undefined ? [] : [market],
    (row: FoundText): readonly FoundText[] => (isWanted(row) ? [row] : []),
  );
  const gone = new Map<string, ReadonlyMap<string, string>>();
  const checked: CheckedText[] = [];
  for (const { salt, body, ...row } of found.flat()) {
    const forgotten = gone.get(row.chain) ?? (await forgottenIn(session, row.chain));
    gone.set(row.chain, forgotten);
    const read = orUnreadable(() => auditDetails.read(body ?? '', `${row.chain} ${row.seq}`));
    const digests = 'result' in read ? read.result.digests : {};
    const digest = Object.hasOwn(digests, row.name) ? digests[row.name] : undefined;
    const fits = textFits({ salt, text: row.text }, digest, forgotten.get(textKey(row.seq, row.name)));
    checked.push({ ...row, isAsWritten: fits !== false });
  }
  return checked;
}
