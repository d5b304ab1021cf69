import { isUtf8 } from 'node:buffer';

/** What `decodeText` has to look out for, found while the end of the text was sought. */
export const textTraits = { plain: 0, nonAscii: 1, reference: 2, carriageReturn: 4, cdata: 8 } as const;

const namedEntities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const reference = /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|([A-Za-z_][\w.-]*));|&/g;

class MalformedText extends Error {}

export const isMalformedText = (error: unknown): boolean => error instanceof MalformedText;

/** Of the control characters XML has only tab and line ends, written in whatever way; half a pair is no character. */
const isXmlCharacter = (code: number): boolean =>
  (code >= 32 && code <= 0xd7_ff) ||
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0xe0_00 && code <= 0xff_fd) ||
  (code >= 0x1_00_00 && code <= 0x10_ff_ff);

/** Numeric references and the five names XML knows without a DTD; anything else is not well-formed. */
export const resolveReferences = (text: string): string =>
  text.replace(reference, (all, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) {
      const character = Object.hasOwn(namedEntities, name) ? namedEntities[name] : undefined;
      if (character === undefined) throw new MalformedText(`unknown entity ${name}`);
      return character;
    }
    const code = hex === undefined ? Number(decimal ?? 'none') : Number.parseInt(hex, 16);
    if (!isXmlCharacter(code)) throw new MalformedText(`bad reference ${all}`);
    return String.fromCodePoint(code);
  });

/** Decodes character data of a UTF-8 part; line ends become `\n` as XML asks. Throws `MalformedText`. */
export function decodeText(bytes: Buffer, from: number, to: number, traits: number): string {
  if (traits === textTraits.plain) return bytes.toString('latin1', from, to);
  let text =
    (traits & textTraits.nonAscii) === 0
      ? bytes.toString('latin1', from, to)
      : bytes.toString('utf8', from, to);
  if (text.includes('\uFFFD') && !isUtf8(bytes.subarray(from, to))) throw new MalformedText('not UTF-8');
  if ((traits & textTraits.carriageReturn) !== 0) text = text.replaceAll(/\r\n?/g, '\n');
  const hasReferences = (traits & textTraits.reference) !== 0 && (traits & textTraits.cdata) === 0;
  return hasReferences ? resolveReferences(text) : text;
}

const escape = /_x([\da-fA-F]{4})_/g;

/**
 * Excel writes characters XML cannot hold, and a literal underscore that would look like one, as `_xHHHH_`
 * (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
 */
export const unescapeExcelText = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(escape, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
