/** By UTF-16 code units, as the scheme asks: JavaScript compares texts so. */
const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** JSON has no word for a lone half of a surrogate pair, and the scheme none for what JSON cannot say. */
function written(value: number | string): string {
  const sound = typeof value === 'string' ? value.isWellFormed() : Number.isFinite(value);
  if (!sound) throw new TypeError('no canonical JSON of a number or a text that JSON cannot say');
  return JSON.stringify(value);
}

/**
 * The one way of writing a value as JSON (JCS, RFC 8785): keys in the order of their UTF-16 code units, nothing between
 * the parts, numbers and texts as ECMAScript writes them. Members that are undefined are left out.
 * @throws TypeError for what JSON cannot say
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' || typeof value === 'string') return written(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`no canonical JSON of a ${typeof value}`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => byCodeUnits(a, b))
    .map(([key, member]) => `${written(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
