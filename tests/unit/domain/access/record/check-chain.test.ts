import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAnchor, writeAnchor } from '#domain/access/record/anchor.ts';
import { hashOf, type ChainedEvent } from '#domain/access/record/chain.ts';
import { checkChain, type KnownOfChain } from '#domain/access/record/check-chain.ts';
import type { ChainCut } from '#domain/access/record/check-cut.ts';
import { versionOf, type SaidEvent } from '#domain/access/record/events.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
type Event = ChainedEvent & { readonly hash: string };

/** A sound chain of so many events; of each another actor. */
function chainOf(count: number, body = (seq: number) => `{"n":${seq}}`): readonly Event[] {
  const events: Event[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const event = {
      chain: 'DE',
      seq,
      at: `2026-01-${String(seq).padStart(2, '0')}T08:00:00.000Z`,
      actor: `u${seq}`,
      kind: 'plan',
      version: 1,
      subject: 'p',
      body: body(seq),
      change: null,
      previous: events.at(-1)?.hash ?? '',
    };
    events.push({ ...event, hash: hashOf(sha256, event) });
  }
  return events;
}

const headOf = (events: readonly Event[]) => ({
  chain: 'DE',
  seq: events.at(-1)?.seq ?? 0,
  hash: events.at(-1)?.hash ?? '',
});
const today = '2027-06-01';
const sound = chainOf(9);
const anchor = (seq: number, events = sound) => ({
  ...headOf(events.slice(0, seq)),
  file: `anchor-${seq}`,
  at: sound[seq - 1]?.at ?? '',
});

/** Said a year and more later, of what was from before the day after the last that went. */
const cutOf = (through: number, more: Partial<ChainCut> = {}): ChainCut => ({
  seq: 10,
  at: '2027-05-01T00:00:00.000Z',
  through,
  hash: sound[through - 1]?.hash ?? '',
  before: `2026-01-${String(through + 1).padStart(2, '0')}`,
  ...more,
});

function found(events: readonly Event[], known: Partial<KnownOfChain> = {}): readonly string[] {
  const check = checkChain(sha256, { chain: 'DE', today, head: headOf(sound), anchored: [], ...known });
  for (const event of events) check.take(event);
  return check.end().findings.map(({ code, values }) => {
    const { from, to, seq, after } = values;
    return [code, from === undefined ? seq : `${from}-${to}`, after]
      .filter((each) => each !== undefined)
      .join(' ');
  });
}
const changed = (seq: number, change: Partial<Event>, events = sound) =>
  events.map((event) => (event.seq === seq ? { ...event, ...change } : event));

describe('a chain', () => {
  it('that is as it was written is sound, with anchors and without', () => {
    expect(found(sound)).toEqual([]);
    expect(found(sound, { anchored: [anchor(3), anchor(9)] })).toEqual([]);
    expect(found([], { head: { chain: 'DE', seq: 0, hash: '' } })).toEqual([]);
  });

  it.each(['at', 'actor', 'kind', 'subject', 'body', 'previous', 'hash', 'chain'] as const)(
    'of which somebody altered %s tells which event it was',
    (column) => {
      expect(found(changed(4, { [column]: 'other' }))).toEqual(['record.altered 4']);
    },
  );

  it.each([
    ['version', { version: 2 }],
    ['the change it points to', { change: 3 }],
  ])('of which somebody altered %s tells it as well', (_, change) => {
    expect(found(changed(4, change))).toEqual(['record.altered 4']);
  });

  it('tells an event that was altered and given a hash that fits', () => {
    const other = { ...sound[3]!, actor: 'somebody else' };
    expect(found(changed(4, { ...other, hash: hashOf(sha256, other) }))).toEqual(['record.altered 4']);
  });

  it('tells two that changed places', () => {
    const [a, b] = [sound[2]!, sound[5]!];
    const swapped = changed(3, { ...b, seq: 3 }, changed(6, { ...a, seq: 6 }));
    expect(found(swapped)).toEqual(['record.altered 3', 'record.altered 6']);
  });

  it('tells what is missing: in the middle, at the beginning, at the end', () => {
    const without = (...gone: readonly number[]) => sound.filter(({ seq }) => !gone.includes(seq));
    expect(found(without(4, 5))).toEqual(['record.missing 4-5']);
    expect(found(without(1))).toEqual(['record.missing 1-1']);
    expect(found(without(8, 9))).toEqual(['record.missing-at-end 8-9']);
    expect(found(without(...sound.map(({ seq }) => seq)))).toEqual(['record.missing-at-end 1-9']);
    // The head went as well: the anchor knows.
    const cut = without(8, 9);
    expect(found(cut, { head: headOf(cut) })).toEqual([]);
    expect(found(cut, { head: headOf(cut), anchored: [anchor(9)] })).toEqual(['record.missing-at-end 8-9']);
  });

  it('that was computed anew as a whole differs from the anchors alone, which tell after what', () => {
    const other = chainOf(9, (seq) => (seq === 5 ? '{"n":0}' : `{"n":${seq}}`));
    const head = headOf(other);
    expect(found(other)).toEqual(['record.head-altered 9']);
    expect(found(other, { head })).toEqual([]);
    expect(found(other, { head, anchored: [anchor(4), anchor(7), anchor(8)] })).toEqual([
      'record.rewritten 7 4',
    ]);
    // Anchors of before the change fit.
    expect(found(other, { head, anchored: [anchor(4)] })).toEqual([]);
  });

  it('that lost its beginning by rule speaks from there on, and of nothing before', () => {
    const cut = cutOf(3);
    expect(found(sound.slice(3), { cut })).toEqual([]);
    expect(found(sound.slice(3), { cut, anchored: [anchor(2), anchor(3), anchor(9)] })).toEqual([]);
    // What is on its way out is looked at no more.
    expect(found(changed(2, { body: '{}' }), { cut })).toEqual([]);
    expect(found(sound.slice(4), { cut })).toEqual(['record.missing 4-4']);
    expect(found(sound.slice(3), { cut: { ...cut, hash: 'other' } })[0]).toBe('record.altered 3');
    expect(found(sound.slice(3))).toEqual(['record.missing 1-3']);
  });
});

describe('a beginning that is said to have gone by rule', () => {
  it('is not believed against an anchor that was still there on a day whose events were to stay', () => {
    const rest = sound.slice(6);
    // The last that went was written on the 7th, and the anchors noted the 3rd and 5th event before.
    expect(found(rest, { cut: cutOf(6), anchored: [anchor(3), anchor(5), anchor(9)] })).toEqual([]);
    const forged = cutOf(6, { before: '2026-01-04' });
    expect(found(rest, { cut: forged, anchored: [anchor(3), anchor(5), anchor(9)] })).toEqual([
      'record.rewritten-by-cut 10',
    ]);
    // A day before it was from a day of which all was to go; without anchors nobody knows.
    expect(found(rest, { cut: forged, anchored: [anchor(3)] })).toEqual([]);
    expect(found(rest, { cut: forged })).toEqual([]);
  });

  it('is too young where no rule, or not the one in force, can have taken it', () => {
    const rest = sound.slice(6);
    const tells = (before: string, keptDays?: number) =>
      found(rest, { cut: cutOf(6, { before }), ...(keptDays === undefined ? {} : { keptDays }) });
    // 365 days at least, of which one is left for another zone.
    expect(tells('2026-05-02')).toEqual([]);
    expect(tells('2026-05-03')).toEqual(['record.cut-too-early 10']);
    expect(tells('2026-01-08', 3_653)).toEqual(['record.cut-too-early 10']);
    expect(tells('2026-01-08', 400)).toEqual([]);
  });

  it.each([
    ['itself', cutOf(6, { seq: 6 })],
    ['later events', cutOf(6, { through: 1_000_000 })],
    ['what is of a day to come', cutOf(6, { at: '2028-01-01T00:00:00.000Z' })],
    ['before no day', cutOf(6, { before: 'today' })],
    ['on no day', cutOf(6, { at: '' })],
    ['on a day before all', cutOf(6, { at: '0001-01-03T00:00:00.000Z' })],
  ])('cannot have taken %s: all is looked at as if nobody had said so', (_, cut) => {
    expect(found(sound, { cut })).toEqual([`record.cut-beyond ${cut.seq}`]);
    expect(found(sound.slice(6), { cut })).toEqual([`record.cut-beyond ${cut.seq}`, 'record.missing 1-6']);
  });
});

describe('an anchor', () => {
  it('says where the chains were', () => {
    const text = writeAnchor('2026-01-09T00:00:00.000Z', [headOf(sound)]);
    expect(readAnchor('a.json', text)).toEqual([
      { ...headOf(sound), file: 'a.json', at: '2026-01-09T00:00:00.000Z' },
    ]);
  });

  it.each(['', '{}', '{"v":2,"at":"","chains":[]}', '{"v":1,"at":"","chains":[{"chain":"DE"}]}'])(
    'is none: %s',
    (text) => {
      expect(readAnchor('a.json', text)).toBeUndefined();
    },
  );
});

describe('an event', () => {
  it('says what its kind says, and nothing else', () => {
    expect(versionOf({ kind: 'approve-plan', details: { version: 2 } })).toBe(1);
    expect(() =>
      versionOf({ kind: 'approve-plan', details: { version: 2, who: 'Ann' } } as SaidEvent),
    ).toThrow('no approve-plan to put on record');
    expect(() => versionOf({ kind: 'approve-plan', details: { version: 2 }, texts: { note: 'x' } })).toThrow(
      'it has no text note',
    );
  });
});
