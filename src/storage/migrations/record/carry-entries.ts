import { createHash, createHmac, randomBytes } from 'node:crypto';
import { canonicalJson } from '#domain/basics/canonical-json.ts';
import { insertRows, type Inside, type Value } from '../subjects/number-subjects.ts';

const ENTRIES = 2_000;
const SALT_BYTES = 32;

/** What was done to what has a key that names nobody; of all others the key is kept as what people wrote is. */
const keyed: ReadonlySet<string> = new Set(
  `add-user change-user deactivate-user reactivate-user give-grant change-grant end-grant
  create-sign-in-link end-sessions sign-in erase-account erase-user answer-access take-in-again
  renew-secret remove-old-copies retention request-latitude grant-latitude refuse-latitude
  end-latitude-grant withdraw-latitude-request assess override-archetype open-cycle end-phase
  publish-plan reopen-phase confirm-training import undo-import import-calls move-accounts plan
  cancel-planning record-responses pilot-design open-review propose withdraw approve-proposals
  reject-proposals approve-plan`.split(/\s+/u),
);
/** Those whose key is that of a line of a plan: it begins with an account. */
const ofLines: ReadonlySet<string> = new Set(['propose', 'withdraw']);

interface Entry {
  readonly id: number | string;
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly market: string;
  readonly subject: string;
  readonly details: string;
  readonly roster_change_id: number | string | null;
}

/** Details as they were written, in an envelope or before there was one; what is no JSON stays one text. */
function detailsOf(text: string): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { details: text };
  }
  if (typeof parsed !== 'object' || parsed === null) return { details: text };
  const content: unknown = 'v' in parsed && 'content' in parsed ? parsed.content : parsed;
  return typeof content === 'object' && content !== null ? { ...content } : { details: text };
}

/** PostgreSQL and hashes alike know no half of a surrogate pair. */
const sound = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? each.toWellFormed() : each)),
  );

/** Every entry as an event of version 0, in the order in which they were written. */
export async function carryEntries(inside: Inside, fromHex: string): Promise<void> {
  const users = new Map<string, string>();
  await inside.rows(
    'select id, email_key from app_user',
    [],
    (row: { readonly id: string; readonly email_key: string }) => users.set(row.email_key, row.id),
  );
  const idOf = (address: string): string | undefined => users.get(address.normalize('NFC').toLowerCase());
  const numbers = new Map<string, string>();
  await inside.rows(
    'select market, no, account_id from subject where account_id is not null',
    [],
    (row: { readonly market: string; readonly no: number | string; readonly account_id: string }) =>
      numbers.set(`${row.market} ${row.account_id}`, `#${row.no}`),
  );
  const former = new Map<string, string>();
  const heads = new Map<string, { readonly seq: number; readonly hash: string }>();

  /** An id for whoever did it; of an address that nobody has any more one that names nobody. */
  function actorOf(by: string): { readonly actor: string; readonly account?: string } {
    const known = idOf(by);
    if (known !== undefined) return { actor: known };
    if (by === 'operator' || /^erased-user-\d+$/u.test(by)) return { actor: by };
    const actor = former.get(by) ?? `former-user-${former.size + 1}`;
    former.set(by, actor);
    return { actor, account: by };
  }

  function subjectOf({ action, market, subject }: Entry): {
    readonly subject: string;
    readonly told?: string;
  } {
    const told = { subject: '', told: subject };
    if (ofLines.has(action)) {
      const [account = '', ...parts] = subject.split('|');
      const number = account.startsWith('#') ? account : numbers.get(`${market} ${account}`);
      return number === undefined ? told : { subject: [number, ...parts].join('|') };
    }
    if (!keyed.has(action)) return told;
    if (!subject.includes('@')) return { subject };
    const user = idOf(subject);
    return user === undefined ? told : { subject: user };
  }

  let last = 0;
  for (;;) {
    const entries = await inside.rows(
      `select id, at, "by", action, market, subject, details, roster_change_id from audit_entry
       where id > ? order by id limit ${ENTRIES}`,
      [last],
      (row: Entry) => row,
    );
    if (entries.length === 0) break;
    last = Number(entries.at(-1)?.id);
    const events: Value[][] = [];
    const texts: Value[][] = [];
    for (const entry of entries) {
      const { at, action: kind, market: chain, roster_change_id: change } = entry;
      const { actor, account } = actorOf(entry.by);
      const { subject, told } = subjectOf(entry);
      const head = heads.get(chain) ?? { seq: 0, hash: '' };
      const seq = head.seq + 1;
      const said = { ...detailsOf(entry.details), ':account': account, ':subject': told };
      const digests: Record<string, string> = {};
      for (const [name, written] of Object.entries(said)) {
        if (written === undefined) continue;
        const value = sound(written);
        const salt = randomBytes(SALT_BYTES);
        digests[name] = createHmac('sha256', salt).update(canonicalJson(value)).digest('base64url');
        const text = JSON.stringify({ v: 1, content: { said: value } });
        texts.push([chain, seq, name, '', salt.toString('hex'), text]);
      }
      const body = canonicalJson({ v: 2, content: { details: {}, digests } });
      const changed = change === null ? null : Number(change);
      const chained = {
        chain,
        seq,
        at,
        actor,
        kind,
        version: 0,
        subject,
        body,
        change: changed,
        previous: head.hash,
      };
      const hash = createHash('sha256').update(canonicalJson(chained)).digest('hex');
      events.push([chain, seq, at, actor, kind, 0, subject, body, head.hash, hash, changed]);
      heads.set(chain, { seq, hash });
    }
    await insertRows(
      inside,
      '"audit_event" ("chain", "seq", "at", "actor", "kind", "version", "subject", "body", "previous", "hash", "roster_change_id")',
      '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      events,
    );
    await insertRows(
      inside,
      '"audit_text" ("chain", "seq", "name", "subjects", "salt", "text")',
      `(?, ?, ?, ?, ${fromHex}, ?)`,
      texts,
    );
  }
  await insertRows(
    inside,
    '"audit_chain" ("chain", "seq", "hash")',
    '(?, ?, ?)',
    Array.from(heads, ([chain, { seq, hash }]): Value[] => [chain, seq, hash]),
  );
}
