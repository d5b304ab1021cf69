import type { SignInFailureStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { SignInFailureEntity } from './token-entities.ts';

export function signInFailureStore(session: Session): SignInFailureStore {
  const of: SignInFailureStore['of'] = async (source, now) => {
    const [found] = await session.find(SignInFailureEntity, { source });
    return found && found.endsAt > now ? found : undefined;
  };
  return {
    of,
    add: async (source, now, endsAt) => {
      await session.run('delete from sign_in_failure where ends_at <= ?', [now]);
      // One statement, so that of several at once none is lost, on whatever instance they come in.
      await session.run(
        `insert into sign_in_failure (source, failures, ends_at) values (?, 1, ?)
         on conflict (source) do update set failures = sign_in_failure.failures + 1`,
        [source, endsAt],
      );
      return (await of(source, now))?.failures ?? 1;
    },
  };
}
