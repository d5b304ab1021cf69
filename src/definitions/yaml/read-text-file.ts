import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { atLine, finding, type Finding } from '#domain/basics/finding.ts';
import { errorCode } from './error-code.ts';

/** Far above any real definitions file, and far below what would slow a start down. */
export const maximumKilobytes = 512;

export interface TextFile {
  readonly text?: string;
  readonly findings: readonly Finding[];
}

const refuse = (code: string, file: string, values: Record<string, number | string> = {}, line?: number) => ({
  findings: [finding('error', `definitions.${code}`, atLine(file, line), values)],
});

/** A UTF-8 text of bounded size, without its byte-order mark. */
export async function readTextFile(folder: string, file: string): Promise<TextFile> {
  const path = join(folder, file);
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > maximumKilobytes * 1024) {
      return refuse('file-too-large', file, { kilobytes: Math.ceil(size / 1024), maximum: maximumKilobytes });
    }
    bytes = await readFile(path);
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT'
      ? refuse('file-missing', file)
      : refuse('file-unreadable', file, { reason: code });
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), findings: [] };
  } catch {
    return refuse('not-utf8', file, {}, firstBrokenLine(bytes));
  }
}

/** Lines end in a byte that stands for nothing else in UTF-8, so each can be tried alone. */
function firstBrokenLine(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    try {
      decoder.decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to + 1;
  }
  return 1;
}
