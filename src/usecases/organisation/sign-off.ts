import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { functionFor } from '#domain/access/functions-of.ts';
import { isInvented } from '#domain/access/invented.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import type { User } from '#domain/access/user.ts';
import { signOffActs, type SignOffAct } from '#domain/organisation/sign-off/sign-off.ts';
import { isObjectedTo, loadSignOffs } from '../basis/sign-offs.ts';
import type { World } from '../ports.ts';

export interface SignOffInput {
  /** `strategy`, `template`, `archetype`. */
  readonly kind: string;
  readonly key: string;
  /** What the signer saw; where it is left out, what there is. */
  readonly digest?: string;
  /** `read`, `signed`, `objected` or `overruled`. */
  readonly act: string;
  /** The function it is for, one of the actor's; may be left out where they have one of those it needs. */
  readonly as?: string;
  readonly reason: string;
}

const LONGEST = 1_000;

const isAct = (text: string): text is SignOffAct['act'] => signOffActs.some((each) => each === text);

function check(act: SignOffAct['act'], reason: string): readonly Finding[] {
  const isNeeded = act === 'objected' || act === 'overruled';
  return (isNeeded && reason === '') || reason.length > LONGEST
    ? [finding('error', 'sign-off.reason-needed', atSubject('reason'), { most: LONGEST })]
    : [];
}

/**
 * Puts on record that somebody of a function has read, signed or objected to a version, or that the decision-maker has
 * heard an objection and overrules it.
 */
export async function signOff(world: World, actor: User, input: SignOffInput) {
  // What invented people sign counts in the sample and nowhere else.
  if (isInvented(actor) && !world.sample) return refused('signer-invented', { signer: actor.name });
  const { kind, key, act } = input;
  if (!isAct(act)) return refusedInput('act', signOffActs.join(', '));
  const reason = input.reason.trim();
  return world.storage.transaction(async (stores) => {
    const all = await loadSignOffs(world, stores);
    const subject = all.find((each) => each.kind === kind && each.key === key);
    if (!subject) return refused('sign-off-unknown', { kind, key });
    const { need } = subject;
    const as = functionFor(actor, act === 'overruled' ? [need.decides] : need.functions, input.as);
    if (as === undefined) return notAllowed(actor);
    if (input.digest !== undefined && input.digest !== subject.digest)
      return refused('sign-off-stale', { kind, key });
    if (act === 'overruled') {
      if (!isObjectedTo(subject)) return refused('sign-off-agreed', { kind, key });
      const others = subject.functions.filter(
        ({ state, last }) => state === 'objected' && last?.by !== actor.email,
      );
      if (others.length === 0) return refused('sign-off-own', { kind, key });
    }
    const findings = check(act, reason);
    if (findings.length > 0) return refused('sign-off-refused', { kind, key }, findings);
    const { version, digest } = subject;
    const at = world.clock.now();
    const kept: SignOffAct = {
      id: world.secrets.newId(),
      kind: subject.kind,
      key,
      version,
      digest,
      act,
      as,
      reason,
      by: actor.email,
      at,
      invented: isInvented(actor),
    };
    await stores.signOffs.add(kept);
    await stores.audit.add({
      at,
      by: actor,
      kind: 'sign-off',
      market: '',
      subject: key,
      details: { kind, version, digest, act, as },
      texts: { reason },
    });
    return done(kept);
  });
}
