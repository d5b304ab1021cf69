import { KeepFileParts } from '../file-parts/keep-file-parts.ts';

export class FileParts extends KeepFileParts {
  protected override readonly text = 'text collate "C"';
  protected override readonly whole = 'bigint';
  protected override readonly bytes = 'bytea';
}
