import { actor, nobodys, prose, type TableLine } from './personal-data-lines.ts';

/** Tables of where markets and units stand, where they want to be, and who signed what. */
export const tablesOfMaturity: Readonly<Record<string, TableLine>> = {
  assessment: {
    market: 'column',
    key: ['market', 'unit', 'assessed_on'],
    when: 'recorded_at',
    columns: {
      ...nobodys('market', 'unit', 'assessed_on', 'corrects', 'recorded_at'),
      assessor: prose,
      levels: prose,
      recorded_by: actor,
    },
  },
  ambition: {
    market: 'column',
    key: ['id'],
    when: 'recorded_at',
    columns: {
      ...nobodys('id', 'market', 'unit', 'wanted_on', 'levels', 'recorded_at'),
      who: prose,
      why: prose,
      recorded_by: actor,
    },
  },
  maturity_action: {
    market: 'column',
    key: ['id'],
    when: 'recorded_at',
    columns: {
      ...nobodys('id', 'action', 'market', 'unit', 'dimension', 'level', 'due', 'state', 'recorded_at'),
      what: prose,
      owner: actor,
      evidence: prose,
      recorded_by: actor,
    },
  },
  planned_change: {
    market: 'column',
    key: ['id'],
    when: 'recorded_at',
    columns: {
      ...nobodys('id', 'change', 'market', 'unit', 'kind', 'from_day', 'to_day', 'points', 'state'),
      ...nobodys('recorded_at'),
      what: prose,
      source: prose,
      recorded_by: actor,
    },
  },
  trial: {
    market: 'column',
    key: ['id'],
    when: 'recorded_at',
    columns: {
      ...nobodys('id', 'trial', 'market', 'unit', 'archetype', 'beside', 'cycle', 'terms', 'state'),
      ...nobodys('recorded_at'),
      why: prose,
      recorded_by: actor,
    },
  },
  sign_off: {
    market: 'column',
    key: ['id'],
    when: 'recorded_at',
    columns: {
      ...nobodys(
        'id',
        'market',
        'subject_kind',
        'subject_key',
        'version',
        'digest',
        'act',
        'acts_as',
        'invented',
      ),
      ...nobodys('recorded_at'),
      reason: prose,
      recorded_by: actor,
    },
  },
  archetype_override: {
    market: 'column',
    key: ['id'],
    when: 'made_at',
    columns: {
      ...nobodys('id', 'market', 'unit', 'archetype', 'until', 'made_at'),
      reason: prose,
      made_by: actor,
    },
  },
};
