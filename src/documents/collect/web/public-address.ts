import { BlockList, isIPv4 } from 'node:net';

/**
 * Whether an IP address belongs to the public internet: none of those set aside for a host itself, a private network, a link, documentation or other special
 * uses (IANA special-purpose address registries, RFC 6890), nor one that carries an IPv4 address inside.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, 'ipv4');
  return open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** Whether a host, as `URL` writes it, can only be this machine. */
export const isLoopbackHost = (host: string): boolean =>
  host === '[::1]' || /^(?:.+\.)?localhost$/.test(host) || (isIPv4(host) && host.startsWith('127.'));

const closed = new BlockList();
const open = new BlockList();

for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  closed.addSubnet(net, prefix, 'ipv4');
}

// Global unicast is all there is to reach; of it, Teredo and its neighbours, documentation and 6to4 are left out.
open.addSubnet('2000::', 3, 'ipv6');
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  closed.addSubnet(net, prefix, 'ipv6');
}
