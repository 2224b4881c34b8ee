import { hash } from '@node-rs/argon2';

/** Of everybody in the network of a bench. */
export const PASSWORD = 'a bench has one password for everybody';

/** argon2id with 19 MiB, two passes, one lane, as the product hashes (OWASP ASVS 5.0, 11.4). */
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const passwordHash = (): Promise<string> => hash(PASSWORD, ARGON2);
