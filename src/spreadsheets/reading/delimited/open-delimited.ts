import { createReadStream } from 'node:fs';
import { parse } from 'node:path';
import { createReadBudget } from '../read-limits.ts';
import type { ReadBudget, ReadLimits } from '../read-limits.ts';
import type { DelimitedStyle, SheetRow, TableFile } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import { createDelimitedParser } from './delimited-parser.ts';
import { detectDecimal } from './detect-decimal.ts';
import { declaredDelimiter, detectDelimiter } from './detect-delimiter.ts';
import { createTextPieces } from './decoders.ts';
import type { TextPieces } from './decoders.ts';
import { detectEncoding } from './detect-encoding.ts';
import { sayOfBytes } from './say-of-bytes.ts';
import { surveyBytes } from './survey-bytes.ts';
import { usualWidths, watchQuotes } from './watch-quotes.ts';

const chunkSize = 64 * 1024;
/** Text the delimiter and the decimal sign are told from. */
const sampleLength = 128 * 1024;

export interface DelimitedReading {
  readonly limits: ReadLimits;
  readonly style: Partial<DelimitedStyle>;
  readonly refuse: Refuse;
}

async function* readBytes(path: string, budget: ReadBudget): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: chunkSize }) as AsyncIterable<Buffer>;
  for await (const chunk of stream) {
    budget.spendBytes(chunk.length);
    yield chunk;
  }
}

function decoderFor(encoding: string, isFatal: boolean, refuse: Refuse): TextPieces {
  try {
    return createTextPieces(encoding, isFatal);
  } catch (cause) {
    throw refuse('read.encoding-unknown', { encoding }, { cause });
  }
}

/**
 * The file's text in pieces, without zero characters, which are said. An encoding the user chose must fit; a detected
 * one may have stray bytes, which are said as well.
 */
async function* readText(
  bytes: AsyncIterable<Buffer>,
  encoding: string,
  isChosen: boolean,
  refuse: Refuse,
): AsyncGenerator<string> {
  const decoder = decoderFor(encoding, isChosen, refuse);
  const decode = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk).replaceAll('\0', '');
    } catch (cause) {
      throw refuse('read.not-text-in-encoding', { encoding }, { cause });
    }
  };
  let isFirst = true;
  for await (const chunk of bytes) {
    const text = decode(chunk);
    // Only some decoders take the mark of byte order away.
    yield isFirst ? text.replace(/^\uFEFF/, '') : text;
    isFirst &&= text === '';
  }
  yield decode();
}

async function readSampleText(text: AsyncIterable<string>): Promise<string> {
  let sample = '';
  for await (const piece of text) {
    sample += piece;
    if (sample.length >= sampleLength) break;
  }
  return sample;
}

export async function openDelimited(
  path: string,
  fileName: string,
  { limits, style, refuse }: DelimitedReading,
): Promise<TableFile> {
  const isChosen = style.encoding !== undefined;
  const open = (budget: ReadBudget, encoding: string): AsyncGenerator<string> =>
    readText(readBytes(path, budget), encoding, isChosen, refuse);

  const read = (): AsyncGenerator<Buffer> => readBytes(path, createReadBudget(limits, refuse));
  const { encoding, survey, doubt } =
    style.encoding === undefined
      ? await detectEncoding(read)
      : { encoding: style.encoding, survey: await surveyBytes(read()), doubt: undefined };
  const lines = (): AsyncGenerator<string> => open(createReadBudget(limits, refuse), encoding);
  const said = await sayOfBytes(fileName, { encoding, survey, ...(doubt ? { doubt } : {}) }, lines);
  const sample = await readSampleText(open(createReadBudget(limits, refuse), encoding));
  if (sample.trim() === '') throw refuse('read.empty-file');
  const delimiter = style.delimiter ?? detectDelimiter(sample);
  const decimal = style.decimal ?? detectDecimal(sample, delimiter);
  const name = parse(fileName).name;
  const start = declaredDelimiter(sample)?.length ?? 0;
  const quotes = watchQuotes(usualWidths(sample.slice(start), delimiter), fileName, delimiter, refuse);
  return {
    format: 'delimited',
    sheets: [{ name, visibility: 'visible' }],
    detected: { encoding, delimiter, decimal },
    said,
    saidOfRows: quotes.said,
    async *rows(sheet): AsyncGenerator<readonly SheetRow[]> {
      if (sheet !== name) throw refuse('read.sheet-not-found', { sheet });
      const budget = createReadBudget(limits, refuse);
      let skip = start;
      let batch: SheetRow[] = [];
      const parser = createDelimitedParser(delimiter, refuse, fileName, (row, cellCount, { quoted }) => {
        budget.spendRow(cellCount, row.cells.length);
        if (quoted) quotes.see(quoted);
        batch.push(row);
      });
      const takeBatch = (): SheetRow[] => {
        const rows = batch;
        batch = [];
        return rows;
      };
      for await (const piece of open(budget, encoding)) {
        parser.push(piece.slice(skip));
        skip = Math.max(0, skip - piece.length);
        if (batch.length === 0) continue;
        budget.pause();
        yield takeBatch();
        budget.resume();
      }
      parser.end();
      if (batch.length > 0) yield takeBatch();
    },
    close: () => Promise.resolve(),
  };
}
