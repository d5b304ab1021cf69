import { inlineText, textElement } from './cell-text.ts';

/** Texts of many cells, such as a segment, kept once for the workbook. */
export interface SharedTexts {
  /** What follows the style of a cell that says this text. */
  readonly cellOf: (text: string) => string;
  /** The part that holds them, when all cells are written. */
  part(): Iterable<Uint8Array>;
}

export const sharedTextsPart = 'xl/sharedStrings.xml';

const chunkLength = 65_536;
/** The first ones are shared, the others stand in their cells: memory does not grow with the rows. */
const mostTexts = 65_536;
const mostLetters = 4_194_304;

/** Goes on with the texts that the shell's part holds already. */
export function createSharedTexts(shellPart: string): SharedTexts {
  const end = shellPart.lastIndexOf('</sst>');
  const counts = / count="\d+" uniqueCount="(\d+)"/u.exec(shellPart);
  if (end < 0 || !counts) throw new Error('the shell does not say how many texts it shares');
  const first = Number(counts[1]);
  const cells = new Map<string, string>();
  let letters = 0;
  return {
    cellOf(text) {
      const known = cells.get(text);
      if (known !== undefined) return known;
      if (cells.size >= mostTexts || letters + text.length > mostLetters) return inlineText(text);
      const made = ` t="s"><v>${first + cells.size}</v></c>`;
      letters += text.length;
      cells.set(text, made);
      return made;
    },
    *part() {
      let pending = shellPart
        .slice(0, end)
        // How many cells refer to them may be left unsaid.
        .replace(counts[0], ` uniqueCount="${first + cells.size}"`);
      for (const text of cells.keys()) {
        pending += `<si>${textElement(text)}</si>`;
        if (pending.length < chunkLength) continue;
        yield Buffer.from(pending, 'utf8');
        pending = '';
      }
      yield Buffer.from(`${pending}${shellPart.slice(end)}`, 'utf8');
    },
  };
}
