import { byKey, rowsAsRead, type Told } from './as-read.ts';
import type { WrittenRows } from './load-state.ts';
import type { DatabaseRow } from './state.ts';

/** Until grants came, everybody had one role in one place. */
const firstGrantOf = ({ role, market, territory }: DatabaseRow): Told => ({
  role,
  market,
  territories: role === 'rep' ? [territory] : [],
  from: '',
  to: '',
});

/** Until clusters came, none was named. */
const grantOf = ({
  role,
  market,
  territories,
  from_day: from,
  to_day: to,
  cluster = '',
}: DatabaseRow): Told => ({
  role,
  market,
  territories: JSON.parse(String(territories)),
  from,
  to,
  ...(cluster === '' ? {} : { cluster }),
});

/** The users of a state as the store has to tell them. */
export function usersAsRead(written: WrittenRows): readonly Told[] {
  const grants = written['user_grant'];
  return rowsAsRead(
    written,
    'users',
    () => true,
    ({ id, ...user }) => ({
      grants: grants
        ? byKey(
            grants.filter((row) => row['user_id'] === id),
            'number',
          ).map(grantOf)
        : [firstGrantOf(user)],
    }),
  );
}
