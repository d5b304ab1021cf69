import { KeepPlaces } from '../places/keep-places.ts';

export class Places extends KeepPlaces {
  protected override readonly text = 'text collate "C"';
  protected override readonly whole = 'bigint';
}
