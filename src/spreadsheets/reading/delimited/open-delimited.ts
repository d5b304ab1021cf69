import { TextDecoder } from 'node:util';
import { createReadStream } from 'node:fs';
import { parse } from 'node:path';
import { createReadBudget } from '../read-limits.ts';
import type { ReadBudget, ReadLimits } from '../read-limits.ts';
import type { DelimitedStyle, SheetRow, TableFile } from '../table-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import { createDelimitedParser } from './delimited-parser.ts';
import { detectDecimal } from './detect-decimal.ts';
import { declaredDelimiter, detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';

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

function decoderFor(encoding: string, isFatal: boolean, refuse: Refuse): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: isFatal });
  } catch (cause) {
    throw refuse('read.encoding-unknown', { encoding }, { cause });
  }
}

/** The file's text in pieces. An encoding the user chose must fit; a detected one may have stray bytes. */
async function* readText(
  bytes: AsyncIterable<Buffer>,
  encoding: string,
  isChosen: boolean,
  refuse: Refuse,
): AsyncGenerator<string> {
  const decoder = decoderFor(encoding, isChosen, refuse);
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw refuse('read.not-text-in-encoding', { encoding }, { cause });
    }
  };
  for await (const chunk of bytes) yield decode(chunk);
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

  const encoding =
    style.encoding ?? (await detectEncoding(readBytes(path, createReadBudget(limits, refuse))));
  const sample = await readSampleText(open(createReadBudget(limits, refuse), encoding));
  if (sample.trim() === '') throw refuse('read.empty-file');
  const delimiter = style.delimiter ?? detectDelimiter(sample);
  const decimal = style.decimal ?? detectDecimal(sample, delimiter);
  const name = parse(fileName).name;
  return {
    format: 'delimited',
    sheets: [{ name, visibility: 'visible' }],
    detected: { encoding, delimiter, decimal },
    async *rows(sheet): AsyncGenerator<readonly SheetRow[]> {
      if (sheet !== name) throw refuse('read.sheet-not-found', { sheet });
      const budget = createReadBudget(limits, refuse);
      let skip = declaredDelimiter(sample)?.length ?? 0;
      let batch: SheetRow[] = [];
      const parser = createDelimitedParser(delimiter, refuse, fileName, (row, cellCount) => {
        budget.spendRow(cellCount, row.cells.length);
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
