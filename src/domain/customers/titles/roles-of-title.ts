import type { ReadTitle } from './read-title.ts';

/** At least so sure a role is taken without asking. */
const SURE = 0.9;

/** Which roles of a workbook a title may mean; taken without asking where it is one, and sure. */
export interface RolesOfTitle {
  readonly roles: readonly string[];
  readonly isSure: boolean;
}

/** What a title alone tells of a physician's place: `head` is one; senior is said of many who are not. */
const physicians: Readonly<Record<string, string>> = {
  head: 'head-physician',
  trainee: 'junior-physician',
};

/** Physicians as a workbook tells them apart. */
const kindsOfPhysician = ['head-physician', 'senior-physician', 'junior-physician', 'office-physician'];

/** What titles are read as and the list of roles has under another name, or under several. */
const others: Readonly<Record<string, readonly string[]>> = {
  'pharmacy-staff': ['pharmacist', 'other'],
};

/**
 * The codes of the list of roles that a title may mean, in the one place where both are known: titles know one physician,
 * with the level and the place beside it.
 * @param known codes of the list; roles that it has not are none of it
 */
export function rolesOfTitle(
  {
    role: told,
    seniority,
    setting,
    confidence,
  }: Pick<ReadTitle, 'role' | 'seniority' | 'setting' | 'confidence'>,
  known: ReadonlySet<string>,
): RolesOfTitle {
  const among = (roles: readonly string[]): readonly string[] => roles.filter((each) => known.has(each));
  if (told === 'physician') {
    const said = physicians[seniority ?? ''];
    if (said !== undefined) return { roles: among([said]), isSure: confidence >= SURE };
    const inPractice = seniority === null && setting === 'practice-setting';
    if (inPractice) return { roles: among(['office-physician']), isSure: confidence >= SURE };
    return { roles: among(kindsOfPhysician), isSure: false };
  }
  const roles = among(others[told] ?? [told]);
  return { roles, isSure: roles.length === 1 && others[told] === undefined && confidence >= SURE };
}
