import { KeepEvents } from '../customer-events/keep-events.ts';

export class CustomerEvents extends KeepEvents {
  protected override readonly text = 'text collate "C"';
  protected override readonly whole = 'bigint';
}
