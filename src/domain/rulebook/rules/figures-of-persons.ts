import { repFigures, type FigurePolicy, type RepFigures } from '../../access/figures.ts';
import { roles, type Role } from '../../access/role.ts';
import type { EffectiveRules, Rule } from '../rule.ts';
import { valueOf } from '../rule-values.ts';

const headquarters: readonly Role[] = ['affiliate', 'global'];

export const moneyPerPerson: Rule<readonly Role[]> = {
  key: 'money-per-person',
  area: 'access',
  title: 'Who sees money by named account',
  wording: 'What a touch or a change is worth at a named account is shown to these roles, in a currency.',
  unit: '',
  type: { kind: 'choices', options: roles },
  default: headquarters,
  source: 'assumption',
};

export const volumePerPerson: Rule<readonly Role[]> = {
  key: 'volume-per-person',
  area: 'access',
  title: 'Who sees potential and volume by named account',
  wording: 'Potential, volume and other figures of a named account are shown to these roles.',
  unit: '',
  type: { kind: 'choices', options: roles },
  default: headquarters,
  source: 'assumption',
};

export const noPrescriberVolume: Rule<boolean> = {
  key: 'no-prescriber-level-volume',
  area: 'access',
  title: 'No volume by prescriber',
  wording:
    'Potential, volume and rank of a named account are shown to nobody; those of persons are not taken in from files, nor planned by.',
  unit: '',
  type: { kind: 'flag' },
  default: false,
  source: 'assumption',
};

/** What becomes of a volume by prescriber in a file where nobody may hold one. */
export const volumesInFiles = ['file-refused', 'left-out'] as const;
export type VolumeInFiles = (typeof volumesInFiles)[number];

export const prescriberVolumeInFiles: Rule<VolumeInFiles> = {
  key: 'prescriber-level-volume-in-files',
  area: 'access',
  title: 'Volumes by prescriber in files',
  wording:
    'Where nobody may hold volumes by prescriber, a file that brings some of named persons is refused, or they are left out.',
  unit: '',
  type: { kind: 'choice', options: volumesInFiles },
  default: 'file-refused',
  source: 'assumption',
};

/** The programme of the AMA gives a company 90 days; whoever enrols may be hidden at once. */
export const restrictionTerm: Rule<number> = {
  key: 'restriction-applies-after',
  area: 'access',
  title: 'When a data restriction is applied',
  wording:
    'Figures of an account that restricted its prescription data are kept from those who call on it so many days after it enrolled; at once where 0, or where the day is not known.',
  unit: 'days',
  type: { kind: 'integer', min: 0, max: 90 },
  default: 0,
  source: 'AMA Physician Data Restriction Program: companies have 90 days to apply an enrolment',
};

export const repFigureRule: Rule<RepFigures> = {
  key: 'rep-figures',
  area: 'access',
  title: 'Who sees how a named rep does',
  wording:
    'Attainment of one rep is shown to nobody, to the rep alone, to the manager as well, or to all who see the market.',
  unit: '',
  type: { kind: 'choice', options: repFigures },
  default: 'all',
  source: 'assumption',
};

/** What may be seen of a named person. */
export const figuresOfPersons: readonly Rule[] = [
  moneyPerPerson,
  volumePerPerson,
  noPrescriberVolume,
  prescriberVolumeInFiles,
  restrictionTerm,
  repFigureRule,
];

export const figurePolicy = (rules: EffectiveRules): FigurePolicy => ({
  money: valueOf(rules, moneyPerPerson),
  volume: valueOf(rules, volumePerPerson),
  noPrescriberVolume: valueOf(rules, noPrescriberVolume),
});
