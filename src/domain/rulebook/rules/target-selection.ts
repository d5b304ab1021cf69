import { segments } from '../../basics/segment.ts';
import type { Rule } from '../rule.ts';

/** Who is a target at all. */
export const targetSelection: readonly Rule[] = [
  {
    key: 'target-segments',
    area: 'targeting',
    title: 'Segments to target',
    wording: 'Accounts of these segments are targets.',
    unit: '',
    type: { kind: 'choices', options: segments },
    default: ['A', 'B', 'C'],
    source: 'assumption',
  },
  {
    key: 'target-specialties',
    area: 'targeting',
    title: 'Specialties to target',
    wording: 'Accounts of these specialties are targets; an empty list admits every specialty.',
    unit: '',
    type: { kind: 'choices' },
    default: [],
    source: 'assumption',
  },
  {
    key: 'exclude-no-see',
    area: 'targeting',
    title: 'Leave out accounts that see no reps',
    wording: 'Accounts on the no-see list are not targets.',
    unit: '',
    type: { kind: 'flag' },
    default: true,
    source: 'assumption',
  },
];
