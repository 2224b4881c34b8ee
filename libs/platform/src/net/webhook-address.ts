import { BlockList, isIP } from 'node:net';

/** What is no public address (IANA special-purpose registries); with them, addresses that carry an IPv4 address inside. */
const NOT_PUBLIC_4 = new BlockList();
const NOT_PUBLIC_6 = new BlockList();
for (const [net, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
]) {
  NOT_PUBLIC_4.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ...([
    ['::', 96],
    ['::ffff:0:0', 96],
    ['64:ff9b::', 32],
    ['100::', 64],
    ['2001::', 23],
    ['2001:db8::', 32],
  ] as const),
  ...([
    ['2002::', 16],
    ['3fff::', 20],
    ['5f00::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
]) {
  NOT_PUBLIC_6.addSubnet(net, bits, 'ipv6');
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** @returns whether an IP address may be called; one that is none may not */
export function isCallable(ip: string, loopback: boolean): boolean {
  const version = isIP(ip);
  if (version === 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const notPublic = version === 4 ? NOT_PUBLIC_4 : NOT_PUBLIC_6;
  return !notPublic.check(ip, family) || (loopback && LOOPBACK.check(ip, family));
}

/** @returns the host of an address as the network takes it: an IPv6 address without its brackets */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * What an operator enters. Which addresses a name stands for is asked when it is called, and not before: it may be
 * another one then.
 * @param loopback this machine may be called, without TLS too
 * @returns the address as it is kept; undefined for one that is never called
 */
export function webhookAddress(text: string, loopback: boolean): string | undefined {
  if (!URL.canParse(text) || text.length > 2000) return undefined;
  const url = new URL(text);
  if (url.username || url.password || url.hash) return undefined;
  const host = hostOf(url);
  const here = loopback && (host === 'localhost' || (isIP(host) !== 0 && isCallable(host, true)));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && here)) return undefined;
  return isIP(host) === 0 || isCallable(host, loopback) ? url.href : undefined;
}
