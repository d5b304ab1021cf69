import type { World } from '../ports.ts';

const stamps = new WeakMap<object, string>();

/**
 * One short text for all that something says, worked out once for as long as it is the same object: of what never
 * changes, as a template, a market of the definitions or the rules a cycle keeps.
 */
export function stampOfPart({ secrets }: Pick<World, 'secrets'>, part: object): string {
  const stamp = stamps.get(part) ?? secrets.hash(JSON.stringify(part));
  stamps.set(part, stamp);
  return stamp;
}
