import { BlockList, isIPv4 } from 'node:net';

/** IPv4 that is not the public internet (IANA special-purpose registry). */
const NOT_PUBLIC_4 = new BlockList();
for (const [network, prefix] of [
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
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  NOT_PUBLIC_4.addSubnet(network, prefix, 'ipv4');
}

/** The only IPv6 that is handed out, and what within it leads to IPv4 or nowhere: Teredo, documentation, 6to4. */
const GLOBAL_6 = new BlockList();
GLOBAL_6.addSubnet('2000::', 3, 'ipv6');
const NOT_PUBLIC_6 = new BlockList();
NOT_PUBLIC_6.addSubnet('2001::', 32, 'ipv6');
NOT_PUBLIC_6.addSubnet('2001:db8::', 32, 'ipv6');
NOT_PUBLIC_6.addSubnet('2002::', 16, 'ipv6');
NOT_PUBLIC_6.addSubnet('3fff::', 20, 'ipv6');

/** Whether an IP address is one of the public internet, and not of this machine or the net it stands in. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !NOT_PUBLIC_4.check(address, 'ipv4');
  return GLOBAL_6.check(address, 'ipv6') && !NOT_PUBLIC_6.check(address, 'ipv6');
}
