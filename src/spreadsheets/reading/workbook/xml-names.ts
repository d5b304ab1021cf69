export const nameCodeSeed = 0x81_1c_9d_c5 | 0;
export const nameCodePrime = 0x01_00_01_93;
/** Excel declares some twenty namespaces, in less than 4 KB. */
const maxDeclarationBytes = 16 * 1024;

/** FNV-1a over the local name: what the scanner compares instead of strings. */
export const nameCode = (name: string): number =>
  Array.from(Buffer.from(name, 'latin1')).reduce(
    (code, byte) => Math.imul(code ^ byte, nameCodePrime),
    nameCodeSeed,
  );

/** From the root's attributes in `bytes`, the codes of the prefixes that name the same namespace as the root's own. */
export function prefixesOfSameNamespace(
  bytes: Buffer,
  from: number,
  to: number,
  rootPrefix: number,
): readonly number[] {
  const attributes = bytes.toString('latin1', from, Math.min(to, from + maxDeclarationBytes));
  const declarations = Array.from(
    attributes.matchAll(/xmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g),
    ([, prefix, double, single]) => ({
      prefix: prefix === undefined ? 0 : nameCode(prefix),
      uri: double ?? single,
    }),
  );
  const uri = declarations.find(({ prefix }) => prefix === rootPrefix)?.uri;
  return declarations.filter((each) => each.uri === uri).map(({ prefix }) => prefix);
}
