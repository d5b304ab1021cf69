import type { World } from '../../ports.ts';
import { stampOfPart } from '../../basis/stamp-of-part.ts';

/** What never changes while the server runs. */
export type Defined = Pick<World, 'definitions' | 'wording'>;

/** As many as an installation has markets and units, with some of what they were before. */
const MOST = 200;

/**
 * What is worked out of the definitions for something, once for as long as that says the same: every file that comes in
 * asks again, often by an object made anew. What it gives is the same object then, so that what is made of it can be kept
 * as well.
 * @param partsOf all that counts of what it is worked out for
 */
export function keptPer<Of extends object, Made extends object>(
  workOut: (defined: Defined, of: Of) => Made,
  partsOf: (of: Of) => readonly object[] = (of) => [of],
): (defined: Defined & Pick<World, 'secrets'>, of: Of) => Made {
  const kept = new WeakMap<
    World['definitions'],
    Pick<World, 'wording'> & { readonly made: Map<string, Made> }
  >();
  return ({ definitions, wording, secrets }, of) => {
    const before = kept.get(definitions);
    const made = before?.wording === wording ? before.made : new Map<string, Made>();
    const stamp = partsOf(of)
      .map((part) => stampOfPart({ secrets }, part))
      .join(' ');
    const known = made.get(stamp) ?? workOut({ definitions, wording }, of);
    if (!made.has(stamp) && made.size >= MOST) made.clear();
    made.set(stamp, known);
    kept.set(definitions, { wording, made });
    return known;
  };
}
