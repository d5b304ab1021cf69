import { atLine, finding } from '#domain/basics/finding.ts';
import type { Finding, FindingValue, Where } from '#domain/basics/finding.ts';

/** The one way reading refuses a file: a finding the sender can act on. */
export class UnreadableFile extends Error {
  readonly finding: Finding;

  constructor(reason: Finding, options?: ErrorOptions) {
    super(`${reason.code} ${JSON.stringify(reason.values)}`, options);
    this.name = 'UnreadableFile';
    this.finding = reason;
  }
}

/** Why a file is refused; the catalogue has a message and a hint for each. */
export const refusalCodes = [
  'read.bad-reference',
  'read.beta-format',
  'read.broken-xml',
  'read.broken-zip',
  'read.cannot-open',
  'read.compression-unsupported',
  'read.dtd-refused',
  'read.empty-file',
  'read.encrypted',
  'read.encoding-unknown',
  'read.file-not-found',
  'read.missing-shared-string',
  'read.no-worksheet',
  'read.not-a-workbook',
  'read.not-a-worksheet',
  'read.not-text-in-encoding',
  'read.ods-format',
  'read.other-file',
  'read.rows-in-disorder',
  'read.two-values',
  'read.sheet-not-found',
  'read.swallowed-rows',
  'read.too-large-inflated',
  'read.too-long-text',
  'read.too-many-cells',
  'read.too-many-columns',
  'read.too-many-parts',
  'read.too-many-rows',
  'read.too-much-text',
  'read.too-slow',
  'read.unclosed-quote',
  'read.unknown-markup',
  'read.web-page',
  'read.wrong-extension',
  'read.xls-format',
  'read.xlsb-format',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** What a file is that is no table, as `read.other-file` says it. */
export type OtherFile =
  | 'archive'
  | 'database'
  | 'dif'
  | 'json'
  | 'letter'
  | 'mail'
  | 'other'
  | 'pdf'
  | 'picture'
  | 'slides'
  | 'sylk';

/** Refuses one file; every message may name `{file}`. */
export type Refuse = (
  code: RefusalCode,
  values?: Readonly<Record<string, FindingValue>>,
  at?: { readonly where?: Where; readonly cause?: unknown },
) => UnreadableFile;

export const refuser =
  (file: string): Refuse =>
  (code, values = {}, at = {}) =>
    new UnreadableFile(
      finding('error', code, at.where ?? atLine(file), { file, ...values }),
      at.cause === undefined ? {} : { cause: at.cause },
    );
