import { NewPersonInput } from '@keyward/contracts';

/** @returns whether the address is complete enough that the API can be asked about it; by the schema of the wire */
export const emailOf = (email: string): boolean => NewPersonInput.safeParse({ email }).success;
