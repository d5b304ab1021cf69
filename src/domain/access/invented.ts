import type { User } from './user.ts';

/** Where the people of the sample have their addresses: nobody can have one there (RFC 2606). */
export const INVENTED_DOMAIN = '@latitude.example';

/** Whether somebody is one of the sample’s people, whose word binds nobody outside it. */
export const isInvented = ({ email }: Pick<User, 'email'>): boolean =>
  email.toLowerCase().endsWith(INVENTED_DOMAIN);
