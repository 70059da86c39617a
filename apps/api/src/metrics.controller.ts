import { isIPv4 } from 'node:net';
import { Controller, Get, Header, Ip } from '@nestjs/common';
import { Database, notFound, Public } from '@blason/platform';
import { gauge } from './metrics';
import { progressAges } from './metrics.sql';
import { RequestLog } from './request-log.service';

/** Loopback, private and link-local addresses (RFC 1918, RFC 4193, RFC 3927, RFC 4291). */
function isNear(ip: string): boolean {
  const plain = ip.replace(/^::ffff:/i, '');
  return isIPv4(plain)
    ? /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(plain)
    : plain === '::1' || /^f[cd]|^fe[89ab]/i.test(plain);
}

/** For Prometheus, which stands in the same network: from elsewhere there is no such page. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly log: RequestLog, private readonly db: Database) {}

  @Get() @Public() @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(@Ip() ip: string): Promise<string> {
    if (!isNear(ip)) throw notFound('The page');
    const ages = await progressAges(this.db);
    return this.log.text()
      + gauge('issuance_pending_oldest_seconds', 'Age of the oldest job that still issues.', ages.issuance)
      + gauge('status_list_age_seconds', 'Age of the oldest signature whose status list changed since.', ages.statusList);
  }
}
