import { ChainRecord } from '../record/chain-record.ts';

export class AuditRecord extends ChainRecord {
  protected override readonly dialect = {
    text: 'text collate "C"',
    bytes: 'bytea',
    serial: 'int',
    fromHex: `decode(?, 'hex')`,
  };
}
