import { isMainNamespace } from './main-namespace.ts';

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

/** What the root says of prefixes, by their codes; 0 is no prefix. */
export interface RootNames {
  /** Prefixes of elements that belong to the part: those of the root's own namespace and of worksheets' main one. */
  readonly own: readonly number[];
  /** Whether the root has to be read by the full rules to know. */
  readonly isUnusual: boolean;
}

/** From the root's attributes in `bytes`. A sheet of old macros has a root of another namespace than its rows. */
export function readRootNames(bytes: Buffer, from: number, to: number, rootPrefix: number): RootNames {
  const attributes = bytes.toString('latin1', from, Math.min(to, from + maxDeclarationBytes));
  const declarations = Array.from(
    attributes.matchAll(/xmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g),
    ([, prefix, double, single]) => ({
      prefix: prefix === undefined ? 0 : nameCode(prefix),
      uri: double ?? single ?? '',
    }),
  );
  const uri = declarations.find(({ prefix }) => prefix === rootPrefix)?.uri;
  const own = declarations
    .filter((each) => each.uri === uri || isMainNamespace(each.uri))
    .map(({ prefix }) => prefix);
  return {
    // Some writers declare nothing at all.
    own: uri === undefined ? [...own, rootPrefix] : own,
    isUnusual: to - from > maxDeclarationBytes || declarations.some((each) => each.uri.includes('&')),
  };
}
