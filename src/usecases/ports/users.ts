/** Who is known, as those see and change it who let people in and out. */
import type { KeptUser } from '#domain/access/kept-user.ts';

export interface UserKeeping {
  /** Until the transaction ends nobody else lets anybody in or out: what is true of all of them still is when it ends. */
  hold(): Promise<void>;
  /** By address. */
  kept(): Promise<readonly KeptUser[]>;
  /** Writes what has become of somebody; with their address, also wherever it says who did something. */
  keep(user: KeptUser, before: KeptUser): Promise<void>;
}
