import { KeepEvents } from '../customer-events/keep-events.ts';

export class CustomerEvents extends KeepEvents {
  protected override readonly text = 'text';
  protected override readonly whole = 'bigint';
}
