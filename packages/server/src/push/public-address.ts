import { BlockList, isIP, isIPv6 } from 'node:net'

const inner = new BlockList()
for (const [network, bits] of [
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
] as const)
  inner.addSubnet(network, bits, 'ipv4')

/** Of IPv6 only what is given out to the public (2000::/3) leads there, and not the parts that stand for others. */
const outer = new BlockList()
outer.addSubnet('2000::', 3, 'ipv6')
const standsForOthers = new BlockList()
for (const [network, bits] of [
  // Teredo and other assignments of the protocol, documentation, 6to4.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  standsForOthers.addSubnet(network, bits, 'ipv6')

/** Whether an IP address is one of the public internet: none of this machine, of its network, or of nobody. */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) === 0) return false
  if (!isIPv6(address)) return !inner.check(address, 'ipv4')
  return outer.check(address, 'ipv6') && !standsForOthers.check(address, 'ipv6')
}
