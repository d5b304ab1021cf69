import { atLine } from '#domain/basics/finding.ts';
import type { SheetRow } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';

export interface DelimitedParser {
  push(text: string): void;
  end(): void;
}

/** A record with quotation marks, as it was parsed. */
export interface QuotedRecord {
  /** The line it begins in. */
  readonly line: number;
  readonly fields: readonly (string | undefined)[];
  readonly hasLineEnds: boolean;
  /** Text stands between a closing quotation mark and the end of its field. */
  readonly isOdd: boolean;
  /** One stands at the end of a field that none begins. */
  readonly isStray: boolean;
}

/** How many fields a row has, empty ones at its end included, and what there is to be watched where it has quotes. */
export interface ParsedRecord {
  readonly width: number;
  readonly quoted: QuotedRecord | undefined;
}

/** Far more than the 32,767 characters a cell of Excel holds; a field beyond it is a quote that was never closed. */
const maxFieldLength = 1_000_000;
const maxRecordLength = 16_000_000;

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** Exporters keep leading zeros from Excel by writing `="00123"`. */
const textFormula = /^="([^"]*)"$/;

/**
 * RFC 4180 as people write it: lines end in LF, CRLF or CR; quotes are doubled inside quotes; a quote inside an
 * unquoted field is an ordinary character, as is text after a closing quote. Rows count as Excel would show them,
 * blank lines included; fields are text, empty ones are left out.
 */
export function createDelimitedParser(
  delimiter: string,
  refuse: Refuse,
  file: string,
  onRow: (row: SheetRow, cellCount: number, of: ParsedRecord) => void,
): DelimitedParser {
  const separator = delimiter.charCodeAt(0);
  let row = 1;
  let line = 1;
  let quoteLine = 1;
  let recordLine = 1;
  let hasQuotes = false;
  let isClosed = false;
  let isOdd = false;
  let isStray = false;
  let hasLineEnds = false;
  let fields: (string | undefined)[] = [];
  let cellCount = 0;
  let recordLength = 0;
  /** What earlier pieces gave of the current field. */
  let field = '';
  let isFieldStart = true;
  let isQuoted = false;
  /** The last character was a quote inside quotes: the next one tells whether it closed them. */
  let isQuoteOpenToDoubt = false;
  let isAfterCarriageReturn = false;

  const keep = (text: string): void => {
    field = field === '' ? text : field + text;
    if (field.length <= maxFieldLength) return;
    const where = { where: atLine(file, quoteLine) };
    if (isQuoted) throw refuse('read.unclosed-quote', { line: quoteLine }, where);
    throw refuse('read.too-long-text', { part: file }, { where: atLine(file, line) });
  };

  const endField = (): void => {
    isStray ||= !isClosed && field.charCodeAt(field.length - 1) === quote && !textFormula.test(field);
    const text = field.charCodeAt(0) === 61 ? field.replace(textFormula, '$1') : field;
    fields.push(text === '' ? undefined : text);
    if (text !== '') cellCount += 1;
    recordLength += text.length + 1;
    if (recordLength > maxRecordLength) {
      throw refuse('read.too-long-text', { part: file }, { where: atLine(file, line) });
    }
    field = '';
    isFieldStart = true;
    isClosed = false;
  };

  const endRecord = (): void => {
    endField();
    if (cellCount > 0) {
      const width = fields.length;
      const quoted =
        hasQuotes || isStray
          ? { line: recordLine, fields: fields.slice(), isOdd, isStray, hasLineEnds }
          : undefined;
      while (fields.at(-1) === undefined) fields.pop();
      onRow({ row, cells: fields }, cellCount, { width, quoted });
    }
    row += 1;
    fields = [];
    hasQuotes = false;
    isOdd = false;
    cellCount = 0;
    recordLength = 0;
  };

  /** Reads the quoted stretch from `from`; returns where reading goes on unquoted. */
  const passQuoted = (text: string, from: number): number => {
    let start = from;
    for (;;) {
      const at = text.indexOf('"', start);
      const end = at < 0 ? text.length : at;
      for (
        let next = text.indexOf('\n', start);
        next >= 0 && next < end;
        next = text.indexOf('\n', next + 1)
      ) {
        line += 1;
      }
      const stretch = text.slice(start, end);
      hasLineEnds ||= stretch.includes('\n') || stretch.includes('\r');
      keep(stretch);
      if (at < 0) return text.length;
      if (at + 1 >= text.length) {
        isQuoteOpenToDoubt = true;
        return text.length;
      }
      if (text.charCodeAt(at + 1) !== quote) {
        isQuoted = false;
        isClosed = true;
        return at + 1;
      }
      keep('"');
      start = at + 2;
    }
  };

  const passPlain = (text: string, from: number): number => {
    let at = from;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === separator || code === lineFeed || code === carriageReturn) break;
    }
    if (at > from) {
      const plain = text.slice(from, at);
      keep(plain);
      isOdd ||= isClosed && plain.trim() !== '';
      isFieldStart = false;
    }
    return at;
  };

  const endAt = (code: number): void => {
    if (code === separator) {
      endField();
      return;
    }
    endRecord();
    line += 1;
    recordLine = line;
    isAfterCarriageReturn = code === carriageReturn;
  };

  return {
    push(text) {
      let at = 0;
      while (at < text.length) {
        const code = text.charCodeAt(at);
        if (isQuoteOpenToDoubt) {
          isQuoteOpenToDoubt = false;
          if (code === quote) {
            keep('"');
            at += 1;
          } else {
            isQuoted = false;
            isClosed = true;
          }
        } else if (isQuoted) {
          at = passQuoted(text, at);
        } else if (code === lineFeed && isAfterCarriageReturn) {
          isAfterCarriageReturn = false;
          at += 1;
        } else if (code === quote && isFieldStart) {
          isAfterCarriageReturn = false;
          isQuoted = true;
          hasQuotes = true;
          isFieldStart = false;
          quoteLine = line;
          at += 1;
        } else {
          isAfterCarriageReturn = false;
          at = passPlain(text, at);
          if (at < text.length) {
            endAt(text.charCodeAt(at));
            at += 1;
          }
        }
      }
    },
    end() {
      if (isQuoted && !isQuoteOpenToDoubt) {
        throw refuse('read.unclosed-quote', { line: quoteLine }, { where: atLine(file, quoteLine) });
      }
      isClosed ||= isQuoteOpenToDoubt;
      if (field !== '' || fields.length > 0) endRecord();
    },
  };
}
