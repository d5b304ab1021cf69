import type { ViewedSignOff } from '#usecases/organisation/view-sign-offs.ts';
import { isObjectedTo } from '#usecases/basis/sign-offs.ts';
import type { SignOffAct } from '#domain/organisation/sign-off/sign-off.ts';
import type { Words } from '#wording/words.ts';

export interface SignOffsPageInput {
  readonly words: Words;
  readonly data: readonly ViewedSignOff[];
}

/** So many have their address in a table; of the others it says how many. */
const NAMED = 3;

const tones = { open: '', read: '', partly: '', signed: 'good', objected: 'bad', overruled: 'warn' } as const;

/** How many markets a version is for. */
const marketsIn = ({ functions: [first] }: ViewedSignOff): number =>
  first ? first.signedFor.length + first.objectedFor.length + first.openFor.length : 0;

/** Each version that needs signatures, by function, with what the reader may do. */
export function viewSignOffsPage({ words, data }: SignOffsPageInput) {
  const wordAct = (act: SignOffAct): string =>
    words.t('page.sign-offs.act', {
      act: words.t(`page.sign-offs.is-${act.act}`),
      by: act.by === '' ? words.t('page.sign-offs.of-elsewhere') : act.by,
      at: words.moment(act.at, ''),
      invented: act.invented ? 'yes' : 'no',
    });
  const wordReceived = (here: readonly string[] = [], others = 0) => {
    const more = others + Math.max(0, here.length - NAMED);
    return {
      first: here.slice(0, NAMED).join(', '),
      more: more === 0 ? '' : words.t('page.sign-offs.more', { count: more }),
    };
  };
  return {
    subjects: data.map((each) => {
      const all = marketsIn(each);
      const mayAct = each.maySign.length > 0;
      return {
        id: `${each.kind}-${each.key}`,
        name: each.name
          ? `${words.t(`page.sign-offs.kind-${each.kind}`)}: ${words.local(each.name)}`
          : words.t(`page.sign-offs.kind-${each.kind}`),
        kind: each.kind,
        key: each.key,
        version: each.version,
        digest: each.digest,
        href: !each.mayLook
          ? ''
          : each.kind === 'strategy'
            ? '/strategy'
            : each.kind === 'archetype'
              ? '/maturity'
              : '/strategy#objectives',
        state: each.inForce
          ? words.t('page.sign-offs.in-force')
          : each.inForceFor.length > 0
            ? words.t('page.sign-offs.in-force-for', { markets: each.inForceFor.join(', ') })
            : words.t('page.sign-offs.not-in-force'),
        tone: each.inForce ? 'good' : 'accent',
        settled:
          each.inForce && each.functions.every(({ state }) => state === 'signed' || state === 'overruled'),
        functions: each.functions.map((one) => ({
          function: words.t(`page.role.${one.function}`),
          state: words.t(`page.sign-offs.is-${one.state}`),
          forWhom: (['signedFor', 'objectedFor', 'openFor'] as const).flatMap((part) =>
            one[part].length === 0
              ? []
              : words.t(`page.sign-offs.${part}`, {
                  markets: one[part].length === all ? 'all' : one[part].join(', '),
                }),
          ),
          tone: tones[one.state],
          act: one.last ? wordAct(one.last) : '',
          reason: one.last?.reason ?? '',
          overruled: one.overruled ? wordAct(one.overruled) : '',
          answer: one.overruled?.reason ?? '',
          received: wordReceived(each.received[one.function], each.elsewhere[one.function]),
          read: wordReceived(one.readBy),
        })),
        mayAct,
        roles: each.maySign.map((role) => ({ role, name: words.t(`page.role.${role}`) })),
        mayOverrule: each.mayOverrule && isObjectedTo(each),
      };
    }),
  };
}
