import { hash } from '@node-rs/argon2';

/** argon2id, as the API hashes. */
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** @returns the hash under which the API finds this password */
export const passwordHash = (password: string): Promise<string> => hash(password, ARGON2);
