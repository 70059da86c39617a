/**
 * What counts as one address in a rate limit: an IPv4 address, or the /64 of an IPv6 address, as one subscriber has 2^64.
 * @param ip as the HTTP server reports it
 */
export function addressBucket(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const start = head ? head.split(':') : [];
  const end = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - start.length - end.length);
  return [...start, ...Array<string>(zeros).fill('0'), ...end].slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '')).join(':');
}
