import { actEvents, type SaidAct, type SaidRefusal } from '#domain/access/record/check-acts.ts';
import type { SaidOfUser } from '#domain/access/record/check-grants.ts';
import type { AuditStore, StoredEvent } from '#usecases/ports.ts';
import { auditDetails } from '../../documents/audit-details.ts';
import { orUnreadable } from '../../documents/or-unreadable.ts';
import type { Session } from '../../session.ts';
import { ChainEntity } from './event-entities.ts';
import { forgottenIn, textKey } from './forgotten-texts.ts';
import { textFits } from './text-fits.ts';

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

type ChainReading = Pick<
  AuditStore,
  | 'heads'
  | 'chains'
  | 'cutOf'
  | 'stored'
  | 'saidOfUsers'
  | 'saidOfActs'
  | 'saidOfRefusals'
  | 'saidOfPairs'
  | 'saidOfSignOffs'
  | 'forgottenTexts'
  | 'storedTexts'
  | 'lastBefore'
  | 'forgetThrough'
>;

/** Codes of territories as events name them, where one is called otherwise. */
const renamedIn = (territories: string, from: string, to: string): string =>
  territories
    .split(', ')
    .map((each) => (each === from ? to : each))
    .join(', ');

/** What events of some kinds say, in the order of their chain; those that cannot be read are left out. */
async function saidBy<Kind extends string>(session: Session, chain: string, kinds: readonly Kind[]) {
  const found = await session.rows(
    `select seq, at, kind, subject, body from audit_event
     where chain = ? and kind in (${kinds.map(() => '?').join(', ')}) order by seq`,
    [chain, ...kinds],
    (row: Pick<EventRow, 'seq' | 'at' | 'kind' | 'subject' | 'body'>) => row,
  );
  return found.flatMap(({ seq, at, kind, subject, body }) => {
    const read = orUnreadable(() => auditDetails.read(body, `${chain} ${seq}`));
    const known = kinds.find((each) => each === kind);
    if ('unreadable' in read || known === undefined) return [];
    const { details } = read.result;
    const said = (name: string): string => {
      const value = details[name];
      return typeof value === 'string' ? value : '';
    };
    return [{ kind: known, at, subject, said }];
  });
}

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
    const [found] = await session.rows(
      `select seq, at, body from audit_event where chain = ? and kind = 'cut-record' order by seq desc limit 1`,
      [chain],
      (row: Pick<EventRow, 'seq' | 'at' | 'body'>) => row,
    );
    if (found === undefined) return undefined;
    const read = orUnreadable(() => auditDetails.read(found.body, chain));
    if ('unreadable' in read) return undefined;
    const { through, hash, before } = read.result.details;
    return {
      seq: Number(found.seq),
      at: found.at,
      through: Number(through),
      hash: String(hash),
      before: String(before),
    };
  },

  stored: (chain, afterSeq, limit) =>
    session.rows(
      `select chain, seq, at, actor, kind, version, subject, body, previous, hash, roster_change_id
       from audit_event where chain = ? and seq > ? order by seq limit ${limit}`,
      [chain, afterSeq],
      toStored,
    ),

  saidOfUsers: async (chain, kinds) => {
    const found = await saidBy<SaidOfUser['kind'] | 'rename-territory'>(session, chain, [
      ...kinds,
      'rename-territory',
    ]);
    let events: SaidOfUser[] = [];
    for (const { kind, at, subject: user, said } of found) {
      const [role, territory, from, to] = [said('role'), said('territory'), said('from'), said('to')];
      // Grants went over to the new code with all else.
      if (kind === 'rename-territory')
        events = events.map((each) => ({ ...each, territory: renamedIn(each.territory, from, to) }));
      else
        events.push({ kind, at, user, market: chain, cluster: said('cluster'), role, territory, from, to });
    }
    return events;
  },

  saidOfActs: async (chain) => {
    const found = await saidBy(session, chain, actEvents);
    return found.map(({ kind, at, subject, said }): SaidAct => ({
      kind,
      at,
      subject,
      digest: said('digest'),
      from: said('from') || said('on'),
      until: said('until'),
    }));
  },

  saidOfRefusals: async (chain) => {
    const found = await saidBy(session, chain, ['record-consent']);
    return found.map(({ at, subject, said }): SaidRefusal => ({
      at,
      subject,
      said: ['channel', 'purpose', 'state', 'basis', 'saidOn', 'until'].map(said),
    }));
  },

  saidOfSignOffs: async (chain) => {
    const found = await saidBy(session, chain, ['sign-off']);
    return found.map(({ at, subject, said }): SaidRefusal => ({
      at,
      subject,
      said: ['kind', 'version', 'digest', 'act', 'as'].map(said),
    }));
  },

  saidOfPairs: async (chain) => {
    const found = await saidBy(session, chain, ['tell-apart']);
    return found.map(({ at, subject, said }): SaidRefusal => ({
      at,
      subject,
      said: ['other', 'state'].map(said),
    }));
  },

  forgottenTexts: (chain) => forgottenIn(session, chain),

  storedTexts: async (chain, fromSeq, toSeq, forgotten) => {
    interface TextRow {
      readonly seq: number | string;
      readonly name: string | null;
      readonly salt: Uint8Array | null;
      readonly text: string;
      readonly body: string;
    }
    const texts = new Map<string, TextRow>();
    const names = new Map<number, readonly string[]>();
    await session.rows(
      'select seq, name, salt, text from audit_text where chain = ? and seq >= ? and seq <= ? order by seq, name',
      [chain, fromSeq, toSeq],
      (row: TextRow) => {
        const [seq, name] = [Number(row.seq), row.name ?? ''];
        texts.set(textKey(seq, name), row);
        names.set(seq, [...(names.get(seq) ?? []), name]);
      },
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
      const { digests } = read.result;
      // Besides what it names, whatever somebody put beside the event, which does not know of it.
      return [...new Set([...Object.keys(digests), ...(names.get(seq) ?? [])])].map((name) => {
        const row = texts.get(textKey(seq, name));
        const digest = Object.hasOwn(digests, name) ? digests[name] : undefined;
        const fits = row !== undefined && textFits(row, digest, forgotten.get(textKey(seq, name)));
        return { seq, name, fits };
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
