import { serverKeys, type ServerKeys } from '@keyward/operations';
import type { Env } from '@keyward/platform';

/** @returns the present key and, while it is configured, the former one */
export const keysOf = ({ KEYWARD_SECRET, KEYWARD_SECRET_FORMER }: Env<'api'>): ServerKeys =>
  serverKeys(KEYWARD_SECRET, KEYWARD_SECRET_FORMER);
