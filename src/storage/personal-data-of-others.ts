import {
  actor,
  line,
  name,
  nobodys,
  none,
  number,
  ofUser,
  prose,
  territory,
  type TableLine,
} from './personal-data-lines.ts';

const idOfUser = line('user', 'stays', 'an identifier that names nobody without the row of the user');

/** Tables of users, of reps, and of what neither accounts nor plans are in. */
export const tablesOfOthers: Readonly<Record<string, TableLine>> = {
  rep: {
    market: 'column',
    key: ['market', 'territory'],
    columns: {
      ...nobodys('market', 'team', 'fte', 'leave_days', 'other_days', 'region'),
      territory,
      ...nobodys('employed_from', 'employed_to'),
      name,
      email: name,
      own: prose,
    },
  },
  audit_event: {
    retention: 'audit',
    columns: {
      ...nobodys('chain', 'seq', 'at', 'kind', 'version', 'previous', 'hash', 'roster_change_id'),
      actor: idOfUser,
      subject: line(
        'anybody',
        'stays',
        'keys, numbers of accounts and ids of users: none of them names anybody',
      ),
      body: line('anybody', 'stays', 'keys, numbers and digests, whose salts go with the texts they are of'),
    },
  },
  audit_text: {
    retention: 'audit',
    columns: {
      ...nobodys('chain', 'seq', 'name'),
      subjects: line('account', 'stays', 'numbers that name nobody once their subjects are erased'),
      salt: line('anybody', 'apart', 'goes as soon as somebody in the text is forgotten'),
      text: line('anybody', 'apart', 'goes with an account it is about, and is searched for everybody else'),
    },
  },
  audit_chain: { columns: nobodys('chain', 'seq', 'hash') },
  access_log: {
    retention: 'audit',
    columns: {
      ...nobodys('batch', 'no', 'at', 'kind', 'market'),
      actor: idOfUser,
      subject: line('anybody', 'stays', 'a page or a file, the number of an account or the id of a user'),
      address: line('user', 'apart', 'goes with the user whom it leads to'),
      address_salt: line('user', 'apart', 'goes with the address'),
      address_digest: line('user', 'stays', 'means nothing without its salt'),
    },
  },
  capacity_event: {
    market: 'column',
    key: ['market', 'event_key'],
    retention: 'events',
    columns: {
      ...nobodys('market', 'team', 'kind', 'from_day', 'to_day', 'fte'),
      event_key: { ...none, codes: 'beginning' },
      territory,
      ...nobodys('weekdays'),
      rep: name,
      note: prose,
    },
  },
  calendar_correction: {
    market: 'column',
    key: ['market', 'correction_key'],
    columns: {
      ...nobodys('market', 'correction_key', 'kind', 'from_day', 'to_day', 'moved_to', 'region', 'team'),
      ...nobodys('entered_at'),
      why: prose,
      source: prose,
      entered_by: actor,
    },
  },
  calendar_review: {
    market: 'column',
    key: ['market', 'reviewed_at'],
    columns: {
      ...nobodys('market', 'reviewed_at', 'through_day'),
      note: prose,
      reviewed_by: actor,
    },
  },
  limit_confirmation: {
    market: 'column',
    key: ['market', 'id'],
    when: 'recorded_at',
    columns: {
      ...nobodys('market', 'id', 'limit_key', 'state', 'digest', 'checked_on', 'until_day', 'invented'),
      ...nobodys('recorded_at'),
      // Sources of limits are people's words.
      confirmed: prose,
      evidence: prose,
      recorded_by: actor,
    },
  },
  duty_entry: {
    market: 'column',
    key: ['market', 'id'],
    when: 'recorded_at',
    columns: {
      ...nobodys('market', 'id', 'fact', 'state', 'duty', 'law', 'from_day', 'until_day', 'invented'),
      ...nobodys('recorded_at'),
      // Registers give each person a number of their own.
      about: name,
      number: prose,
      evidence: prose,
      recorded_by: actor,
    },
  },
  duty_text: {
    market: 'column',
    key: ['market', 'digest'],
    // Sources of duties are people's words.
    columns: { ...nobodys('market', 'digest'), said: prose },
  },
  breach_note: {
    market: 'column',
    key: ['market', 'id'],
    when: 'recorded_at',
    columns: {
      ...nobodys('market', 'id', 'limit_key', 'kind', 'of_kind', 'passed_on', 'recorded_at'),
      subject_no: number,
      // A practice is called after its doctor.
      of_name: name,
      territory,
      ...nobodys('service'),
      note: prose,
      recorded_by: actor,
    },
  },
  cycle: {
    market: 'column',
    key: ['id'],
    when: 'opened_at',
    columns: {
      ...nobodys('id', 'market', 'from_day', 'to_day', 'archetype', 'rules_on', 'template', 'opened_at'),
      // Who overrode an archetype, granted latitude or is named in a market's file.
      assignment: prose,
      rules: prose,
      market_definition: prose,
      opened_by: actor,
    },
  },
  cycle_step: {
    market: 'cycle',
    columns: {
      ...nobodys('cycle_id', 'kind', 'done_at', 'plan_id', 'plan_version'),
      // Of a training, the territory that has confirmed it.
      subject: territory,
      done_by: actor,
    },
  },
  latitude_request: {
    market: 'column',
    key: ['id'],
    when: 'made_at',
    columns: {
      ...nobodys('id', 'market', 'rule', 'value', 'wanted_from', 'made_at', 'state', 'granted_until'),
      ...nobodys('decided_at', 'ended_at', 'ended_after'),
      reason: prose,
      note: prose,
      end_note: prose,
      made_by: actor,
      decided_by: actor,
      ended_by: actor,
    },
  },
  segment_response: {
    market: 'column',
    key: ['id'],
    when: 'recorded_at',
    columns: {
      ...nobodys('id', 'market', 'brand', 'segment', 'channel', 'source', 'valid_from', 'recorded_at'),
      response: prose,
      recorded_by: actor,
    },
  },
  sign_in_link: {
    user: 'user_id',
    columns: { token_hash: ofUser, user_id: ofUser, expires_at: ofUser },
  },
  session: {
    user: 'user_id',
    columns: {
      token_hash: ofUser,
      user_id: ofUser,
      expires_at: ofUser,
      begun_at: ofUser,
      seen_at: ofUser,
      made_by: ofUser,
    },
  },
  sign_in_failure: {
    columns: {
      ...nobodys('failures', 'ends_at'),
      source: line('anybody', 'stays', 'a digest of a network address or a token; gone within minutes'),
    },
  },
  app_user: {
    user: 'id',
    columns: {
      id: line(
        'user',
        'row',
        'stands in the audit trail as what was done to a user: it names nobody without this row',
      ),
      email: ofUser,
      email_key: ofUser,
      name: ofUser,
      has_signed_in: ofUser,
      last_signed_in_at: ofUser,
      deactivated_at: ofUser,
      revision: ofUser,
    },
  },
  user_grant: {
    user: 'user_id',
    market: 'column',
    columns: {
      user_id: ofUser,
      number: ofUser,
      role: ofUser,
      market: ofUser,
      territories: { ...ofUser, says: 'a territory', codes: 'list' },
      from_day: ofUser,
      to_day: ofUser,
      cluster: ofUser,
    },
  },
  worker: { columns: nobodys('owner', 'lease_until') },
  setup_step: { columns: nobodys('step') },
};
