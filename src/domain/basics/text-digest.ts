const prime = 0x0000_0100_0000_01b3n;
const start = 0xcbf2_9ce4_8422_2325n;
const mask = 0xffff_ffff_ffff_ffffn;

/** A short digest of a text, FNV-1a of 64 bits: two texts share one by chance once in four thousand million times two texts. */
export function textDigest(text: string): string {
  let hash = start;
  for (const unit of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(unit)) * prime) & mask;
  return hash.toString(36);
}
