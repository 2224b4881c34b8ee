import { Injectable } from '@nestjs/common';
import { Transactions } from '@keyward/db';
import { DomainError, may, type Action } from '@keyward/domain';
import { loadCatalogue, useSystemKey } from '@keyward/operations';
import { isForGuests, isPlaceAction } from './asks.js';
import type { ApiRequest } from './request.js';

const BEARER = /^Bearer ([\w-]{1,100})$/i;
const ANY_KEY = { kind: 'key', personId: null, keyId: '', system: '' } as const;

/** @returns whether systems ask for it with their key, and not people: TABLE 2 says yes to a key, and no to guests */
export const isForSystems = (action: Action): boolean =>
  isPlaceAction(action) && !isForGuests(action) && may(ANY_KEY, action).ok;

/** The door of other systems. Their key opens what TABLE 2 leaves to keys; to every other route it is nothing. */
@Injectable()
export class SystemDoor {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Puts the system behind a request on the request.
   * @returns whether it brought a key; without one it is somebody else
   * @throws not-signed-in where it is no key in force; too-many-attempts
   */
  async admit(request: ApiRequest): Promise<boolean> {
    const [, key] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (key === undefined) return false;
    request.system = await this.transactions.run((tx) => useSystemKey(tx, key));
    request.inForce = await this.transactions.read((tx) => loadCatalogue(tx));
    return true;
  }

  /** @throws not-signed-in where no key has opened the door */
  static systemOf({ system, inForce }: ApiRequest) {
    if (!system || !inForce) throw new DomainError('not-signed-in');
    return { system, inForce };
  }
}
