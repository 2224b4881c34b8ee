import { lookup, type LookupAddress } from 'node:dns';
import { request as plainRequest, type RequestOptions } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf, isCallable } from '@keyward/platform';

/** Longer than a receiver needs that only notes what it has got. */
const LIMIT_MS = 10_000;

export interface Answered {
  readonly ok: boolean;
  /** `http-<status>`, or why there was no answer */
  readonly code: string;
}

class AddressRefused extends Error {
  readonly code = 'address-refused';
}

/** Asks for the addresses of a name, and refuses it where one of them is not to be called: nothing is asked twice. */
const lookingUp =
  (loopback: boolean): LookupFunction =>
  (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error || !first) return done(error ?? new AddressRefused(), '', 0);
      if (!addresses.every(({ address }) => isCallable(address, loopback))) return done(new AddressRefused(), '', 0);
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };

/**
 * Sends one message. Follows no redirection, reads no body, and connects to no address inside: the network's own answer
 * to the name is judged, on the way to the connection, so that it cannot be another one by then.
 * @param loopback this machine may be called, without TLS too
 */
export async function callSystem(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  loopback: boolean,
): Promise<Answered> {
  const url = new URL(address);
  const host = hostOf(url);
  if (url.protocol !== 'https:' && !loopback) return { ok: false, code: 'address-refused' };
  if (isIP(host) !== 0 && !isCallable(host, loopback)) return { ok: false, code: 'address-refused' };
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    lookup: lookingUp(loopback),
    signal: AbortSignal.timeout(LIMIT_MS),
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'keyward',
    },
  };
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
    const request = send(url, options, (response) => {
      const status = response.statusCode ?? 0;
      resolve({ ok: status >= 200 && status < 300, code: `http-${status}` });
      response.destroy();
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve({ ok: false, code: codeOf(error) }));
    request.end(body);
  });
}

const codeOf = ({ code, name }: NodeJS.ErrnoException): string => {
  if (name === 'AbortError' || code === 'ABORT_ERR') return 'timeout';
  return code !== undefined && /^[\w-]{1,60}$/.test(code) ? code : 'no-answer';
};
