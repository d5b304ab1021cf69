import {
  actor,
  line,
  nobodys,
  none,
  number,
  ofAccount,
  prose,
  remembered,
  remark,
  remarkOfAccount,
  territory,
  type TableLine,
} from './personal-data-lines.ts';

/** Tables of accounts, of the files they come in, and of who among them was erased. */
export const tablesOfAccounts: Readonly<Record<string, TableLine>> = {
  subject: {
    account: 'market',
    columns: {
      ...nobodys('market', 'erased_on', 'said_list', 'since_revision'),
      no: number,
      account_id: line('account', 'apart', 'null from then on, so that the number is nobody’s'),
      salt: line('account', 'apart', 'null from then on: digests made with it mean nothing any more'),
    },
  },
  account: {
    account: 'market',
    key: ['market', 'subject_no'],
    market: 'column',
    retention: 'accounts',
    columns: {
      market: none,
      subject_no: ofAccount,
      name: ofAccount,
      territory: { ...ofAccount, says: 'a territory' },
      facts: { ...remarkOfAccount, codes: 'facts' },
      search: ofAccount,
    },
  },
  affiliation: {
    account: 'market',
    market: 'column',
    key: ['market', 'subject_no', 'position'],
    columns: {
      ...nobodys('market', 'position', 'entry', 'kind', 'from_day', 'until_day'),
      subject_no: ofAccount,
      organisation: prose,
      organisation_id: prose,
      role: prose,
    },
  },
  former_territory: { columns: { ...nobodys('market', 'renamed_on'), former: territory, territory } },
  territory_code: { columns: { ...nobodys('market', 'entry', 'since_day'), territory } },
  roster_change: {
    retention: 'changes',
    columns: { ...nobodys('id', 'market'), forgotten: number },
  },
  field_change: {
    account: 'change',
    market: 'change',
    key: ['roster_change_id', 'position'],
    retention: 'changes',
    columns: {
      ...nobodys('roster_change_id', 'position'),
      subject_no: ofAccount,
      field: remarkOfAccount,
      before: remarkOfAccount,
      after: remarkOfAccount,
    },
  },
  roster_image: {
    account: 'change',
    market: 'change',
    key: ['roster_change_id', 'position'],
    retention: 'changes',
    columns: {
      ...nobodys('roster_change_id', 'position', 'kind'),
      subject_no: ofAccount,
      // Of a rep it is their name and address; of an account its row goes.
      content: line('anybody', 'search'),
    },
  },
  consent: {
    account: 'market',
    market: 'column',
    key: ['market', 'subject_no', 'statement'],
    columns: { ...nobodys('market', 'statement'), subject_no: number, evidence: remark },
  },
  consent_list: { columns: nobodys('market', 'no', 'statement') },
  consent_statement: {
    market: 'column',
    key: ['market', 'no'],
    when: 'recorded_at',
    columns: {
      ...nobodys('market', 'no', 'entry', 'channel', 'purpose', 'state', 'basis'),
      ...nobodys('said_on', 'until_day', 'recorded_at'),
      recorded_by: actor,
      source: prose,
    },
  },
  tombstone: {
    columns: {
      ...nobodys('market', 'made_on'),
      digest: line('account', 'stays', 'so that nobody who was erased comes back; under the market’s secret'),
    },
  },
  refusal_mark: {
    retention: 'refusals',
    columns: {
      ...nobodys('market', 'entry', 'person'),
      digest: line('account', 'stays', 'so that nobody who refused is visited; under the market’s secret'),
    },
  },
  marked_refusal: {
    retention: 'refusals',
    columns: {
      ...nobodys('market', 'entry', 'person', 'position', 'channel', 'purpose', 'basis'),
      ...nobodys('said_on', 'until_day', 'recorded_at'),
    },
  },
  visit_mark: {
    columns: {
      ...nobodys('market'),
      subject_no: number,
      digest: line(
        'account',
        'stays',
        'so that nobody is called on more often than the law allows by coming back; under the market’s secret, for as long as a limit counts the calls',
      ),
    },
  },
  told_apart: {
    market: 'column',
    key: ['market', 'id'],
    when: 'recorded_at',
    columns: {
      ...nobodys('market', 'id', 'state', 'recorded_at'),
      one_no: number,
      other_no: number,
      why: prose,
      recorded_by: actor,
    },
  },
  market_secret: { columns: nobodys('market', 'fingerprint') },
  file_part: {
    columns: {
      ...nobodys('sha256', 'number', 'kept_at'),
      bytes: line('anybody', 'apart', 'of a kept file, and goes with it: see the files of this register'),
    },
  },
  kept_file: {
    market: 'column',
    key: ['sha256', 'market'],
    when: 'kept_at',
    columns: {
      ...nobodys('sha256', 'market', 'kind', 'kept_at', 'applied', 'indexed', 'removed_at', 'removed_for'),
      ...nobodys('on_disk'),
      file_name: prose,
      subjects: number,
      marks: line('anybody', 'apart', 'goes with the file; a digest under the market’s secret'),
    },
  },
  erasure: {
    market: 'column',
    key: ['id'],
    when: 'at',
    columns: { ...nobodys('id', 'market', 'kind', 'at', 'done'), no: number, by: actor, reason: prose },
  },
  import: {
    market: 'column',
    key: ['id'],
    when: 'imported_at',
    columns: {
      ...nobodys(
        'id',
        'kind',
        'market',
        'cycle',
        'sha256',
        'mode',
        'covers_from',
        'covers_to',
        'imported_at',
      ),
      ...nobodys('added', 'changed', 'removed'),
      ...nobodys('unchanged', 'warnings', 'left_out', 'revision', 'undone_at', 'undone_revision'),
      file_name: prose,
      imported_by: actor,
      undone_by: actor,
    },
  },
  import_change: {
    account: 'market',
    market: 'column',
    // Of a call: territory, brand, channel, day and status. There are as many as there are calls.
    searched: 'rows of no account',
    key: ['import_id', 'position'],
    columns: {
      ...nobodys('import_id', 'position', 'market'),
      subject_no: number,
      item_key: { ...remark, codes: 'beginning' },
      before: { ...remark, codes: 'property' },
      after: { ...remark, codes: 'property' },
    },
  },
  job: {
    market: 'column',
    key: ['id'],
    when: 'made_at',
    retention: 'dry-runs',
    columns: {
      ...nobodys(
        'id',
        'kind',
        'market',
        'lane',
        'made_at',
        'sent',
        'state',
        'phase',
        'done',
        'total',
        'unit',
      ),
      ...nobodys('owner', 'lease_until', 'attempts', 'ended_at', 'file', 'stays'),
      input: prose,
      result: prose,
      made_by: line('user', 'stays', 'an identifier that names nobody without the row of the user'),
    },
  },
  value_mapping: {
    market: 'column',
    key: ['market', 'sheet', 'field', 'seen'],
    when: 'confirmed_at',
    columns: {
      ...nobodys('market', 'sheet', 'field', 'meaning', 'confirmed_at'),
      seen: remembered,
      confirmed_by: actor,
    },
  },
  column_mapping: {
    market: 'column',
    key: ['market', 'sheet', 'heading'],
    when: 'confirmed_at',
    columns: {
      ...nobodys('market', 'sheet', 'meaning', 'confirmed_at'),
      heading: remembered,
      confirmed_by: actor,
    },
  },
};
