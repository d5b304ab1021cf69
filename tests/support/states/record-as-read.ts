import { contentOf, type Told } from './as-read.ts';
import type { WrittenRows } from './load-state.ts';
import type { DatabaseRow } from './state.ts';

interface TellingEvent {
  readonly market: unknown;
  readonly at: string;
  readonly kind: unknown;
  readonly actor: unknown;
  readonly subject: unknown;
  readonly details: unknown;
  readonly order: number;
}

/** Entries of before the chain: who did it stood there by their address. */
function fromEntries(written: WrittenRows): readonly TellingEvent[] {
  const ids = new Map((written['app_user'] ?? []).map((row) => [row['email_key'], row['id']]));
  return (written['audit_entry'] ?? []).map((row) => ({
    market: row['market'],
    at: String(row['at']),
    kind: row['action'],
    actor: ids.get(String(row['by']).toLowerCase()) ?? row['by'],
    subject: row['subject'],
    details: contentOf(row['details']),
    order: Number(row['id']),
  }));
}

/** Events, with what people wrote beside them. */
function fromEvents(written: WrittenRows): readonly TellingEvent[] {
  const told = (written['audit_event'] ?? []).filter(({ chain }) => chain !== 'access');
  return told.map((row) => {
    const texts = (written['audit_text'] ?? [])
      .filter(({ chain, seq, text }) => chain === row['chain'] && seq === row['seq'] && text !== '')
      .map(({ name, text }) => [String(name), (contentOf(text) as Told)['said']] as const);
    const { details } = contentOf(row['body']) as { readonly details: object };
    const { ':subject': subject, ':account': _account, ...others } = Object.fromEntries(texts);
    return {
      market: row['chain'],
      at: String(row['at']),
      kind: row['kind'],
      actor: row['actor'],
      subject: subject ?? row['subject'],
      details: { ...details, ...others },
      order: Number(row['seq']),
    };
  });
}

const before = (a: TellingEvent, b: TellingEvent): boolean => {
  if (a.at !== b.at) return a.at > b.at;
  return a.market === b.market ? a.order > b.order : String(a.market) > String(b.market);
};

/** What is on record in a state, latest first, with accounts by their identifiers. */
export function recordAsRead(written: WrittenRows): readonly Told[] {
  // Entries that keep numbers tell whom they mean.
  const subjects: readonly DatabaseRow[] = written['subject'] ?? [];
  const idOf = new Map(subjects.map(({ market, no, account_id: id }) => [`${market} #${no}`, id]));
  const events = [...fromEntries(written), ...fromEvents(written)];
  return events
    .toSorted((a, b) => (before(a, b) ? -1 : 1))
    .map(({ order: _order, ...event }) => {
      const idIn = (number: string): string =>
        String(idOf.get(`${String(event.market)} ${number}`) ?? number);
      const text = JSON.stringify(event).replaceAll(/(?<=")#\d+(?=["|])/gu, idIn);
      return JSON.parse(text);
    });
}
