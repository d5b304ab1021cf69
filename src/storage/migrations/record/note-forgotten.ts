import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Migration } from '@mikro-orm/migrations';
import { canonicalJson } from '#domain/basics/canonical-json.ts';
import type { Inside, Value } from '../subjects/number-subjects.ts';

const SALT_BYTES = 32;
/** So many texts are named by one event. */
const TEXTS = 200;

interface Text {
  readonly chain: string;
  readonly seq: number | string;
  readonly name: string;
  readonly text: string;
}

interface Head {
  readonly seq: number;
  readonly hash: string;
}

function saidIn(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || !('content' in parsed)) return text;
    const { content } = parsed;
    return typeof content === 'object' && content !== null && 'said' in content ? content.said : text;
  } catch {
    return text;
  }
}

/**
 * Texts in which somebody was forgotten had lost their salt, and anything could be put in their place. An event in each
 * chain says what stands there; from now on whoever forgets says so as well.
 */
export abstract class NoteForgotten extends Migration {
  /** How bytes are written that come in hexadecimal. */
  protected abstract readonly fromHex: string;

  override async up(): Promise<void> {
    const read = (sql: string, values: readonly Value[] = []): Promise<never[]> =>
      this.driver.execute<never[]>(sql, [...values], 'all', this.ctx);
    const inside: Inside = {
      run: async (sql, values) => void (await read(sql, values)),
      rows: async (sql, values, map) => (await read(sql, values)).map(map),
    };
    const texts = await inside.rows(
      'select chain, seq, name, text from audit_text where salt is null order by chain, seq, name',
      [],
      (row: Text) => row,
    );
    for (const [chain, of] of Map.groupBy(texts, (text) => text.chain)) {
      const [head] = await inside.rows(
        'select seq, hash from audit_chain where chain = ?',
        [chain],
        (row: { readonly seq: number | string; readonly hash: string }): Head => ({
          seq: Number(row.seq),
          hash: row.hash,
        }),
      );
      // Where there is no chain there is nothing that could say it.
      let last = head;
      for (let first = 0; last && first < of.length; first += TEXTS)
        last = await this.#note(inside, chain, last, of.slice(first, first + TEXTS));
    }
  }

  async #note(inside: Inside, chain: string, last: Head, texts: readonly Text[]): Promise<Head> {
    const marks: Record<string, string> = {};
    for (const { seq, name, text } of texts) {
      const salt = randomBytes(SALT_BYTES);
      const digest = createHmac('sha256', salt)
        .update(canonicalJson(saidIn(text)))
        .digest('base64url');
      marks[`${Number(seq)} ${name}`] = text === '' ? '' : digest;
      if (text === '') continue;
      await inside.run(
        `update audit_text set salt = ${this.fromHex} where chain = ? and seq = ? and name = ?`,
        [salt.toString('hex'), chain, Number(seq), name],
      );
    }
    const seq = last.seq + 1;
    const details = { texts: texts.length, marks };
    const body = canonicalJson({ v: 2, content: { details, digests: {} } });
    const event = {
      chain,
      seq,
      at: new Date().toISOString(),
      actor: 'operator',
      kind: 'forget-texts',
      version: 1,
      subject: chain,
      body,
      change: null,
      previous: last.hash,
    };
    const hash = createHash('sha256').update(canonicalJson(event)).digest('hex');
    await inside.run(
      `insert into audit_event (chain, seq, at, actor, kind, version, subject, body, previous, hash)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [chain, seq, event.at, event.actor, event.kind, 1, chain, body, last.hash, hash],
    );
    await inside.run('update audit_chain set seq = ?, hash = ? where chain = ?', [seq, hash, chain]);
    return { seq, hash };
  }
}
