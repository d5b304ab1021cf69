import { randomBytes } from 'node:crypto';
import { ACCESS_LOG, batchHash } from '#domain/access/record/chain.ts';
import { versionOf } from '#domain/access/record/events.ts';
import { operator } from '#domain/access/user.ts';
import type { AccessLogStore, NotedAccess, ShownAccess } from '#usecases/ports.ts';
import type { SqlValue } from '../../databases/storable-value.ts';
import type { RowOf, Session } from '../../session.ts';
import { storableText } from '../../databases/storable-value.ts';
import { appendEvent } from './append-event.ts';
import { SALT_BYTES, saltedDigest, sha256 } from './digests.ts';
import { AccessEntity } from './event-entities.ts';
import { nameAccounts } from './name-accounts.ts';
import { byPerson, nameUsers } from './name-users.ts';

type AccessRow = Omit<RowOf<typeof AccessEntity>, 'batch'>;

function toRow({ at, actor, kind, market, subject, address }: NotedAccess, index: number): AccessRow {
  const salt = address === '' ? null : randomBytes(SALT_BYTES);
  const kept = storableText(address);
  return {
    no: index + 1,
    at,
    actor: storableText(actor),
    kind,
    market: storableText(market),
    subject: storableText(subject),
    address: kept,
    addressSalt: salt,
    addressDigest: salt === null ? '' : saltedDigest(salt, kept),
  };
}

interface FoundRow {
  readonly batch: number | string;
  readonly no: number | string;
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly market: string;
  readonly subject: string;
  readonly address: string;
}

export const accessLogStore = (session: Session): AccessLogStore => ({
  add: async (entries, at, lost) => {
    const rows = entries.map(toRow);
    const details = { rows: rows.length, sha256: batchHash(sha256, rows), ...(lost > 0 ? { lost } : {}) };
    const kind = 'access-batch';
    const batch = await appendEvent(session, {
      chain: ACCESS_LOG,
      at,
      actor: operator.id,
      kind,
      version: versionOf({ kind, details }),
      subject: '',
      change: null,
      details,
    });
    await session.insertMany(AccessEntity, rows, (row) => ({ batch, ...row }));
  },

  page: async ({ markets, kind, person, from, before, about }, limit, after) => {
    const conditions: (readonly [string, readonly SqlValue[]])[] = [];
    if (markets !== 'all')
      conditions.push([`market in (${markets.map(() => '?').join(', ') || 'null'})`, markets]);
    if (kind !== undefined) conditions.push(['kind = ?', [kind]]);
    if (person !== undefined) {
      const { sql, values } = byPerson(person);
      conditions.push([sql, values]);
    }
    if (from !== undefined) conditions.push(['at >= ?', [from]]);
    if (before !== undefined) conditions.push(['at < ?', [before]]);
    if (about) {
      const others = about.notOf.map(() => '?').join(', ') || "''";
      conditions.push([
        `market = ? and (subject = ? or (kind in ('view', 'export') and subject not like '#%'
          and subject not in (${others})))`,
        [about.market, about.number, ...about.notOf],
      ]);
    }
    if (after) conditions.push(['(batch, no) < (?, ?)', [after.batch, after.no]]);
    const where = conditions.map(([sql]) => sql).join(' and ') || '1 = 1';
    const rows = await session.rows(
      `select batch, no, at, actor, kind, market, subject, address from access_log
       where ${where} order by batch desc, no desc limit ${limit}`,
      conditions.flatMap(([, values]) => values),
      ({ actor, ...row }: FoundRow): ShownAccess => ({
        ...row,
        batch: Number(row.batch),
        no: Number(row.no),
        by: { id: actor },
      }),
    );
    const named = await nameAccounts(
      session,
      (await nameUsers(session, rows)).map((row) => ({ ...row, details: {} })),
    );
    return named.map(({ details: _details, ...row }) => row);
  },

  stored: async (batch) => {
    const rows = await session.find(AccessEntity, { batch });
    return rows
      .toSorted((a, b) => a.no - b.no)
      .map(({ at, actor, kind, market, subject, address, addressSalt, addressDigest }) => ({
        at,
        actor,
        kind,
        market,
        subject,
        addressDigest,
        fits:
          addressSalt instanceof Uint8Array
            ? saltedDigest(addressSalt, address) === addressDigest
            : address === '',
      }));
  },

  strays: () =>
    session.rows(
      `select distinct batch from access_log where not exists (select 1 from audit_event
         where chain = ? and seq = batch and kind = 'access-batch') order by batch`,
      [ACCESS_LOG],
      (row: { readonly batch: number | string }) => Number(row.batch),
    ),
});
