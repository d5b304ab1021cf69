import { randomBytes } from 'node:crypto';
import { FIRST, hashOf, type ChainedEvent } from '#domain/access/record/chain.ts';
import { canonicalBody } from '../../documents/audit-details.ts';
import { auditText } from '../../documents/audit-text.ts';
import { storableText } from '../../databases/storable-value.ts';
import type { Session } from '../../session.ts';
import { SALT_BYTES, saltedDigest, sha256 } from './digests.ts';
import { ChainEntity, EventEntity, EventTextEntity } from './event-entities.ts';
import { detailsWith, withTexts } from './names-in-events.ts';

export interface AppendedEvent extends Pick<
  ChainedEvent,
  'chain' | 'at' | 'actor' | 'kind' | 'version' | 'subject' | 'change'
> {
  readonly details: Readonly<Record<string, unknown>>;
  readonly texts?: Readonly<Record<string, unknown>>;
  /** Accounts that the texts go with, as ranges of their numbers. */
  readonly subjects?: string;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === '';

/**
 * Writes an event as the next one of its chain. Until the transaction ends nobody else adds to that chain: what the
 * event refers back to is the last one.
 * @returns its number
 */
export async function appendEvent(session: Session, event: AppendedEvent): Promise<number> {
  const { chain, at, actor, kind, version, subject, change, details, texts = {}, subjects = '' } = event;
  await session.lock(`chain ${chain}`);
  const [head] = await session.find(ChainEntity, { chain });
  const seq = (head?.seq ?? 0) + 1;
  const kept = Object.entries(texts)
    .filter(([, value]) => !isEmpty(value))
    .map(([name, value]) => ({
      name,
      written: auditText.write({ said: withTexts(value, storableText) }),
      salt: randomBytes(SALT_BYTES),
    }));
  const digests = Object.fromEntries(
    // Of the value as it will be read again.
    kept.map(({ name, written, salt }) => [name, saltedDigest(salt, auditText.read(written, kind).said)]),
  );
  const body = canonicalBody({ details: detailsWith(details, storableText), digests });
  const previous = head?.hash ?? FIRST;
  const chained = {
    chain,
    seq,
    at,
    actor: storableText(actor),
    kind,
    version,
    subject: storableText(subject),
    body,
    change,
    previous,
  };
  const hash = hashOf(sha256, chained);
  const { change: masterDataChangeId, ...row } = chained;
  await session.insert(EventEntity, { ...row, hash, masterDataChangeId });
  await session.upsertMany(ChainEntity, [{ chain, seq, hash }], (each) => each);
  for (const { name, written, salt } of kept)
    await session.insert(EventTextEntity, { chain, seq, name, subjects, salt, text: written });
  return seq;
}
