import { defineEntity, p } from '@mikro-orm/sqlite';
import { MasterDataChangeEntity } from '../../customers/field-change-entity.ts';
import { bytes, text, whole } from '../../databases/columns.ts';

/** An event of a chain; once written it never changes. */
export const EventEntity = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  properties: {
    /** A market's code, or one of the chains that are of no market. */
    chain: text().primary(),
    seq: whole().primary(),
    at: text(),
    /** A user's id. */
    actor: text(),
    kind: text(),
    version: whole(),
    subject: text(),
    /** Canonical JSON. */
    body: text(),
    previous: text(),
    hash: text(),
    masterDataChangeId: () =>
      p.manyToOne(MasterDataChangeEntity).mapToPk().joinColumn('roster_change_id').index(false).nullable(),
  },
  indexes: [
    { name: 'audit_event_at', properties: ['at', 'chain', 'seq'] },
    { name: 'audit_event_chain_at', properties: ['chain', 'at', 'seq'] },
    { name: 'audit_event_kind', properties: ['chain', 'kind', 'subject'] },
  ],
});

/** What people wrote, beside the event that has its digest. */
export const EventTextEntity = defineEntity({
  name: 'AuditText',
  tableName: 'audit_text',
  properties: {
    chain: text().primary(),
    seq: whole().primary(),
    name: text().primary(),
    /** Accounts it goes with, as ranges of their numbers. */
    subjects: text(),
    /** Of the digest; null once somebody in it was forgotten. */
    salt: bytes().nullable(),
    text: text(),
  },
});

/** Where each chain is. */
export const ChainEntity = defineEntity({
  name: 'AuditChain',
  tableName: 'audit_chain',
  properties: { chain: text().primary(), seq: whole(), hash: text() },
});

/** Who came in, went, looked at people or took them out. */
export const AccessEntity = defineEntity({
  name: 'AccessEntry',
  tableName: 'access_log',
  properties: {
    /** The number of the event that tells of its batch. */
    batch: whole().primary(),
    no: whole().primary(),
    at: text(),
    actor: text(),
    kind: text(),
    market: text(),
    subject: text(),
    /** A network address; empty where there is none, or it was forgotten with its salt. */
    address: text(),
    addressSalt: bytes().nullable(),
    addressDigest: text(),
  },
  indexes: [{ name: 'access_log_at', properties: ['at', 'batch', 'no'] }],
});
