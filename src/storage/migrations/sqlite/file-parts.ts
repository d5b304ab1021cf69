import { KeepFileParts } from '../file-parts/keep-file-parts.ts';

export class FileParts extends KeepFileParts {
  protected override readonly text = 'text';
  protected override readonly whole = 'bigint';
  protected override readonly bytes = 'blob';
}
