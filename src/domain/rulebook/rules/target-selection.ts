import { segments, type Segment } from '../../basics/segment.ts';
import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

export const targetSegments: Rule<readonly Segment[]> = {
  key: 'target-segments',
  area: 'targeting',
  title: 'Segments to target',
  wording: 'Accounts of these segments are targets.',
  unit: '',
  type: { kind: 'choices', options: segments },
  default: ['A', 'B', 'C'],
  source: 'assumption',
  scopes: ofBrands,
};

export const targetSpecialties: Rule<readonly string[]> = {
  key: 'target-specialties',
  area: 'targeting',
  title: 'Specialties to target',
  wording: 'Accounts of these specialties are targets; an empty list admits every specialty.',
  unit: '',
  type: { kind: 'choices' },
  default: [],
  source: 'assumption',
  scopes: ofBrands,
};

export const excludeNoSee: Rule<boolean> = {
  key: 'exclude-no-see',
  area: 'targeting',
  title: 'Leave out accounts that see no reps',
  wording: 'Accounts on the no-see list are not targets.',
  unit: '',
  type: { kind: 'flag' },
  default: true,
  source: 'assumption',
};

/** Who is a target at all. */
export const targetSelection: readonly Rule[] = [targetSegments, targetSpecialties, excludeNoSee];
