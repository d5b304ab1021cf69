import { atSubject, finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { calledSubject } from '#domain/execution/breach.ts';
import { notedSubject, type BreachNote } from '#domain/execution/breach-note.ts';
import { numberName, numberNamed } from '#domain/customers/account.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import { viewBreaches, type ViewBreachesInput } from './view-breaches.ts';

export interface NoteBreachInput extends ViewBreachesInput {
  /** The breach as it was seen. */
  readonly breach: string;
  /** What was done about it. */
  readonly note: string;
}

const LONGEST = 2_000;

/** Puts on record what was done about a passed limit: by somebody who sees it, beside what others said before. */
export async function noteBreach(
  world: World,
  actor: User,
  { breach: id, note: sent, ...of }: NoteBreachInput,
) {
  const found = findMarketFor(world, actor, 'note-breach', of.market);
  if (!found.ok) return found;
  const market = found.value;
  const said = sent.trim();
  if (said === '' || said.length > LONGEST)
    return refused('breach-note-refused', {}, [
      finding('error', 'breaches.note-needed', atSubject('note'), { most: LONGEST }),
    ]);
  const view = await viewBreaches(world, actor, of);
  if (!view.ok) return view;
  const breach = view.value.breaches.find((each) => each.id === id);
  if (!breach) return refused('breach-unknown', { market: market.code });
  const { subject, limit, kind, on } = breach;
  return world.storage.transaction(async (stores) => {
    const { accountId } = subject;
    const numbers = await stores.accounts.numbersOf(market.code, accountId === undefined ? [] : [accountId]);
    const about = notedSubject(breach, (each) => numbers.get(each) ?? numberNamed(each));
    const note: BreachNote = {
      id: world.secrets.newId(),
      limit: limit.key,
      kind,
      of: about,
      on,
      note: said,
      by: actor.email,
      at: world.clock.now(),
    };
    await stores.breachNotes.add(market.code, note);
    await stores.audit.add({
      at: note.at,
      by: actor,
      kind: 'note-breach',
      market: market.code,
      subject: limit.key,
      details: { on, kind },
      texts: {
        note: said,
        about: about.subject === undefined ? calledSubject(subject) : numberName(about.subject),
      },
    });
    return done({ note });
  });
}
