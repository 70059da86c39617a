/** What a request says of where it comes from. */
export interface Origin {
  /** The client, as the proxies that we trust tell it. */
  ip: string;
  /** Who opened the connection. */
  peer: string;
  /** The name and port that were asked for. */
  host: string;
  headers: Readonly<Record<string, unknown>>;
}

const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/**
 * Whether a request comes from our own network. One that a proxy passed on without telling from whom, or a proxy that we do
 * not trust, may come from anywhere, however near the proxy stands.
 * @param publicHost name and port under which everybody reaches us
 */
export function isFromNear({ ip, peer, host, headers }: Origin, publicHost: string): boolean {
  if (!isNear(ip)) return false;
  if (ip !== peer) return true;
  return forwarding.every((name) => headers[name] === undefined) && (host !== publicHost || isLoopbackName(publicHost));
}

const isLoopbackName = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);

/** Loopback, private and link-local addresses (RFC 1918, RFC 4193, RFC 3927, RFC 4291). */
function isNear(ip: string): boolean {
  const plain = ip.replace(/^::ffff:/i, '');
  return plain.includes(':')
    ? plain === '::1' || /^f[cd]|^fe[89ab]/i.test(plain)
    : /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$/.test(plain);
}
