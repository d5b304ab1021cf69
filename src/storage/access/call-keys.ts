import { namer, type Naming } from '#domain/customers/erasure/redact.ts';
import { raiseCallRevision } from '../execution/call-revision.ts';
import type { Session } from '../session.ts';
import { note, type Done } from './forget-by-register.ts';

interface FoundKey {
  readonly market: string;
  readonly territory: string;
  readonly call_key: string;
}

/**
 * A field system may call somebody else's call by their name: another key takes the place of such a one. What it has of the
 * territory's code stays, as the code does.
 */
export async function forgetInCallKeys(
  session: Session,
  market: string | undefined,
  naming: Naming,
  done: Done,
): Promise<void> {
  const names = namer(naming);
  const found: FoundKey[] = [];
  await session.rows(
    `select market, territory, call_key from actual_call${market === undefined ? '' : ' where market = ?'}`,
    market === undefined ? [] : [market],
    (row: FoundKey) => {
      const own = row.territory === '' ? row.call_key : row.call_key.replaceAll(row.territory, ' ');
      if (!row.call_key.startsWith(`${naming.instead}|`) && names(own)) found.push(row);
    },
  );
  const sorted = found.toSorted((a, b) => (a.call_key < b.call_key ? -1 : 1));
  for (const [index, { market: of, call_key: key }] of sorted.entries())
    await session.run('update actual_call set call_key = ? where market = ? and call_key = ?', [
      `${naming.instead}|named|${index + 1}`,
      of,
      key,
    ]);
  for (const of of new Set(sorted.map((each) => each.market))) await raiseCallRevision(session, of);
  if (sorted.length > 0) note(done, 'actual_call', sorted.length);
}
