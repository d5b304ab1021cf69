import * as z from 'zod';
import { canonicalJson } from '../../basics/canonical-json.ts';
import type { AnchoredMark, ChainMark } from './chain.ts';

const schema = z.strictObject({
  v: z.literal(1),
  at: z.string(),
  chains: z.array(
    z.strictObject({ chain: z.string(), seq: z.number().int().min(0), hash: z.string().max(64) }),
  ),
});

/** What stands in an anchor: where every chain was at a moment, for whoever holds the record against it later. */
export const writeAnchor = (at: string, heads: readonly ChainMark[]): string =>
  `${canonicalJson({ v: 1, at, chains: heads.map(({ chain, seq, hash }) => ({ chain, seq, hash })) })}\n`;

/** Where the chains were by an anchor; undefined of a file that is none. */
export function readAnchor(file: string, text: string): readonly AnchoredMark[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = schema.safeParse(parsed);
  return read.success ? read.data.chains.map((mark) => ({ ...mark, file, at: read.data.at })) : undefined;
}
