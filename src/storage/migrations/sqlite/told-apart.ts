import { KeepApart } from '../told-apart/keep-apart.ts';

export class ToldApart extends KeepApart {
  protected override readonly text = 'text';
  protected override readonly whole = 'bigint';
}
