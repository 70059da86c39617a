/**
 * SQLSTATE classes of failures that are nobody's fault and pass by themselves: connection (08), resources such as a full
 * disk (53), an operator's hand or a restart (57), deadlock and serialisation (40), a lock that was waited for (55).
 */
const passing = /^(08|53|57|40|55)/;
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** The failure says nothing about the rows in hand: they are tried again as they are, and it does not count against them. */
export function isTransient(error: unknown): boolean {
  const { code, message, driverError } = (error ?? {}) as { code?: unknown; message?: unknown; driverError?: unknown };
  if (driverError) return isTransient(driverError);
  if (typeof code === 'string' && (network.has(code) || (/^[0-9A-Z]{5}$/.test(code) && passing.test(code)))) return true;
  return /connection (terminated|ended|closed)|timeout exceeded when trying to connect|client was closed|Driver not Connected/i.test(String(message ?? ''));
}
