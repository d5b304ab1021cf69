import { timingSafeEqual } from 'node:crypto';
import type { AuditStore, StoredEvent } from '#usecases/ports.ts';
import { auditDetails } from '../../documents/audit-details.ts';
import { auditText } from '../../documents/audit-text.ts';
import { orUnreadable } from '../../documents/or-unreadable.ts';
import type { Session } from '../../session.ts';
import { saltedDigest } from './digests.ts';
import { ChainEntity } from './event-entities.ts';

interface EventRow {
  readonly chain: string;
  readonly seq: number | string;
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly version: number | string;
  readonly subject: string;
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
  readonly roster_change_id: number | string | null;
}

const toStored = ({ roster_change_id: change, ...row }: EventRow): StoredEvent => ({
  ...row,
  seq: Number(row.seq),
  version: Number(row.version),
  change: change === null ? null : Number(change),
});

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const key = (seq: number, name: string): string => `${seq} ${name}`;

type ChainReading = Pick<
  AuditStore,
  'heads' | 'chains' | 'cutOf' | 'stored' | 'storedTexts' | 'lastBefore' | 'forgetThrough'
>;

/** Chains as they are kept, for whoever checks, anchors or cuts them. */
export const chainReading = (session: Session): ChainReading => ({
  heads: async () => session.find(ChainEntity, {}),

  chains: () =>
    session.rows(
      'select chain from audit_chain union select distinct chain from audit_event order by 1',
      [],
      (row: { readonly chain: string }) => row.chain,
    ),

  cutOf: async (chain) => {
    const [body] = await session.rows(
      `select body from audit_event where chain = ? and kind = 'cut-record' order by seq desc limit 1`,
      [chain],
      (row: { readonly body: string }) => row.body,
    );
    if (body === undefined) return undefined;
    const read = orUnreadable(() => auditDetails.read(body, chain));
    if ('unreadable' in read) return undefined;
    const { through, hash } = read.result.details;
    return { through: Number(through), hash: String(hash) };
  },

  stored: (chain, afterSeq, limit) =>
    session.rows(
      `select chain, seq, at, actor, kind, version, subject, body, previous, hash, roster_change_id
       from audit_event where chain = ? and seq > ? order by seq limit ${limit}`,
      [chain, afterSeq],
      toStored,
    ),

  storedTexts: async (chain, fromSeq, toSeq) => {
    interface TextRow {
      readonly seq: number | string;
      readonly name: string | null;
      readonly salt: Uint8Array | null;
      readonly text: string;
      readonly body: string;
    }
    const texts = new Map<string, TextRow>();
    await session.rows(
      'select seq, name, salt, text from audit_text where chain = ? and seq >= ? and seq <= ?',
      [chain, fromSeq, toSeq],
      (row: TextRow) => void texts.set(key(Number(row.seq), row.name ?? ''), row),
    );
    const events = await session.rows(
      'select seq, body from audit_event where chain = ? and seq >= ? and seq <= ? order by seq',
      [chain, fromSeq, toSeq],
      ({ seq, body }: TextRow) => ({ seq: Number(seq), body }),
    );
    return events.flatMap(({ seq, body }) => {
      const read = orUnreadable(() => auditDetails.read(body, `${chain} ${seq}`));
      // That the event itself is not as it was is said of the event.
      if ('unreadable' in read) return [];
      return Object.entries(read.result.digests).map(([name, digest]) => {
        const row = texts.get(key(seq, name));
        if (!row) return { seq, name, fits: false };
        if (row.salt === null) return { seq, name };
        const { salt } = row;
        const value = orUnreadable(() => auditText.read(row.text, name));
        return {
          seq,
          name,
          fits: 'result' in value && isSame(saltedDigest(salt, value.result.said), digest),
        };
      });
    });
  },

  lastBefore: async (chain, before) => {
    const [found] = await session.rows(
      `select seq, hash, (select count(*) from audit_event older where older.chain = last.chain and older.seq <= last.seq) as events
       from audit_event last where chain = ? and seq < coalesce(
         (select min(seq) from audit_event kept where kept.chain = ? and kept.at >= ?), 9007199254740991)
       order by seq desc limit 1`,
      [chain, chain, before],
      (row: { readonly seq: number | string; readonly hash: string; readonly events: number | string }) => ({
        chain,
        seq: Number(row.seq),
        hash: row.hash,
        events: Number(row.events),
      }),
    );
    return found;
  },

  forgetThrough: async (chain, seq, most) => {
    const [last] = await session.rows(
      `select max(seq) as seq from (select seq from audit_event where chain = ? and seq <= ? order by seq limit ${most}) due`,
      [chain, seq],
      (row: { readonly seq: number | string | null }) => row.seq,
    );
    if (last === undefined || last === null) return 0;
    for (const table of ['audit_text', ...(chain === 'access' ? ['access_log'] : [])]) {
      const where = table === 'access_log' ? 'batch <= ?' : 'chain = ? and seq <= ?';
      await session.run(
        `delete from ${table} where ${where}`,
        table === 'access_log' ? [Number(last)] : [chain, Number(last)],
      );
    }
    return session.run('delete from audit_event where chain = ? and seq <= ?', [chain, Number(last)]);
  },
});
