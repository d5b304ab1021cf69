import { ChainRecord } from '../record/chain-record.ts';

export class AuditRecord extends ChainRecord {
  protected override readonly dialect = {
    text: 'text',
    bytes: 'blob',
    serial: 'integer',
    fromHex: 'unhex(?)',
  };
}
